import { describe, expect, test } from "vitest";
import { encodeProject } from "../../../../core/file/encode.ts";
import { firstPassNow } from "../../../../core/model/sheet.ts";
import { study } from "../../../bench/study.ts";
import { aFile, agreementJson, aTable, concord } from "./command.ts";

const wide = ["--unit", "story", "--coder", "who", "--columns", "mood"];
const meta = {
  application: { name: "Concord", version: "0" },
  savedAt: "2018-11-01T00:00:00.000Z",
  saveId: "s",
};

describe("--intra", () => {
  const file = aTable(
    ["story", "who", "mood"],
    [
      ["s1", "Ana", "low"],
      ["s1", "Ana", "high"],
      ["s2", "Ana", "low"],
      ["s1", "Ben", "low"],
      ["s2", "Ana", "low"],
      ["s2", "Ana", "high"],
      ["s3", "Ana", "high"],
      ["s3", "Ana", ""],
    ],
  );

  test("compares each coder's first row of a unit with the second, and warns of further ones", () => {
    const { units, coders, variables } = agreementJson(file, ...wide, "--intra");
    expect([units, coders]).toEqual([2, ["Ana"]]);
    expect(variables.map(({ variable }) => variable)).toEqual(["mood [all coders]", "mood [Ana]"]);
    for (const { coefficients, pairs } of variables) {
      expect(coefficients["percent_agreement"]!.value).toBe(0.5);
      expect(coefficients["cohen_kappa"]!.value).toBe(0);
      expect(pairs.map((pair) => pair.coders)).toEqual([["first time", "second time"]]);
    }
    expect(concord("agreement", file, ...wide, "--intra").error).toBe(
      `Warning: ${file}:7: Ana judged s2 before, on line 6 of ${file}; the first two are kept.\n`,
    );
  });

  test("takes the values of each code in the long form", () => {
    const rows = [
      ["s1", "Ana", "mood", 1],
      ["s1", "Ana", "mood", 2],
      ["s2", "Ana", "mood", 3],
      ["s2", "Ana", "mood", 3],
    ];
    const long = aTable(["story", "who", "what", "level"], rows);
    const args = [
      "--unit",
      "story",
      "--coder",
      "who",
      "--code",
      "what",
      "--value",
      "level",
      "--level",
      "ordinal",
    ];
    const [pooled] = agreementJson(long, ...args, "--intra").variables;
    expect(pooled!.variable).toBe("mood [all coders]");
    expect(pooled!.categories).toEqual(["1", "2", "3"]);
    expect(pooled!.coefficients["percent_agreement"]!.value).toBe(0.5);
  });

  test("without a unit judged twice cannot be used, and is refused where times cannot be told apart", () => {
    const once = aTable(["story", "who", "mood"], [["s1", "Ana", "low"]]);
    expect(concord("agreement", once, ...wide, "--intra")).toMatchObject({
      status: 1,
      error: `${once}: No coder rated a unit twice, so there is nothing to compare with itself.\n`,
    });
    const long = ["--unit", "story", "--coder", "who", "--code", "mood"];
    expect(concord("agreement", once, ...long, "--intra").status).toBe(2);
    expect(concord("agreement", file, ...wide, "--intra", "--overlap", "0.5").status).toBe(2);
  });

  test("compares a project's second passes, which are left out otherwise", () => {
    const three = study(40, 3, 2, 0.3);
    const [first, second] = three.coders;
    const passes = {
      ...three,
      coders: three.coders.map((coder) => (coder === second ? { ...coder, secondPassOf: first!.id } : coder)),
    };
    const plain = aFile(encodeProject(three, meta), "concord");
    const project = aFile(encodeProject(passes, meta), "concord");
    const between = agreementJson(project);
    expect(between.coders).toEqual([first!.name, three.coders[2]!.name]);
    expect(concord("agreement", project).error).toContain(
      `Left out as second passes, which --intra compares with the first: ${second!.name}.`,
    );
    const intra = agreementJson(project, "--intra");
    expect(intra.coders).toEqual([first!.name]);
    const pair = agreementJson(plain).variables[0]!.pairs.find(
      ({ coders }) => coders.includes(first!.name) && coders.includes(second!.name),
    );
    expect(intra.variables[0]!.coefficients["cohen_kappa"]!.value).toBe(
      pair!.coefficients["cohen_kappa"]!.value,
    );
  });
});

