import { describe, expect, test } from "vitest";
import type { JsonOutput } from "./command.ts";
import { aFile, agreementJson, aTable, concord } from "./command.ts";

const header = ["story", "who", "mood"];
const wide = ["--unit", "story", "--coder", "who", "--columns", "mood"];
const long = ["--unit", "story", "--coder", "who", "--code", "what"];

/** 20 units that Ana and Ben judged yes or no; they differ on three. */
function base(): string[][] {
  return Array.from({ length: 20 }, (_none, at) => {
    const ana = at % 2 === 0 ? "yes" : "no";
    const ben = [3, 8, 13].includes(at) ? (ana === "yes" ? "no" : "yes") : ana;
    return [
      [`u${at + 1}`, "Ana", ana],
      [`u${at + 1}`, "Ben", ben],
    ];
  }).flat();
}

const figure = ({ variables }: JsonOutput, name: string): number | null =>
  variables[0]!.coefficients[name]!.value;
const kinds = ({ warnings }: JsonOutput): string[] => warnings.map(({ kind }) => kind);
const alpha = (output: JsonOutput): number => figure(output, "krippendorff_alpha_nominal")!;
const plain = alpha(agreementJson(aTable(header, base()), ...wide));

describe("missing values", () => {
  const marks = ["NA", "N/A", "#N/A", "NaN", "nan", "null", "NULL", ".", ""];

  test.each(marks)("“%s” is one", (mark) => {
    const rows = [
      ...base(),
      ["u21", "Ana", mark],
      ["u21", "Ben", "yes"],
      ["u22", "Ana", "no"],
      ["u22", "Ben", mark],
    ];
    const output = agreementJson(aTable(header, rows), ...wide);
    expect(alpha(output)).toBe(plain);
    expect(output.variables[0]!.categories.toSorted()).toEqual(["no", "yes"]);
    expect(output.missing).toEqual([{ mark, cells: 2 }]);
    expect(kinds(output)).toEqual(mark === "" ? [] : ["missing-values"]);
  });

  test("are said with their count, file and line, and in the table", () => {
    const file = aTable(header, [...base(), ["u21", "Ana", "NA"], ["u21", "Ben", ""]]);
    const { error, out } = concord("agreement", file, ...wide);
    expect(error).toContain(`${file}:42: column “mood”: 1 cell with “NA” is read as missing.`);
    expect(out).toContain("Missing: 1 “NA”, 1 empty cell");
  });

  test("are those that --missing names, none, and never a declared category", () => {
    const file = aTable(header, [...base(), ["u21", "Ana", "NA"], ["u21", "Ben", "x"]]);
    const categories = (...args: string[]) =>
      agreementJson(file, ...wide, ...args).variables[0]!.categories.toSorted();
    expect(categories()).toEqual(["no", "x", "yes"]);
    expect(categories("--missing", "none")).toEqual(["NA", "no", "x", "yes"]);
    expect(categories("--missing", "x, -99")).toEqual(["NA", "no", "yes"]);
    expect(categories("--categories", "yes,no,NA,x")).toEqual(["NA", "no", "x", "yes"]);
  });

  test.each(["-99", "999", "?", "-", "n.a.", "missing"])("“%s” is a category, with a warning", (mark) => {
    const file = aTable(header, [...base(), ["u21", "Ana", mark], ["u21", "Ben", "yes"]]);
    const output = agreementJson(file, ...wide);
    expect(output.variables[0]!.categories).toContain(mark);
    expect(output.warnings).toMatchObject([{ kind: "missing-mark", file, line: 42, column: "mood" }]);
    expect(alpha(agreementJson(file, ...wide, "--missing", mark))).toBe(plain);
  });

  test.each([[["+", "-"]], [["1", "2", "99", "98", "50"]], [["-9", "-5", "0", "9"]]])(
    "among %j nothing looks like one",
    (values) => {
      const rows = values.flatMap((value, at) => [
        [`s${at}`, "Ana", value],
        [`s${at}`, "Ben", value],
      ]);
      expect(kinds(agreementJson(aTable(header, rows), ...wide))).toEqual([]);
    },
  );

  test("in the column of codes say that nothing was applied", () => {
    const rows = [
      ["s1", "Ana", "hope"],
      ["s1", "Ben", "NA"],
      ["s2", "Ana", "hope"],
      ["s2", "Ben", "hope"],
    ];
    const output = agreementJson(aTable(["story", "who", "what"], rows), ...long);
    expect(output.variables.map(({ variable }) => variable)).toEqual(["hope"]);
    expect(figure(output, "percent_agreement")).toBe(0.5);
    expect(kinds(output)).toEqual(["missing-values"]);
  });
});

