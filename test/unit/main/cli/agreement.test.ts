import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { comparedCoding, EVERY_STORY } from "../../../../core/agreement/data/comparison.ts";
import { valueOf } from "../../../../core/agreement/figures/figure.ts";
import { allCodesIntervals } from "../../../../core/agreement/reports/all-codes.ts";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { longTable } from "../../../../core/exporting/long.ts";
import { encodeProject } from "../../../../core/file/encode.ts";
import { allSteps } from "../../../../core/steps.ts";
import { jsonFigures } from "../../../../main/cli/agreement/write.ts";
import { study } from "../../../bench/study.ts";
import { indexedProject } from "../../../support/indexed.ts";
import { plainFigures } from "../../core/agreement/plain-figures.ts";
import { reportOf } from "../../core/agreement/study.ts";
import { aFile, agreementJson, aTable, concord } from "./command.ts";

const samples = (name: string): string =>
  fileURLToPath(new URL(`../../../../samples/${name}`, import.meta.url));
const sampleFiles = ["amara.concord", "jonas.concord", "mei.concord"].map(samples);

const long = ["--unit", "story", "--coder", "who", "--code", "what"];
const wide = ["--unit", "story", "--coder", "who", "--columns", "mood"];

describe("the long form", () => {
  const rows = [
    ["s1", "Ana", "hope"],
    ["s1", "Ben", ""],
    ["s2", "Ana", "hope"],
    ["s2", "Ana", "hope"],
    ["s2", "Ana", "grief"],
    ["s2", "Ben", "hope"],
    ["s3", "Ana", ""],
  ];
  const file = aTable(["story", "who", "what"], rows);

  test("a row with an empty code is a finished unit, a unit without a row is a missing one", () => {
    const { units, coders, variables } = agreementJson(file, ...long);
    expect([units, coders]).toEqual([3, ["Ana", "Ben"]]);
    expect(variables.map(({ variable }) => variable)).toEqual(["hope", "grief"]);
    const [hope, grief] = variables;
    expect([hope!.units, hope!.pairableUnits]).toEqual([3, 2]);
    expect(hope!.coefficients["percent_agreement"]!.value).toBe(0.5);
    expect(grief!.coefficients["percent_agreement"]!.value).toBe(0.5);
    expect(hope!.prevalence.map(({ share }) => share)).toEqual([0.25, 0.75]);
  });

  test("with exactly two coders the pair's coefficients stand in the variable's own as well", () => {
    const [hope] = agreementJson(file, ...long).variables;
    expect(hope!.pairs.map(({ coders }) => coders)).toEqual([["Ana", "Ben"]]);
    expect(hope!.pairs[0]!.coefficients["cohen_kappa"]).toEqual(hope!.coefficients["cohen_kappa"]);
  });

  test("a declared code that nobody applied is a variable too", () => {
    const { variables } = agreementJson(file, ...long, "--categories", "hope,grief,anger");
    const anger = variables.find(({ variable }) => variable === "anger")!;
    expect(anger.coefficients["percent_agreement"]!.value).toBe(1);
    expect(anger.coefficients["krippendorff_alpha_nominal"]).toMatchObject({
      value: null,
      undefined: "no-variation",
    });
    expect(anger.coefficients["gwet_ac1"]!.value).toBe(1);
  });

  test("a code that was not declared is refused at its line", () => {
    const { status, error } = concord("agreement", file, ...long, "--categories", "hope");
    expect(status).toBe(1);
    expect(error).toContain(`${file}:6: column “what”: “grief” is not one of the declared codes`);
  });

  test("with values each code is rated on its own, and no value is a missing one", () => {
    const valued = aTable(
      ["story", "who", "what", "level"],
      [
        ["s1", "Ana", "hope", 1],
        ["s1", "Ben", "hope", 2],
        ["s2", "Ana", "hope", 10],
        ["s2", "Ben", "hope", 10],
        ["s3", "Ana", "hope", 2],
        ["s3", "Ben", "", ""],
      ],
    );
    const [hope] = agreementJson(valued, ...long, "--value", "level", "--level", "ordinal").variables;
    expect(hope!.categories).toEqual(["1", "2", "10"]);
    expect(hope!.pairableUnits).toBe(2);
    expect(hope!.coefficients["krippendorff_alpha_ordinal"]!.value).toBeCloseTo(5 / 6, 12);
  });

  test("several files are one table", () => {
    const header = ["story", "who", "what"];
    const halves = ["Ana", "Ben"].map((who) =>
      aTable(
        header,
        rows.filter((row) => row[1] === who),
      ),
    );
    const strip = ({ variables }: ReturnType<typeof agreementJson>) =>
      variables.map(({ coefficients }) => coefficients);
    expect(strip(agreementJson(...halves, ...long))).toEqual(strip(agreementJson(file, ...long)));
  });
});

