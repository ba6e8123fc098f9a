import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { STORY_FILE } from "../../../../core/model/limits.ts";
import type { CsvOptions, CsvTable } from "../../../../core/reading/csv.ts";
import { readCsv } from "../../../../core/reading/csv.ts";
import { DELIMITERS } from "../../../../core/reading/delimiter.ts";
import { allSteps } from "../../../../core/steps.ts";
import { rawText } from "../../../support/arbitraries.ts";

function read(text: string, options?: CsvOptions): CsvTable {
  const result = allSteps(readCsv(text, options));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function refusal(text: string): string {
  const result = allSteps(readCsv(text));
  return result.ok ? "taken" : result.error.kind;
}

const cells = (table: CsvTable): (readonly string[])[] => table.rows.map((row) => row.cells);
const lines = (table: CsvTable): number[] => table.rows.map((row) => row.line);
const wrong = (table: CsvTable): string[] =>
  table.problems.map(({ kind, line, lastLine }) => `${kind} ${line}-${lastLine}`);

describe("rows know the physical line they start on", () => {
  test("past quoted line ends, blank lines and every kind of line end", () => {
    const table = read('id,text\r\n1,"one\r\ntwo\n\nthree"\r\n\r\n2,b\n3,"x\ry"\r4,d');
    expect(cells(table)).toEqual([
      ["1", "one\r\ntwo\n\nthree"],
      ["2", "b"],
      ["3", "x\ry"],
      ["4", "d"],
    ]);
    expect(lines(table)).toEqual([2, 7, 8, 10]);
  });

  test("also when the file starts with blank lines or Excel's separator line", () => {
    expect(lines(read("\n\nid,text\n1,a\n"))).toEqual([4]);
    const table = read("sep=;\r\nid;text\r\n1;a,b\r\n");
    expect(table.delimiter).toBe(";");
    expect(lines(table)).toEqual([3]);
  });

  test("and when that line stands in quotation marks, or has cells after it", () => {
    for (const first of ['"sep=;"', "sep=; ", "SEP=;"]) {
      const table = read(`${first}\r\nid;text\r\n1;a,b\r\n`);
      expect(table).toMatchObject({ delimiter: ";", header: ["id", "text"] });
      expect(cells(table)).toEqual([["1", "a,b"]]);
    }
  });
});

describe("the delimiter", () => {
  test("is found among comma, semicolon, tab and bar, though the stories are full of the others", () => {
    for (const delimiter of DELIMITERS) {
      const story = DELIMITERS.filter((other) => other !== delimiter).join(" so ");
      const table = read(
        [`id,text,likes`, `1,${story},2`, `2,${story}${story},3`].join("\n").replaceAll(",", delimiter),
        {
          delimiter,
        },
      );
      expect(table.header).toHaveLength(3);
    }
    const row = (delimiter: string, n: number): string =>
      [n, '"So, well; and | then\tshe, too"', "2020-01-01"].join(delimiter);
    for (const delimiter of DELIMITERS) {
      const text = [["id", "text", "date"].join(delimiter), row(delimiter, 1), row(delimiter, 2)].join("\n");
      expect(read(text).delimiter).toBe(delimiter);
    }
  });

  test("of unquoted tab-separated prose with commas is the tab", () => {
    const text = "id\ttext\n1\tShe came, she saw, she left\n2\tNo, never\n3\tYes, yes, yes, yes\n";
    expect(read(text).delimiter).toBe("\t");
  });

  test("is a comma where there is one column", () => {
    expect(read("text\nHello\nGood; bye\n").delimiter).toBe(",");
  });

  test("can be corrected", () => {
    expect(read("a;b,c\n1;2,3\n", { delimiter: "," }).header).toEqual(["a;b", "c"]);
  });
});

describe("the header", () => {
  test("names empty and repeated columns so that they can be told apart", () => {
    expect(read("text,, text ,text (2),text\n").header).toEqual([
      "text",
      "column 2",
      "text (3)",
      "text (2)",
      "text (4)",
    ]);
  });

  test("may be missing: then columns go by their place, and the first row is a row", () => {
    const table = read("1,a\n2,b\n", { hasHeader: false });
    expect(table.header).toEqual(["column 1", "column 2"]);
    expect(lines(table)).toEqual([1, 2]);
  });

  test("whose cells are all empty takes no story for itself: the columns go by their place", () => {
    const table = read(",,\n1,a,b\n2,c,d\n");
    expect(table.header).toEqual(["column 1", "column 2", "column 3"]);
    expect(cells(table)).toEqual([
      ["1", "a", "b"],
      ["2", "c", "d"],
    ]);
    expect(lines(table)).toEqual([2, 3]);
  });

  test("cannot be read with malformed quoting, nor can a file without rows", () => {
    expect(refusal('id,"text\n1,a\n')).toBe("malformed-header");
    expect(refusal("")).toBe("no-rows");
    expect(refusal("\n \n,,\n")).toBe("no-rows");
    expect(refusal(`${",x".repeat(5000)}\n`)).toBe("too-many-columns");
  });
});

describe("further heading rows", () => {
  const qualtrics = [
    "StartDate,ResponseId,Q2,Q3",
    'Start Date,Response ID,"Tell us about a\nshift.",Your role',
    '"{""ImportId"":""startDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID3""}"',
    "2019-03-02,R_1,She asked for the window seat.,nurse",
  ].join("\n");

  test("of Qualtrics are recognised: they are no rows, their wordings are labels, and lines stay right", () => {
    const table = read(qualtrics);
    expect(table).toMatchObject({
      header: ["StartDate", "ResponseId", "Q2", "Q3"],
      labels: ["Start Date", "Response ID", "Tell us about a shift.", "Your role"],
      headerRows: 3,
      survey: { tool: "qualtrics", headerRows: 3 },
    });
    expect(lines(table)).toEqual([5]);
  });

  test("of SurveyMonkey are recognised: a question with several columns names each by its option", () => {
    const table = read(
      [
        "Respondent ID,Collector ID,How long?,Which did you meet?,,,What happened?",
        ",,Response,Burnout,,Other,Open-Ended Response",
        "1,2,11 years,Burnout,,,We ran.",
      ].join("\r"),
    );
    expect(table.header).toEqual([
      "Respondent ID",
      "Collector ID",
      "How long?",
      "Which did you meet?: Burnout",
      "Which did you meet?",
      "Which did you meet?: Other",
      "What happened?",
    ]);
    expect(table).toMatchObject({ headerRows: 2, survey: { tool: "surveymonkey", headerRows: 2 } });
    expect(lines(table)).toEqual([3]);
  });

  test("can be said, and are told when the answer was no", () => {
    expect(read(qualtrics, { headerRows: 1 })).toMatchObject({ headerRows: 1, survey: { headerRows: 3 } });
    expect(lines(read(qualtrics, { headerRows: 1 }))).toEqual([2, 4, 5]);
    const table = read("a,b\nThe first,b\n,The second\n1,x\n", { headerRows: 3 });
    expect(table).toMatchObject({ header: ["a", "b"], labels: ["The first", "The second"], survey: null });
    expect(cells(table)).toEqual([["1", "x"]]);
    expect(read("a,b\n1,x\n", { headerRows: 9 }).rows).toEqual([]);
    expect(read(qualtrics, { hasHeader: false }).rows).toHaveLength(4);
  });

  test("are not seen in ordinary tables", () => {
    for (const text of [
      ",text\n0,One.\n1,Two.\n",
      "id,text,\n,One.,\n2,Two.,x\n",
      "id,note,text\n,,One.\n",
      "Date,,Story\n2019-01-01,x,One.\n",
    ])
      expect(read(text).survey).toBeNull();
  });
});

describe("a file that is no table ends in a sentence", () => {
  test("one line without an end", () => {
    const long = "x".repeat(17_000_000);
    expect(refusal(long)).toBe("row-too-long");
    const table = read(`id,text\n1,a\n2,${long}\n3,c\n`);
    expect(lines(table)).toEqual([2, 4]);
    expect(wrong(table)).toEqual(["row-too-long 3-3"]);
  });

  test("millions of line ends, and rows that are far shorter than the heading, cost no memory of their own", () => {
    const table = read(`id,text\n${"\n".repeat(3_000_000)}1,a\n${"\r".repeat(1_000_000)}2,b`);
    expect(lines(table)).toEqual([3_000_002, 4_000_003]);
    const header = Array.from({ length: 2000 }, (_, at) => `c${at}`).join(",");
    const wide = read(`${header}\n${"1,a\n".repeat(1000)}`);
    expect(wide.rows).toHaveLength(1000);
    expect(Math.max(...wide.rows.map((row) => row.cells.length))).toBe(2);
  });

  test("more rows than are asked for", () => {
    const result = allSteps(readCsv("id,text\n1,a\n2,b\n3,c\n", { maxRows: 2 }));
    expect(result.ok ? "" : result.error.message).toMatch(/more than 2 rows.*Nothing was imported/u);
  });

  test("more rows than one file can have, also where they are left out: each costs memory", () => {
    const rows = (count: number): string => `text\n${"a\n".repeat(count)}`;
    expect(read(rows(STORY_FILE.rows)).rows).toHaveLength(STORY_FILE.rows);
    expect(refusal(rows(STORY_FILE.rows + 1))).toBe("too-many-rows");
    expect(allSteps(readCsv("text\na,b\nc,d\ne,f\n", { maxRows: 2, delimiter: "," })).ok).toBe(false);
  });

  test("more empty rows than a sheet has, before the heading or after it", () => {
    const empty = ",\n".repeat(STORY_FILE.blankRows);
    expect(cells(read(`id,text\n${empty}1,a\n`))).toEqual([["1", "a"]]);
    expect(refusal(`id,text\n${empty},\n`)).toBe("too-many-rows");
    expect(refusal(`${empty},\nid,text\n`)).toBe("too-many-rows");
  });

  test("more carriage returns than can be told apart from line ends in memory", () => {
    const most = "\r".repeat(STORY_FILE.loneReturns);
    expect(refusal(`${most}\r`)).toBe("too-many-lines");
    expect(refusal(`${most}\r\n`)).toBe("no-rows");
  });

  test("a file made to be skipped is still read in steps, so that it can be cancelled", () => {
    for (const row of [",,\n", "a,b,c\n"]) {
      const fractions = [...readCsv(`id,text\n${row.repeat(100_000)}`, { delimiter: "," })];
      expect(fractions.length).toBeGreaterThan(3);
    }
  });

  test("more cells than are asked for, however few of them a row fills", () => {
    const file = `id,text${",more".repeat(18)}\n1,a\n2,b\n3,c\n`;
    expect(allSteps(readCsv(file, { maxCells: 60 })).ok).toBe(true);
    const result = allSteps(readCsv(file, { maxCells: 59 }));
    expect(result.ok ? "" : result.error.message).toMatch(
      /20 columns and more than 59 cells.*Nothing was imported/u,
    );
  });
});

describe("ragged rows", () => {
  test("short ones stay short, long ones are left out with their line", () => {
    const table = read("id,text,likes\n1,a\n2,b,c,d\n3,e,5\n");
    expect(cells(table)).toEqual([
      ["1", "a"],
      ["3", "e", "5"],
    ]);
    expect(wrong(table)).toEqual(["too-many-cells 3-3"]);
  });

  test("what is too much but empty does not matter", () => {
    expect(cells(read("id,text\n1,a,,\n"))).toEqual([["1", "a"]]);
  });

  test("a long row with quoted line ends says all its lines, also at the end of the file", () => {
    expect(wrong(read('id,text\n1,"a\nb",c'))).toEqual(["too-many-cells 2-3"]);
    expect(wrong(read('id,text\r\n1,"a\r\nb",c\r\n'))).toEqual(["too-many-cells 2-3"]);
  });
});

describe("malformed quoting", () => {
  test("a quotation mark that is never closed costs its own row, not the rest of the file", () => {
    const table = read('id,text,date\n1,"oh,2020\n2,fine,2021\n3,good,2022\n');
    expect(cells(table)).toEqual([
      ["2", "fine", "2021"],
      ["3", "good", "2022"],
    ]);
    expect(wrong(table)).toEqual(["malformed-quoting 2-2"]);
    expect(table.problems[0]?.message).toMatch(/opened on line 2 is never closed.*Line 2 was left out/u);
  });

  test("also when later rows have quotation marks, which would seem to close it", () => {
    const table = read('id,text,date\n1,"oh,2020\n2,"fine, or not",2021\n3,good,2022\n');
    expect(lines(table)).toEqual([3, 4]);
    expect(wrong(table)).toEqual(["malformed-quoting 2-2"]);
  });

  test("a story with an undoubled quotation mark is left out with all its lines, none of them taken for a row", () => {
    const table = read(
      'id,text,date\n1,"one "oops" two\nsecond, with, commas\nthird",2020\n2,ok,2021\n3,ok,2022\n',
    );
    expect(lines(table)).toEqual([5, 6]);
    expect(wrong(table)).toEqual(["malformed-quoting 2-4"]);
  });

  test("the line where the quotation mark opened is named, not only that of the row", () => {
    const table = read('id,a,b\n1,"x\ny","z\n2,a,b\n3,c,d\n');
    expect(table.problems[0]?.message).toMatch(/opened on line 3/u);
    expect(lines(table)).toEqual([4, 5]);
  });

  test("a mark that opens in one row and closes in a later one does not hide the rows between in a short row", () => {
    const table = read('id,text,date\n1,"a,2020\n2,b,2021\n3,c,2022\n4,d"\n5,e,2024\n');
    expect(lines(table)).toEqual([6]);
    expect(wrong(table)).toEqual(["malformed-quoting 2-5"]);
  });

  test("a short row whose story has line ends is no fault", () => {
    const table = read('id,text,date\n1,"a\nb"\n2,c,2020\n');
    expect(cells(table)).toEqual([
      ["1", "a\nb"],
      ["2", "c", "2020"],
    ]);
    expect(table.problems).toEqual([]);
  });

  test("a mark inside an unquoted cell is itself", () => {
    expect(cells(read('id,text\n1,She said "no"\n'))).toEqual([["1", 'She said "no"']]);
  });

  test("quoting can be switched off for files that do not use it", () => {
    expect(cells(read('id\ttext\n1\t"No" she said\n', { quoting: false }))).toEqual([["1", '"No" she said']]);
  });

  test("a file made to be malformed everywhere is read to its end", () => {
    for (const line of ['x",y,"\n', '"a\n', '"a""b\n', 'a,"b"c\n', '"\n', 'a,"\n']) {
      const text = `a,b\n${line.repeat(200_000)}`;
      const table = read(text);
      expect(table.header).toEqual(["a", "b"]);
    }
  });
});

test("a well-formed table reads as papaparse reads it, and every row starts where its line says", () => {
  const cell = rawText.map((text) => text.replaceAll("\u0000", ""));
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc
        .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 })
        .map((rows) => ({ width, rows })),
    );
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...DELIMITERS),
      fc.constantFrom("\n", "\r\n"),
      ({ width, rows }, delimiter, newline) => {
        const header = Array.from({ length: width }, (_, index) => `c${index}`);
        const text = Papa.unparse([header, ...rows], { delimiter, newline, quotes: true });
        const ours = read(text, { delimiter });
        const theirs = Papa.parse<string[]>(text, { delimiter, newline }).data.slice(1);
        const filled = theirs.filter((row) => row.some((one) => one.trim() !== ""));
        expect(ours.rows.map((row) => ours.header.map((_, column) => row.cells[column] ?? ""))).toEqual(
          filled,
        );
        expect(ours.problems).toEqual([]);
        const physical = text.split(/\r\n|\r|\n/u);
        for (const row of ours.rows) {
          const firstCell = (row.cells[0] ?? "").split(/\r\n|\r|\n/u)[0]?.replaceAll('"', '""');
          expect(physical[row.line - 1]?.startsWith(`"${firstCell ?? ""}`)).toBe(true);
        }
      },
    ),
  );
});