describe("text that only looks different", () => {
  test.each([
    ["a blank at the end", "yes "],
    ["a no-break space", "\u00A0yes"],
    ["a zero-width space", "yes\u200B"],
    ["a byte order mark", "\uFEFFyes"],
    ["a zero-width joiner and a tab", "\tyes\u200D"],
  ])("%s is taken off values", (_what, written) => {
    const rows = base().map(([unit, who, mood], at) => [
      unit!,
      who!,
      mood === "yes" && at % 3 === 0 ? written : mood!,
    ]);
    const output = agreementJson(aTable(header, rows), ...wide);
    expect(alpha(output)).toBe(plain);
    expect(output.warnings).toEqual([]);
  });

  test("Unicode forms are one, in values, units, coders, codes and column names", () => {
    const rows = [
      ["é1", "Zoé", "café"],
      ["e\u03011", "Ben", "cafe\u0301"],
      ["é2", "Zoe\u0301", "thé"],
      ["é2 ", "Ben", "thé"],
    ];
    const output = agreementJson(
      aTable(["sto\u0301ry", "who", "mood"], rows),
      "--unit",
      "stóry",
      ...wide.slice(2),
    );
    expect([output.units, output.coders]).toEqual([2, ["Zoé", "Ben"]]);
    expect(figure(output, "percent_agreement")).toBe(1);
    const codes = agreementJson(aTable(["story", "who", "what"], rows), ...long);
    expect(codes.variables.map(({ variable }) => variable)).toEqual(["café", "thé"]);
  });
});

describe("names that look alike", () => {
  test.each(["Yes", "YES", "ye s", "ｙｅｓ", "y\u200Bes"])(
    "“%s” beside “yes” gets one warning, with its line",
    (written) => {
      const rows = base();
      rows[12] = ["u7", "Ana", written];
      const file = aTable(header, rows);
      const output = agreementJson(file, ...wide);
      expect(output.variables[0]!.categories).toHaveLength(3);
      expect(output.warnings).toMatchObject([{ kind: "look-alike-values", file, line: 14, column: "mood" }]);
      expect(output.warnings[0]!.message).toContain(`“yes” (line 2) and “${written}” (line 14)`);
      expect(concord("agreement", file, ...wide).error).toBe(
        `Warning: ${file}:14: column “mood”: ${output.warnings[0]!.message}\n`,
      );
    },
  );

  test("nominal 1, 1.0 and 1.00 are one group", () => {
    const rows = ["1", "1.0", "1.00", "2"].flatMap((value, at) => [
      [`s${at}`, "Ana", value],
      [`s${at}`, "Ben", value],
    ]);
    const { warnings } = agreementJson(aTable(header, rows), ...wide);
    expect(warnings.map(({ kind }) => kind)).toEqual(["look-alike-values"]);
    expect(warnings[0]!.message).toContain("count as 3 different values");
    expect(agreementJson(aTable(header, rows), ...wide, "--level", "interval").warnings).toEqual([]);
  });

  test("coders, units and codes have theirs", () => {
    const rows = [
      ["u1", "ann", "anger"],
      ["U1", "Ann", "Anger"],
      ["u001", "Ben", "anger "],
      ["u2", "ann", ""],
      ["u2", "Ben", ""],
    ];
    const output = agreementJson(aTable(["story", "who", "what"], rows), ...long);
    const alike = output.warnings.filter(({ kind }) => kind.startsWith("look-alike"));
    expect(alike.map(({ kind, line }) => [kind, line])).toEqual([
      ["look-alike-coders", 3],
      ["look-alike-units", 3],
      ["look-alike-codes", 3],
    ]);
  });

  test("many groups of units are ten lines and a summary", () => {
    const rows = Array.from({ length: 40 }, (_none, at) => [
      [`s${at + 1}`, "Ana", "x"],
      [`S${at + 1}`, "Ben", "x"],
    ]).flat();
    const { warnings } = agreementJson(aTable(header, rows), ...wide);
    expect(warnings.map(({ kind }) => kind)).toEqual([
      ...Array<string>(11).fill("look-alike-units"),
      "unmatched-units",
    ]);
    expect(warnings.at(-2)!.message).toContain("27 more");
  });

  test("units that match nobody's are said, with examples", () => {
    const rows = [
      ["a-1", "Ana", "x"],
      ["b.1", "Ben", "x"],
    ];
    const { status, error } = concord("agreement", aTable(header, rows), ...wide);
    expect(status).toBe(0);
    expect(error).toContain("No unit was coded by two coders.");
    expect(error).toContain("“Ana” has “a-1”, “Ben” has “b.1”");
    const third = agreementJson(aTable(header, [...base(), ["x9", "Cem", "yes"]]), ...wide);
    expect(third.warnings[0]!.message).toContain("“Cem” shares no unit with another coder");
  });
});

