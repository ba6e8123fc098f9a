import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codeIdOfPath } from "../../../../core/ids.ts";
import type { CodebookFile } from "../../../../core/importing/codebook-csv.ts";
import { readCodebook } from "../../../../core/importing/codebook-csv.ts";
import { codeSchema, MAX_CODES } from "../../../../core/model/code.ts";
import { NOW } from "../../../support/builders.ts";

const by = { author: "", now: NOW };

function read(csv: string): CodebookFile {
  const result = readCodebook(csv, by);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const problems = (file: CodebookFile): string[] => file.problems.map(({ kind, line }) => `${kind} ${line}`);

describe("readCodebook", () => {
  test("reads the starter codebook without a complaint", () => {
    const csv = readFileSync(new URL("../../../../samples/codebook.csv", import.meta.url), "utf8");
    const { codes, problems } = read(csv);
    expect(problems).toEqual([]);
    for (const code of codes) codeSchema.parse(code);
    expect(codes.filter((code) => code.parentId === null).map((code) => code.name)).toEqual(
      expect.arrayContaining(["Burnout", "Empathy", "Inequity", "Error disclosure"]),
    );
    expect(new Set(codes.map((code) => code.id)).size).toBe(codes.length);
  });

  test("gives ids by the path of names, whatever the row order", () => {
    const { codes } = read("theme,code,definition\nBurnout,Depletion,worn out\nBurnout,,the cost\n");
    expect(codes).toMatchObject([
      { id: codeIdOfPath(["Burnout"]), parentId: null, name: "Burnout", definition: "the cost" },
      {
        id: codeIdOfPath(["Burnout", "Depletion"]),
        parentId: codeIdOfPath(["Burnout"]),
        definition: "worn out",
      },
    ]);
  });

  test("makes a theme that no row defines, and codes below sub-codes", () => {
    const { codes } = read("Theme,Code\nBurnout,Depletion >> Numb\n");
    expect(codes.map((code) => code.name)).toEqual(["Burnout", "Depletion", "Numb"]);
    expect(codes[2]?.parentId).toBe(codes[1]?.id);
  });

  test("knows other programs' column names, and a file with one column of codes", () => {
    expect(read("Category;Sub-code;Description;Color\nA;B;what;3\n").codes[1]).toMatchObject({
      definition: "what",
      colour: 3,
    });
    expect(read("code\nFear\nJoy\n").codes.map((code) => [code.name, code.parentId])).toEqual([
      ["Fear", null],
      ["Joy", null],
    ]);
  });

  test("reads the codebook that Taguette exports: its columns as its export writes them", () => {
    const { codes, problems: found } = read(
      "tag,description,number of highlights\nCare,What it is,3\nFear,,0\n",
    );
    expect(found).toEqual([]);
    expect(codes.map(({ name, definition }) => [name, definition])).toEqual([
      ["Care", "What it is"],
      ["Fear", ""],
    ]);
  });

  test("reads Taguette's codebook in which tags have parents, at whatever depth and in whatever order", () => {
    const header = "tag,parent,description,number of highlights\r\n";
    const { codes, problems: found } = read(
      `${header}Fear,,,0\r\nNight,Panic,At night,2\r\nPanic,Fear,,1\r\nA,B,,0\r\nB,A,,0\r\n`,
    );
    expect(found).toEqual([]);
    const nameOf = new Map(codes.map(({ id, name }) => [id, name]));
    expect(
      codes.map(({ name, parentId, definition }) => [name, nameOf.get(parentId ?? "") ?? null, definition]),
    ).toEqual([
      ["Fear", null, ""],
      ["Panic", "Fear", ""],
      ["Night", "Panic", "At night"],
      ["A", null, ""],
      ["B", null, ""],
    ]);
    expect(problems(read(`${header}Fear,,,0\r\nFear,,,1\r\n,,,0\r\n`))).toEqual([
      "duplicate-code 3",
      "no-theme 4",
    ]);
  });

  test("gives a theme without a good colour the next free one, a sub-code one that its theme and neighbours do not have", () => {
    const file = read("theme,code,colour\nA,,2\nB,,\nC,,purple\nC,D,\nC,E,\nC,F,4\n");
    expect(file.codes.map((code) => code.colour)).toEqual([2, 1, 3, 5, 6, 4]);
    expect(problems(file)).toEqual(["colour 4"]);
  });

  test("reads the levels of a rated code", () => {
    const file = read("theme,code,levels\nA,B,none | some|much\nA,C,only\n");
    expect(file.codes[1]?.scale).toEqual({ kind: "ordinal", levels: ["none", "some", "much"] });
    expect(file.codes[2]?.scale).toEqual({ kind: "tag" });
    expect(problems(file)).toEqual(["levels 3"]);
  });

  test("leaves out what cannot be a code, and says on which line", () => {
    const file = read('theme,code,key\nA,B,x\n,C,\na,b ,y\nA,D,x\nA,E,long\nA,"F"g,\nA,H,z\n');
    expect(file.codes.map((code) => code.name)).toEqual(["A", "B", "D", "E", "H"]);
    expect(problems(file)).toEqual(["no-theme 3", "duplicate-code 4", "key 5", "key 6", "malformed-row 7"]);
    expect(file.codes.map((code) => code.key)).toEqual([undefined, "x", undefined, undefined, "z"]);
  });

  test("refuses a file without the columns, without codes, or without rows", () => {
    const refusal = (csv: string): string => {
      const result = readCodebook(csv, by);
      return result.ok ? "taken" : result.error.kind;
    };
    expect(refusal("id,text\n1,a\n")).toBe("no-columns");
    expect(refusal("theme,code\n,x\n")).toBe("no-codes");
    expect(refusal("")).toBe("not-a-table");
  });

  test("refuses more codes than a project file may hold, and says the limit", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, at) => `theme ${at}`).join("\n");
    const most = read(`theme\n${rows(MAX_CODES)}\n`);
    expect(most.codes).toHaveLength(MAX_CODES);
    const more = readCodebook(`theme\n${rows(MAX_CODES + 1)}\n`, by);
    expect(more.ok ? "" : more.error.message).toMatch(/more than 20,000 codes.*Nothing was imported/u);
  });

  test("quotes no more of a cell than fits a sentence", () => {
    const long = "n".repeat(4000);
    const file = read(`theme,code,colour,key,levels\nA,${long},${long},${long},${long}\nA,${long},,,\n`);
    expect(problems(file)).toEqual(["key 2", "colour 2", "levels 2", "duplicate-code 3"]);
    for (const { message } of file.problems) expect(message.length).toBeLessThan(250);
  });

  test("leaves out codes of extreme depth, and names the columns of a file that is none briefly", () => {
    const deep = Array.from({ length: 60_000 }, (_, at) => `c${at}`).join(" >> ");
    const file = read(`theme,code\nA,${deep}\nA,B\n`);
    expect(file.codes.map((code) => code.name)).toEqual(["A", "B"]);
    expect(problems(file)).toEqual(["too-deep 2"]);
    const other = readCodebook(`${Array.from({ length: 300 }, (_, at) => `x${at}`).join(",")}\n1\n`, by);
    expect(other.ok ? "" : other.error.message).toMatch(/“x7” and 292 more/u);
  });
});