describe("the wide form", () => {
  test("nominal categories are the cell's text, whatever the text", () => {
    const file = aTable(
      ["story", "who", "mood"],
      ["1", "1.0", "01", "__proto__", "constructor", "null", "true", "Hope", "hope"].flatMap((mood, unit) => [
        [`s${unit}`, "a", mood],
        [`s${unit}`, "b", mood],
      ]),
    );
    const [mood] = agreementJson(file, ...wide, "--missing", "none").variables;
    expect(mood!.categories).toHaveLength(9);
    expect(mood!.coefficients["cohen_kappa"]!.value).toBe(1);
    expect(mood!.coefficients["fleiss_kappa_category[__proto__]"]!.value).toBe(1);
  });

  test("other levels are numbers in their order", () => {
    const file = aTable(
      ["story", "who", "mood"],
      ["10", "2", "1e1", " 2.0 "].flatMap((mood, unit) => [
        [`s${unit}`, "a", mood],
        [`s${unit}`, "b", mood],
      ]),
    );
    const [mood] = agreementJson(file, ...wide, "--level", "interval").variables;
    expect(mood!.categories).toEqual(["2", "10"]);
  });

  test("a word where a number is due is refused at its line and column", () => {
    const file = aTable(
      ["story", "who", "mood"],
      [
        ["s1", "a", "1"],
        ["s1", "b", "high"],
      ],
    );
    const { status, error, out } = concord("agreement", file, ...wide, "--level", "ratio");
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain(`${file}:3: column “mood”: “high” is not a number`);
  });

  test("a unit may be named by several columns", () => {
    const file = aTable(
      ["book", "story", "who", "mood"],
      [
        ["A", "1", "a", "x"],
        ["B", "1", "a", "y"],
        ["A", "1", "b", "x"],
        ["B", "1", "b", "y"],
      ],
    );
    const columns = ["--unit", "book,story", "--coder", "who", "--columns", "mood"];
    expect(agreementJson(file, ...columns).units).toBe(2);
  });

  test("declared categories change the figures that count categories, under names of their own", () => {
    const file = aTable(
      ["story", "who", "mood"],
      [
        ["s1", "a", "x"],
        ["s1", "b", "x"],
        ["s2", "a", "y"],
        ["s2", "b", "x"],
      ],
    );
    const declared = agreementJson(file, ...wide, "--categories", "x,y,z").variables[0]!.coefficients;
    const found = agreementJson(file, ...wide).variables[0]!.coefficients;
    expect(declared["brennan_prediger"]!.value).toBe(found["brennan_prediger"]!.value);
    expect(declared["brennan_prediger_declared_q"]!.value).toBeCloseTo((0.5 - 1 / 3) / (1 - 1 / 3), 12);
    expect(found["brennan_prediger_declared_q"]).toBeUndefined();
  });
});