describe("values that may be slips", () => {
  test("a value that hardly anybody gave is named with its line", () => {
    const rows = Array.from({ length: 2000 }, (_none, at) => [
      [`s${at}`, "Ana", String(at % 2)],
      [`s${at}`, "Ben", String(at % 2)],
    ]).flat();
    rows[2552] = [rows[2552]![0]!, rows[2552]![1]!, "No"];
    const file = aTable(header, rows);
    const { warnings } = agreementJson(file, ...wide);
    expect(warnings).toMatchObject([{ kind: "stray-values", file, line: 2554, column: "mood" }]);
    expect(warnings[0]!.message).toContain("“No” is only 1 rating of 4,000.");
    rows.forEach((row, at) => (row[2] = at < 3 ? "2" : row[2]!));
    expect(kinds(agreementJson(aTable(header, rows), ...wide))).toEqual(["stray-values", "stray-values"]);
  });

  test("a small table, and one where most values are rare, has none", () => {
    expect(agreementJson(aTable(header, [...base(), ["u21", "Ana", "maybe"]]), ...wide).warnings).toEqual([]);
    const words = Array.from({ length: 200 }, (_none, at) => [
      `s${at >> 1}`,
      at % 2 === 0 ? "Ana" : "Ben",
      `word ${at}`,
    ]);
    expect(kinds(agreementJson(aTable(header, words), ...wide))).toEqual([]);
  });

  test("several codes in one cell get a hint", () => {
    const rows = [
      ["s1", "Ana", "anger; fear"],
      ["s1", "Ben", "anger"],
      ["s2", "Ana", "anger, fear"],
      ["s2", "Ben", "fear"],
      ["s3", "Ana", "hope, but late"],
      ["s3", "Ben", ""],
    ];
    const file = aTable(["story", "who", "what"], rows);
    const { warnings } = agreementJson(file, ...long);
    expect(warnings.map(({ kind, line }) => [kind, line])).toEqual([
      ["several-values", 2],
      ["several-values", 4],
    ]);
    expect(kinds(agreementJson(aTable(header, rows), ...wide))).toContain("several-values");
  });

  test("a hexadecimal number is no number", () => {
    for (const cell of ["0x10", "0b1", "1_000", "1,5", "1e999", "Infinity"]) {
      const file = aTable(header, [
        ["s1", "Ana", "1"],
        ["s1", "Ben", cell],
      ]);
      const { status, error } = concord("agreement", file, ...wide, "--level", "interval");
      expect([status, error]).toEqual([1, expect.stringContaining(`“${cell}” is not a number`)]);
    }
  });
});