describe("--pass", () => {
  const project = study(40, 2, 2, 0.3);
  const [first, second] = project.coders;
  /** The second coder had first finished every story with what the first one said of it; coders have looked since. */
  const swayed = (sawOthers: boolean) => ({
    ...project,
    coders: project.coders.map((coder) =>
      sawOthers && coder === first ? { ...coder, sawOthersAt: meta.savedAt } : coder,
    ),
    sheets: project.sheets.map((sheet) => {
      if (sheet.review === null || sheet.review.state !== "finished") return sheet;
      const firstPass = firstPassNow({ ...sheet, annotations: [] }, "codebook-1", meta.savedAt);
      return sheet.coderId === second!.id ? { ...sheet, review: { ...sheet.review, firstPass } } : sheet;
    }),
  });
  const seen = aFile(encodeProject(swayed(true), meta), "concord");
  const unseen = aFile(encodeProject(swayed(false), meta), "concord");
  const agreement = (file: string, ...args: string[]) =>
    agreementJson(file, ...args).variables.map(
      ({ coefficients }) => coefficients["percent_agreement"]!.value,
    );

  test("takes stories as they were first finished, by default once anybody has seen another's coding", () => {
    expect(agreement(seen)).toEqual(agreement(seen, "--pass", "first"));
    expect(agreement(seen)).not.toEqual(agreement(seen, "--pass", "present"));
    expect(agreement(unseen)).toEqual(agreement(unseen, "--pass", "present"));
    expect(agreement(seen, "--pass", "present")).toEqual(agreement(unseen));
  });

  test("says that figures are of the first pass, in every format", () => {
    expect(concord("agreement", seen).error).toContain(
      "First pass: each story counts as its coder first finished it",
    );
    const { out } = concord("agreement", seen, "--format", "json");
    expect((JSON.parse(out) as { warnings: { kind: string }[] }).warnings.map(({ kind }) => kind)).toContain(
      "pass",
    );
    expect(concord("agreement", seen, "--pass", "present").error).not.toContain("First pass");
  });

  test("of two files of one project is the earlier one, as in the window", () => {
    const later = {
      ...swayed(true),
      sheets: swayed(true).sheets.map((sheet) => {
        if (sheet.review?.firstPass === undefined) return sheet;
        const firstPass = firstPassNow(sheet, "codebook-1", "2018-11-02T00:00:00.000Z");
        return { ...sheet, review: { ...sheet.review, revision: sheet.review.revision + 1, firstPass } };
      }),
    };
    const other = aFile(encodeProject(later, meta), "concord");
    expect(agreement(other)).not.toEqual(agreement(seen));
    const both = agreementJson(seen, other).variables.map(
      ({ coefficients }) => coefficients["percent_agreement"]!.value,
    );
    expect(both).toEqual(agreement(seen));
  });

  test("is refused for tables", () => {
    expect(concord("agreement", "a.csv", ...wide, "--pass", "first").status).toBe(2);
  });
});

describe("--codebook-version", () => {
  const project = study(40, 2, 2, 0.3);
  const versionId = project.codebookVersions[0]!.id;
  const half = {
    ...project,
    sheets: project.sheets.map((sheet, at) => {
      if (at % 2 === 1 || sheet.review === null) return sheet;
      return { ...sheet, review: { ...sheet.review, codebookVersion: "codebook-earlier" } };
    }),
  };
  const file = aFile(encodeProject(half, meta), "concord");

  test("lists the versions by which stories were finished", () => {
    const { status, out } = concord("agreement", file, "--codebook-version", "list", "--format", "json");
    expect(status).toBe(0);
    const listed = JSON.parse(out) as { id: string; sheets: number }[];
    expect(listed.map(({ id }) => id).toSorted()).toEqual(["codebook-earlier", versionId].toSorted());
    expect(concord("agreement", file, "--codebook-version", "list").out).toContain("codebook-earlier");
    expect(concord("agreement", file, "--codebook-version", "list", "--format", "csv").out).toContain(
      "id,created,codes,finished",
    );
  });

  test("compares only what was coded by one, which its beginning may name", () => {
    const all = agreementJson(file).variables[0]!.units;
    const one = agreementJson(file, "--codebook-version", "codebook-ear").variables[0]!.units;
    expect(one).toBeLessThanOrEqual(all);
    expect(one).toBeGreaterThan(0);
  });

  test("that nobody coded by, or that several begin with, is refused", () => {
    for (const name of ["nothing", "codebook-"]) {
      const { status, error } = concord("agreement", file, "--codebook-version", name);
      expect(status).toBe(1);
      expect(error).toContain("--codebook-version list shows them all.");
    }
    expect(concord("agreement", "a.csv", ...wide, "--codebook-version", "x").status).toBe(2);
  });
});