describe("data that cannot be used", () => {
  const table = ["story", "who", "mood"];

  test.each([
    ["a file that is not there", () => "/nowhere/at-all.csv", "There is no file with this name here"],
    ["an empty file", () => aFile(""), "is empty"],
    ["column names alone", () => aTable(table, []), "no rows"],
    ["an archive", () => aFile(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0])), "Nothing was imported"],
    [
      "a missing column",
      () => aTable(["story", "coder", "mood"], [["s1", "a", "x"]]),
      ":1: column “who”: There is no such column",
    ],
    [
      "an empty unit",
      () =>
        aTable(table, [
          ["s1", "a", "x"],
          ["", "b", "x"],
        ]),
      ":3: column “story”: This cell is empty",
    ],
    ["an empty coder", () => aTable(table, [["s1", " ", "x"]]), ":2: column “who”: This cell is empty"],
    ["a row too long", () => aFile("story,who,mood\ns1,a,x\ns1,b,x,y,z\n"), ":3: This row has 5 cells"],
    [
      "a quotation mark too many",
      () => aFile('story,who,mood\ns1,a,x\ns1,"b" c,x\ns2,a,x\n'),
      ":3: The quotation mark",
    ],
  ])("%s is refused with its place", (_what, make, message) => {
    const { status, out, error } = concord("agreement", make(), ...wide);
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain(message);
  });

  test.each([
    ["a passage beyond its text", ["t", "a", "x", 3, 11, 10], ":2: column “end”: The passage from 3 to 11"],
    ["an empty passage", ["t", "a", "x", 3, 3, 10], ":2: column “end”"],
    ["an offset that is no number", ["t", "a", "x", "-1", 3, 10], ":2: column “start”: “-1”"],
    ["a length that is no number", ["t", "a", "x", 0, 3, ""], ":2: column “length”"],
  ])("%s is refused with its place", (_what, row, message) => {
    const header = ["unit", "coder", "code", "start", "end", "length"];
    const columns = header.flatMap((name) => [`--${name}`, name]);
    const { status, error } = concord("agreement", aTable(header, [row]), ...columns);
    expect(status).toBe(1);
    expect(error).toContain(message);
  });

  test("a text of two lengths is refused", () => {
    const header = ["unit", "coder", "code", "start", "end", "length"];
    const file = aTable(header, [
      ["t", "a", "x", 0, 3, 10],
      ["t", "b", "x", 0, 3, 12],
    ]);
    const { status, error } = concord("agreement", file, ...header.flatMap((name) => [`--${name}`, name]));
    expect(status).toBe(1);
    expect(error).toContain(":3: column “length”: Unit t is 12 long here, but 10 in a row before.");
  });

  test.each([
    ["no Concord file", () => aFile("hello", "concord"), "This is not a Concord file"],
    [
      "a Concord file cut off",
      () => aFile(readFileSync(samples("mei.concord")).subarray(0, 9000), "concord"),
      "Concord file",
    ],
  ])("%s is refused", (_what, make, message) => {
    const { status, error } = concord("agreement", make());
    expect(status).toBe(1);
    expect(error).toContain(message);
  });

  test("a place that is not there is said before any work", () => {
    const file = aTable(table, [
      ["s1", "a", "x"],
      ["s1", "b", "x"],
    ]);
    const { status, error } = concord("agreement", file, ...wide, "-o", "/nowhere/at/all.json");
    expect(status).toBe(2);
    expect(error).toContain("There is no folder /nowhere/at. Nothing was written");
  });
});

describe("wrong usage", () => {
  test.each([
    [[], "Name a command"],
    [["agree"], "There is no command “agree”"],
    [["agreement"], "Name at least one file"],
    [["agreement", "a.csv"], "--unit COL --coder COL"],
    [["agreement", "a.csv", "--unit", "u", "--coder", "c"], "--columns A,B,C"],
    [["agreement", "a.csv", ...wide, "--code", "x"], "give one of them"],
    [["agreement", "a.csv", ...long, "--start", "s"], "all of --start, --end and --length"],
    [["agreement", "a.csv", ...long, "--level", "ordinal"], "needs values"],
    [["agreement", "a.csv", ...wide, "--sets"], "--sets"],
    [["agreement", "a.csv", ...wide, "--level", "cardinal"], "--level is one of"],
    [["agreement", "a.csv", ...wide, "--ci", "some"], "--ci is one of"],
    [["agreement", "a.csv", ...wide, "--format", "xml"], "--format is one of"],
    [["agreement", "a.csv", ...wide, "--confidence", "95"], "--confidence is between 0 and 1"],
    [["agreement", "a.csv", ...wide, "--replicates", "0"], "--replicates is a whole number"],
    [["agreement", "a.csv", ...wide, "--seed", "1.5"], "--seed is a whole number"],
    [["agreement", "a.csv", ...wide, "--coefficients", "cohen"], "there is no “cohen”"],
    [["agreement", "a.csv", ...wide, "--colour"], "--colour"],
    [["agreement", "a.concord", ...wide], "a .concord file has none"],
    [["agreement", "a.concord", "b.csv"], "not both at once"],
  ])("%j ends with status 2 and says what is wrong", (args, message) => {
    const { status, out, error } = concord(...args);
    expect([status, out]).toEqual([2, ""]);
    expect(error).toContain(message);
  });
});

describe("help", () => {
  test("is there for the program and for the command, with status 0", () => {
    for (const args of [["--help"], ["help"], ["agreement", "--help"], ["agreement", "-h", "x.csv"]]) {
      const { status, out, error } = concord(...args);
      expect([status, error]).toEqual([0, ""]);
      expect(out).toContain("concord");
    }
    expect(concord("agreement", "--help").out).toContain("krippendorff_alpha_nominal");
  });

  test("has an example that works on the sample study", () => {
    const { out } = concord("agreement", "--help");
    const example = /^ {2}concord (agreement samples\/.*)$/mu.exec(out)![1]!;
    const args = example
      .split(" ")
      .map((word) => (word.startsWith("samples/") ? samples(word.slice(8)) : word));
    const { status, out: table } = concord(...args);
    expect(status).toBe(0);
    expect(table).toContain("180 units, 3 coders: Amara, Jonas, Mei");
    expect(table).toMatch(/krippendorff_alpha_masi +0\.\d{4}/u);
  });
});