describe("a unit that one coder has twice", () => {
  const rows = [
    ["s1", "Ana", "x"],
    ["s1", "Ben", "x"],
    ["s2", "Ana", "y"],
    ["s2", "Ben", "y"],
  ];

  test("with equal values counts once, and is counted in a warning", () => {
    const file = aTable(header, [...rows, ["s1", "Ana", "x"], ["s2", "Ben", " y"], ["s2", "Ben", ""]]);
    const output = agreementJson(file, ...wide);
    expect(figure(output, "cohen_kappa")).toBe(1);
    expect(output.warnings).toMatchObject([{ kind: "duplicates", file, line: 6 }]);
    expect(output.warnings[0]!.message).toContain("3 rows repeat");
  });

  test("with different values is an error with all lines, unless one is chosen", () => {
    const file = aTable(header, [...rows, ["s1", "Ana", "y"], ["s2", "Ben", "x"]]);
    const { status, error, out } = concord("agreement", file, ...wide);
    expect([status, out]).toEqual([1, ""]);
    expect(error).toContain(`${file}:6: column “mood”: Ana has “y” for s1 here, but “x” on line 2.`);
    expect(error).toContain(`1 more conflict: ${file}:7.`);
    const kept = (which: string) => agreementJson(file, ...wide, "--duplicates", which);
    expect(figure(kept("first"), "cohen_kappa")).toBe(1);
    expect(figure(kept("last"), "percent_agreement")).toBe(0);
    expect(kept("last").warnings).toMatchObject([{ kind: "duplicates", line: 6, column: "mood" }]);
    expect(kept("last").warnings[0]!.message).toContain("The last value counts.");
  });

  test("is one number where it is written in two ways, and a missing value is no conflict", () => {
    const numbers = [
      ["s1", "Ana", "1"],
      ["s1", "Ana", "1.0"],
      ["s1", "Ben", ""],
      ["s1", "Ben", "1"],
    ];
    const output = agreementJson(aTable(header, numbers), ...wide, "--level", "ordinal");
    expect(figure(output, "percent_agreement")).toBe(1);
  });

  test("the same in the long form with values", () => {
    const valued = [...long, "--value", "level"];
    const file = aTable(
      ["story", "who", "what", "level"],
      [
        ["s1", "Ana", "hope", "1"],
        ["s1", "Ben", "hope", "1"],
        ["s1", "Ana", "hope", "2"],
      ],
    );
    const { status, error } = concord("agreement", file, ...valued);
    expect(status).toBe(1);
    expect(error).toContain(`:4: column “level”: Ana has “2” for hope of s1 here, but “1” on line 2.`);
    expect(figure(agreementJson(file, ...valued, "--duplicates", "first"), "percent_agreement")).toBe(1);
  });

  test("is no question for presence, and --duplicates is refused there", () => {
    expect(concord("agreement", "a.csv", ...long, "--duplicates", "first").status).toBe(2);
    expect(concord("agreement", "a.csv", ...wide, "--duplicates", "middle").status).toBe(2);
  });
});

describe("the long form without a row for nothing", () => {
  /** 30 units; Ana applied the code to five of them, Ben to four of those and one other. */
  const rows = [
    ...[1, 2, 3, 4, 5].map((unit) => [`u${unit}`, "Ana", "hope"]),
    ...[2, 3, 4, 5, 6].map((unit) => [`u${unit}`, "Ben", "hope"]),
  ];
  const file = aTable(["story", "who", "what"], rows);

  test("warns loudly and says what it assumes", () => {
    const output = agreementJson(file, ...long);
    expect(kinds(output)).toEqual(["finished"]);
    expect(output.warnings[0]!.message).toContain("(--finished listed). 4 units of 6 can be compared");
    expect(output.variables[0]!.pairableUnits).toBe(4);
    expect(concord("agreement", file, ...long).error).toContain("--finished all");
  });

  test("with --finished all every coder finished every unit of the files, with listed those of a row", () => {
    const all = agreementJson(file, ...long, "--finished", "all");
    expect([all.variables[0]!.pairableUnits, figure(all, "percent_agreement")]).toEqual([6, 4 / 6]);
    expect(all.warnings).toEqual([]);
    const listed = agreementJson(file, ...long, "--finished", "listed");
    expect([listed.variables[0]!.pairableUnits, figure(listed, "percent_agreement")]).toEqual([4, 1]);
    expect(listed.warnings).toEqual([]);
  });

  test("does not warn where some row has an empty code", () => {
    const some = aTable(["story", "who", "what"], [...rows, ["u1", "Ben", ""]]);
    expect(agreementJson(some, ...long).warnings).toEqual([]);
  });

  test("of passages, too", () => {
    const columns = ["unit", "coder", "code", "start", "end", "length"];
    const args = columns.map((name) => `--${name}=${name}`);
    const passages = aTable(columns, [
      ["t1", "Ana", "hope", 0, 5, 10],
      ["t1", "Ben", "hope", 0, 5, 10],
      ["t2", "Ana", "hope", 0, 5, 10],
    ]);
    expect(kinds(agreementJson(passages, ...args))).toEqual(["finished"]);
    const all = agreementJson(passages, ...args, "--finished", "all");
    expect(all.variables[1]!.coefficients["percent_agreement"]!.value).toBe(0.5);
  });

  test("is a question of annotations alone", () => {
    expect(concord("agreement", "a.csv", ...wide, "--finished", "all").status).toBe(2);
    expect(concord("agreement", "a.csv", ...long, "--finished", "some").error).toContain("listed, all");
  });
});