describe("--overlap", () => {
  const columns = ["unit=text", "coder=who", "code=code", "start=from", "end=to", "length=length"];
  const args = columns.map((column) => `--${column}`);
  const header = ["text", "who", "code", "from", "to", "length"];
  const rows = [
    ["t1", "Ana", "hope", 0, 10, 40],
    ["t1", "Ana", "grief", 20, 30, 40],
    ["t1", "Ana", "hope", 32, 34, 40],
    ["t1", "Ben", "hope", 0, 6, 40],
    ["t1", "Ben", "grief", 28, 30, 40],
  ];

  test("matches passages of a pair, over all codes and of each", () => {
    const file = aTable(header, rows);
    const [passages] = agreementJson(file, ...args, "--overlap", "0.5").variables;
    const value = (name: string): number | null | undefined => passages!.coefficients[name]?.value;
    expect(value("span_precision_overlap")).toBe(1 / 2);
    expect(value("span_recall_overlap")).toBe(1 / 3);
    expect(value("span_f1_overlap")).toBe(2 / 5);
    expect(value("span_f1_overlap[hope]")).toBe(2 / 3);
    expect(value("span_f1_overlap[grief]")).toBe(0);
    const loose = agreementJson(file, ...args, "--overlap", "0.2").variables[0]!;
    expect(loose.coefficients["span_f1_overlap"]!.value).toBe(4 / 5);
    expect(Object.keys(agreementJson(file, ...args).variables[0]!.coefficients)).not.toContain(
      "span_f1_overlap",
    );
  });

  test("of passages have a bootstrap over texts, the same again with the same seed", () => {
    const texts = Array.from({ length: 12 }, (_none, at) =>
      rows.map(([, who, code, from, to]) => [
        `t${at}`,
        who!,
        code!,
        from!,
        Math.min(40, Number(to) + (at % 2)),
        40,
      ]),
    ).flat();
    const file = aTable(header, texts);
    const drawn = [...args, "--ci", "bootstrap", "--replicates", "50", "--seed"];
    const of = (seed: string) => agreementJson(file, ...drawn, seed).variables[0]!.coefficients;
    const { u_alpha: alpha } = of("3");
    const [low, high] = alpha!.ci!;
    expect([low < alpha!.value!, alpha!.value! < high]).toEqual([true, true]);
    expect(of("3")["u_alpha"]).toEqual(alpha);
    expect(of("4")["u_alpha"]!.ci).not.toEqual(alpha!.ci);
  });

  test("of three coders is the mean over pairs, each pair by itself below", () => {
    const three = aTable(header, [...rows, ["t1", "Cem", "hope", 0, 10, 40]]);
    const [passages] = agreementJson(three, ...args, "--overlap", "0.5").variables;
    const ofPairs = passages!.pairs.map(({ coefficients }) => coefficients["span_f1_overlap"]!.value!);
    expect(ofPairs).toEqual([2 / 5, 2 / 4, 2 / 3]);
    expect(passages!.coefficients["span_f1_overlap"]!.value).toBeCloseTo((2 / 5 + 2 / 4 + 2 / 3) / 3, 12);
  });

  test("is above 0 and at most 1, and about passages", () => {
    const file = aTable(header, rows);
    for (const overlap of ["0", "1.5", "half"]) {
      expect(concord("agreement", file, ...args, "--overlap", overlap).status).toBe(2);
    }
    expect(concord("agreement", file, ...wide, "--overlap", "0.5").status).toBe(2);
  });
});

test("a value that begins with a minus is a value", () => {
  const file = aTable(
    ["story", "who", "mood"],
    [
      ["s1", "Ana", -1],
      ["s1", "Ben", 0],
    ],
  );
  const [mood] = agreementJson(file, ...wide, "--level", "interval", "--categories", "-1,0,1").variables;
  expect(mood!.coefficients["gwet_ac1_declared_q"]!.value).toBeLessThan(0);
});