describe("Concord's own files", () => {
  test("coders' files give what the window's report gives", () => {
    const { units, coders, variables } = agreementJson(...sampleFiles, "--ci", "none");
    expect([units, coders]).toEqual([180, ["Amara", "Jonas", "Mei"]]);
    const names = variables.map(({ variable }) => variable);
    expect(names).toContain("Burnout > Depletion");
    expect(names).toContain("Burnout (itself)");
    expect(new Set(names).size).toBe(names.length);
    for (const { pairs } of variables) expect(pairs).toHaveLength(3);
  });

  test("a project file gives what its exported table gives, and what the window's report gives", () => {
    const project = study(40, 3, 4, 0.3);
    const meta = {
      application: { name: "Concord", version: "0" },
      savedAt: "2018-11-01T00:00:00.000Z",
      saveId: "s",
    };
    const fromProject = agreementJson(
      aFile(encodeProject(project, meta), "concord"),
      ...["--ci", "analytic"],
    );
    const table = aFile(csvText(longTable(project, { finishedOnly: true })));
    const fromTable = agreementJson(table, "--unit", "story_id", "--coder", "coder", "--code", "code");
    const report = reportOf(project);
    expect(fromProject.variables).toHaveLength(4);
    for (const { variable, coefficients, pairableUnits } of fromProject.variables) {
      const exported = fromTable.variables.find((found) => found.variable === variable)!;
      const shown = report.rows.find((row) => row.name === variable)!;
      expect(pairableUnits).toBe(shown.units);
      expect(jsonFigures(shown.coefficients)).toEqual(coefficients);
      expect(Object.keys(coefficients).length).toBeGreaterThan(10);
      for (const [name, { value }] of Object.entries(coefficients)) {
        if (name.startsWith("fleiss_kappa_category")) continue;
        expect(exported.coefficients[name]!.value, name).toBeCloseTo(value!, 12);
      }
    }
  });

  test.each(["default", "bootstrap"] as const)(
    "a project has the same %s intervals and signs as in the window, whose coders and records stand in another order",
    (intervals) => {
      const whole = study(40, 2, 4, 0.3);
      // By id, Sam would be first; by name, Rita is.
      const names = ["Sam", "Rita"];
      const coders = whole.coders.map((coder, at) => ({ ...coder, name: names[at] ?? coder.name }));
      expect(coders[0]!.id < coders[1]!.id).toBe(true);
      const project = { ...whole, coders };
      const meta = {
        application: { name: "Concord", version: "0" },
        savedAt: "2018-11-01T00:00:00.000Z",
        saveId: "s",
      };
      const drawn = ["--replicates", "100", "--seed", "1", "--ci", intervals];
      const file = aFile(encodeProject(project, meta), "concord");
      const output = agreementJson(file, "--sets", ...drawn);
      const options = { replicates: 100, seed: 1, confidence: 0.95, intervals, minimum: 0.667 } as const;
      const stories = project.stories.toReversed();
      const stored = { ...project, stories, sheets: project.sheets.toReversed() };
      const report = reportOf(stored, { coefficients: null, ...options });
      expect(report.coders.map(({ name }) => name)).toEqual(["Rita", "Sam"]);
      expect(output.coders).toEqual(["Rita", "Sam"]);
      for (const { variable, coefficients } of output.variables) {
        const shown = report.rows.find(({ name }) => name === variable)!.coefficients;
        for (const [name, { value, ci, bootstrap, below }] of Object.entries(plainFigures(shown))) {
          expect([name, coefficients[name]!.value]).toEqual([name, value]);
          expect([name, coefficients[name]!.ci]).toEqual([name, ci]);
          expect([name, coefficients[name]!.bootstrap?.ci]).toEqual([name, bootstrap?.ci]);
          if (coefficients[name]!.below !== undefined) expect(coefficients[name]!.below).toEqual(below);
        }
      }
      const coderIds = coders.map(({ id }) => id);
      const compared = comparedCoding(indexedProject(stored), {
        coderIds,
        stories: EVERY_STORY,
        versionId: null,
        pass: "present",
      });
      const { sets, passages } = allSteps(allCodesIntervals(compared, options));
      const all = [...sets, ...passages];
      expect(all.length).toBeGreaterThan(3);
      for (const [name, { ci }] of all) expect([name, output.overall[name]!.ci]).toEqual([name, ci]);
      // The bias index is Rita's rate less Sam's.
      for (const { prevalence, coefficients } of report.rows) {
        const [rita, sam] = prevalence!.coders;
        const counts = [rita!, sam!].map(({ share }) => ("value" in share ? share.value : NaN));
        expect(valueOf(coefficients["bias_index"])).toBeCloseTo(counts[0]! - counts[1]!, 12);
      }
    },
  );

  test("figures of sets have a bootstrap over units, the same again with the same seed", () => {
    const drawn = [
      "--sets",
      "--ci",
      "bootstrap",
      "--replicates",
      "30",
      "--coefficients",
      "krippendorff_alpha_masi",
    ];
    const masi = () => agreementJson(...sampleFiles, ...drawn).overall["krippendorff_alpha_masi"]!;
    const { value, ci } = masi();
    expect(ci![0]).toBeLessThan(value!);
    expect(ci![1]).toBeGreaterThan(value!);
    expect(masi().ci).toEqual(ci);
  });

  test("with --sets each code's own figures stand in its own variable", () => {
    const { variables } = agreementJson(...sampleFiles, "--sets");
    for (const { variable, coefficients } of variables) {
      const alpha = coefficients["alpha"];
      if (alpha !== undefined)
        expect([variable, alpha.value]).toEqual([
          variable,
          coefficients["krippendorff_alpha_nominal"]!.value,
        ]);
    }
    expect(variables.filter(({ coefficients }) => coefficients["alpha"] !== undefined)).toHaveLength(22);
  });
});