describe("ordinal words", () => {
  const rows = [
    ["s1", "Ana", "low"],
    ["s1", "Ben", "low"],
    ["s2", "Ana", "low"],
    ["s2", "Ben", "medium"],
    ["s3", "Ana", "high"],
    ["s3", "Ben", "high"],
    ["s4", "Ana", "medium"],
    ["s4", "Ben", "high"],
  ];
  const ranks: Record<string, string> = { low: "1", medium: "2", high: "3" };
  const numbers = rows.map(([unit, who, word]) => [unit!, who!, ranks[word!]!]);

  test("rank in the order in which they are declared", () => {
    const ordinal = ["--level", "ordinal"];
    const words = agreementJson(aTable(header, rows), ...wide, ...ordinal, "--categories", "low,medium,high");
    const same = agreementJson(aTable(header, numbers), ...wide, ...ordinal, "--categories", "1,2,3");
    expect(words.variables[0]!.categories).toEqual(["low", "medium", "high"]);
    for (const name of ["krippendorff_alpha_ordinal", "gwet_ac2_quadratic", "cohen_kappa_linear"]) {
      expect(figure(words, name)).toBe(figure(same, name));
    }
    const other = agreementJson(aTable(header, rows), ...wide, ...ordinal, "--categories", "medium,low,high");
    expect(figure(other, "krippendorff_alpha_ordinal")).not.toBe(figure(words, "krippendorff_alpha_ordinal"));
  });

  test("need their order, and are no interval", () => {
    const file = aTable(header, rows);
    const without = concord("agreement", file, ...wide, "--level", "ordinal");
    expect([without.status, without.error]).toEqual([
      1,
      expect.stringContaining("--categories low,medium,high"),
    ]);
    const interval = concord(
      "agreement",
      file,
      ...wide,
      "--level",
      "interval",
      "--categories",
      "low,medium,high",
    );
    expect([interval.status, interval.error]).toEqual([1, expect.stringContaining("“low” is not a number")]);
    const undeclared = concord(
      "agreement",
      file,
      ...wide,
      "--level",
      "ordinal",
      "--categories",
      "Low,medium,high",
    );
    expect(undeclared.error).toContain(
      "“low” is not one of the declared categories (Low, medium, high). Did you mean “Low”?",
    );
  });
});

describe("columns", () => {
  test("named twice are said", () => {
    const file = aFile("story,who,mood,mood\ns1,Ana,x,y\ns1,Ben,x,z\n");
    const output = agreementJson(file, ...wide);
    expect(figure(output, "percent_agreement")).toBe(1);
    expect(output.warnings).toMatchObject([{ kind: "repeated-column", file, line: 1, column: "mood" }]);
    const second = agreementJson(file, ...wide.slice(0, 4), "--columns", "mood (2)");
    expect(figure(second, "percent_agreement")).toBe(0);
  });

  test("that a row does not reach are said, with the first such row", () => {
    const file = aFile("story,who,mood\ns1,Ana,x\ns1,Ben\ns2,Ana\n");
    const { warnings } = agreementJson(file, ...wide);
    expect(warnings[0]).toMatchObject({ kind: "short-rows", file, line: 3 });
    expect(warnings[0]!.message).toContain("2 rows have fewer cells than the 3 columns");
    expect(kinds(agreementJson(aFile("story,who,mood\ns1,Ana,x\ns1,Ben,\n"), ...wide))).toEqual([]);
  });

  test("that are not there are suggested where one looks alike", () => {
    const { status, error } = concord(
      "agreement",
      aTable(["Story", "who", "mood"], [["s", "a", "x"]]),
      ...wide,
    );
    expect([status, error]).toEqual([1, expect.stringContaining("Did you mean “Story”?")]);
  });
});

test("one unit and one coder are said in the singular", () => {
  const { out } = concord("agreement", aTable(header, [["s1", "Ana", "x"]]), ...wide);
  expect(out).toMatch(/^1 unit, 1 coder: Ana\n/u);
  const two = concord(
    "agreement",
    aTable(header, [
      ["s1", "Ana", "x"],
      ["s1", "Ben", "x"],
    ]),
    ...wide,
  );
  expect(two.out).toContain("1 unit compared");
});