test("any text gives a table or a refusal, and every line is in a row, a problem or blank", () => {
  fc.assert(
    fc.property(rawText, rawText, rawText, (a, b, c) => {
      const result = allSteps(readCsv(`id,text\n${a}\n${b}\n${c}`));
      if (!result.ok) return;
      for (const row of result.value.rows)
        expect(row.cells.length).toBeLessThanOrEqual(result.value.header.length);
      for (const problem of result.value.problems)
        expect(problem.lastLine).toBeGreaterThanOrEqual(problem.line);
    }),
  );
});

test("records of any length, with any line ends and byte order marks in them, keep their cells and their lines", () => {
  const story = (n: number): string => `\uFEFFnight ${n}, she said ""no""\r\n\rthen\n`.repeat(n * n * 20);
  for (const newline of ["\n", "\r\n", "\r"]) {
    const numbers = Array.from({ length: 14 }, (_, index) => index + 1);
    const text = ["id,text", ...numbers.map((n) => `\uFEFF${n},"${story(n)}"`)].join(newline);
    const table = read(text, { delimiter: "," });
    expect(table.problems).toEqual([]);
    expect(cells(table)).toEqual(numbers.map((n) => [`\uFEFF${n}`, story(n).replaceAll('""', '"')]));
    const physical = text.split(/\r\n|\r|\n/u);
    expect(table.rows.map(({ line }) => physical[line - 1]?.split(",")[0])).toEqual(
      numbers.map((n) => `\uFEFF${n}`),
    );
  }
});

test("one story in ten with an undoubled quotation mark costs those stories alone", () => {
  const row = (n: number): string =>
    `${n},"She came at night, ${n % 10 === 3 ? '"late"' : "late"},\nand stayed ${"so long ".repeat(30)}",2020`;
  const table = read(`id,text,date\n${Array.from({ length: 5000 }, (_, n) => row(n)).join("\n")}\n`);
  expect(table.rows).toHaveLength(4500);
  expect(table.problems).toHaveLength(500);
  expect(wrong(table)[1]).toBe("malformed-quoting 28-29");
});

describe("a long file", () => {
  const row = (n: number): string =>
    `${n},"A night, long\nand then ""the"" morning came ${"so ".repeat(90)}",2020-01-01\n`;
  const text = `id,text,date\n${Array.from({ length: 20_000 }, (_, index) => row(index)).join("")}`;

  test("is read in steps that tell how far they are", () => {
    const fractions: number[] = [];
    const steps = readCsv(text);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) fractions.push(step.value);
    expect(step.value.ok && step.value.value.rows.length).toBe(20_000);
    expect(fractions.length).toBeGreaterThan(3);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
  });
});