describe("what is written", () => {
  const file = aTable(
    ["story", "who", "mood"],
    Array.from({ length: 30 }, (_none, at) => [
      `s${Math.floor(at / 3)}`,
      `c${at % 3}`,
      at % 4 === 0 ? "x" : "y",
    ]),
  );

  test("only the coefficients that were asked for", () => {
    const { variables } = agreementJson(file, ...wide, "--coefficients", "fleiss_kappa,cohen_kappa");
    expect(Object.keys(variables[0]!.coefficients)).toEqual(["fleiss_kappa"]);
    expect(Object.keys(variables[0]!.pairs[0]!.coefficients).toSorted()).toEqual([
      "cohen_kappa",
      "fleiss_kappa",
    ]);
  });

  test("with --ci none no errors and intervals, with bootstrap its own in their place", () => {
    const only = ["--coefficients", "fleiss_kappa"];
    const none = agreementJson(file, ...wide, ...only, "--ci", "none").variables[0]!.coefficients[
      "fleiss_kappa"
    ]!;
    expect([none.se, none.ci, none.bootstrap]).toEqual([undefined, undefined, undefined]);
    const drawn = ["--ci", "bootstrap", "--replicates", "200"];
    const bootstrap = agreementJson(file, ...wide, ...only, ...drawn).variables[0]!.coefficients[
      "fleiss_kappa"
    ]!;
    expect(bootstrap.ci).toEqual(bootstrap.bootstrap!.ci);
    const again = agreementJson(file, ...wide, ...only, ...drawn).variables[0]!.coefficients["fleiss_kappa"]!;
    expect(again).toEqual(bootstrap);
    const other = agreementJson(file, ...wide, ...only, ...drawn, "--seed", "2").variables[0]!;
    expect(other.coefficients["fleiss_kappa"]!.ci).not.toEqual(bootstrap.ci);
  });

  test("a wider confidence gives a wider interval", () => {
    const ci = (confidence: string) =>
      agreementJson(file, ...wide, "--confidence", confidence).variables[0]!.coefficients["fleiss_kappa"]!
        .ci!;
    expect(ci("0.99")[0]).toBeLessThan(ci("0.95")[0]);
    expect(ci("0.8")[0]).toBeGreaterThan(ci("0.95")[0]);
  });

  test("CSV has a line for each figure, pairs too", () => {
    const { out } = concord("agreement", file, ...wide, "--format", "csv", "--coefficients", "fleiss_kappa");
    const lines = out.trimEnd().split("\r\n");
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(
      /^variable,about,code,code_id,coders,coders_compared,units,coefficient,value,se,ci_low,ci_high,/u,
    );
    expect(lines[2]).toMatch(/^mood,,,,c0 & c1,2,10,fleiss_kappa,/u);
  });

  test("-o writes to a file, and says so alone", () => {
    const path = aFile("", "json");
    const { status, out } = concord("agreement", file, ...wide, "--format", "json", "-o", path, "--replace");
    expect([status, out]).toEqual([0, `Written: ${path}\n`]);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ units: 10 });
  });
});
