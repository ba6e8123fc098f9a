import { readFileSync } from "node:fs";
import { join } from "node:path";
import { utils, write } from "@e965/xlsx";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sheetTable } from "../../../../core/reading/sheet-table.ts";
import { cellText, openWorkbook, readSheet } from "../../../../core/reading/workbook.ts";
import { workbookKind } from "../../../../core/reading/workbook-kind.ts";
import { runs } from "../../../support/runs.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "support", "workbooks");
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

function opened(bytes: Uint8Array) {
  const workbook = openWorkbook(bytes);
  if (!workbook.ok) throw new Error(workbook.error.message);
  return workbook.value;
}

function refusal(bytes: Uint8Array): string {
  const workbook = openWorkbook(bytes);
  return workbook.ok ? "none" : workbook.error.message;
}

function rowsIn(bytes: Uint8Array, sheet?: string) {
  const read = readSheet(opened(bytes), sheet);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** A workbook of one sheet, as SheetJS writes one. */
function written(rows: readonly (readonly unknown[])[], type: "xlsx" | "ods" | "biff8"): Uint8Array {
  const book = utils.book_new(utils.aoa_to_sheet(rows.map((row) => [...row])), "Stories");
  return new Uint8Array(write(book, { type: "array", bookType: type }) as ArrayBuffer);
}

describe("a workbook that openpyxl wrote", () => {
  const bytes = bytesOf("openpyxl.xlsx");

  test("names its sheets, and which are hidden", () => {
    expect(opened(bytes).sheets).toEqual([
      { name: "Empty", isHidden: false },
      { name: "Old", isHidden: true },
      { name: "Stories", isHidden: false },
    ]);
  });

  test("gives the first sheet that shows and has rows: text as it is, dates as dates, long numbers with all digits", () => {
    const { sheet, rows } = rowsIn(bytes);
    expect(sheet).toBe("Stories");
    expect(rows).toEqual([
      { line: 1, cells: ["id", "story", "date", "time", "seen", "score", "agreed", "share", "tweet"] },
      {
        line: 2,
        cells: [
          "00017",
          'She walked\nthe ward 😀, naïve & "awake".',
          "2018-10-19",
          "04:30:00",
          "2018-10-19 23:59:59",
          "0.3",
          "TRUE",
          "0.5",
          "1180000000000000000",
        ],
      },
      {
        line: 4,
        cells: ["00018", "=1+1", "1969-12-31", "", "", "0.0000001", "FALSE", "12", "1049375438400000000"],
      },
      { line: 5, cells: ["00019", "", "", "", "", "", "", "", "no story"] },
    ]);
  });

  test("gives a hidden sheet that is asked for, and says which sheets there are when there is none of that name", () => {
    expect(rowsIn(bytes, "Old").rows).toHaveLength(2);
    expect(readSheet(opened(bytes), "Empty")).toMatchObject({
      error: { message: "The sheet “Empty” has no rows. Nothing was imported. Choose another sheet." },
    });
    expect(readSheet(opened(bytes), "Tales")).toMatchObject({
      error: { message: "The spreadsheet has no sheet “Tales”. It has “Empty”, “Old”, “Stories”." },
    });
  });
});

test("a workbook that odfpy wrote is read in the same way", () => {
  expect(rowsIn(bytesOf("odfpy.ods"))).toEqual({
    sheet: "Stories",
    rows: [
      { line: 1, cells: ["id", "story", "date", "time", "score", "agreed"] },
      { line: 2, cells: ["17", "She walked\nthe ward 😀.", "2018-10-19", "04:30:00", "0.3", "TRUE"] },
      { line: 3, cells: ["0018", "Nobody came.", "2018-10-19 23:59:59"] },
    ],
  });
});

test("a number keeps its digits, without a spreadsheet's noise and never in scientific notation", () => {
  const texts = (values: readonly number[]) => values.map((v) => cellText({ t: "n", v }));
  expect(texts([7, -0.5, 1e15, 2 ** 53 - 1])).toEqual(["7", "-0.5", "1000000000000000", "9007199254740991"]);
  // What was more than fifteen digits has lost its end, and says so by its zeros (isRounded).
  expect(texts([12345678901234567890, 1e21])).toEqual(["12345678901234600000", "1000000000000000000000"]);
  expect(texts([4.35 * 100, 1e-9, Number.NaN])).toEqual(["435", "0.000000001", ""]);
});

describe("rows as a table", () => {
  const rows = [
    { line: 3, cells: ["id", "", "text"] },
    { line: 5, cells: ["1", "x", "A long night", "stray"] },
  ];

  test("the first names the columns, as far as any row reaches", () => {
    expect(sheetTable(rows)).toMatchObject({
      header: ["id", "column 2", "text", "column 4"],
      rows: [{ line: 5 }],
      delimiter: null,
    });
    expect(sheetTable(rows, { hasHeader: false })).toMatchObject({
      header: ["column 1", "column 2", "column 3", "column 4"],
      rows,
    });
  });

  test("a survey's further heading rows are recognised", () => {
    const survey = [
      { line: 1, cells: ["Q1"] },
      { line: 2, cells: ["How was the night?"] },
      { line: 3, cells: ['{"ImportId":"QID1"}'] },
      { line: 4, cells: ["Long."] },
    ];
    expect(sheetTable(survey)).toMatchObject({
      headerRows: 3,
      labels: ["How was the night?"],
      rows: [{ line: 4 }],
    });
  });
});

describe("what is no workbook, or a hostile one, is refused in words", () => {
  const plain = written([["id"], ["1"]], "xlsx");

  test("text, a Word document, an old document, an archive that is cut short", () => {
    expect(workbookKind(strToU8("id,text"))).toBeNull();
    expect(workbookKind(zipSync({ "word/document.xml": strToU8("<w/>") }))).toBeNull();
    const old = new Uint8Array(600);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(refusal(old)).toContain("old Office document");
    for (const length of [0, 4, 100, plain.length - 1])
      expect(refusal(plain.subarray(0, length))).toContain("Nothing was imported");
  });

  test("an archive that would unfold to more than a workbook may hold, before anything is unfolded", () => {
    const bomb = zipSync({
      "xl/workbook.xml": strToU8("<workbook/>"),
      "xl/worksheets/sheet1.xml": strToU8("<worksheet/>"),
    });
    // Its size, as the directory at the end has it.
    const directory = new DataView(bomb.buffer);
    directory.setUint32(
      directory.getUint32(bomb.length - 6, true) + 46 + "xl/workbook.xml".length + 24,
      260_000_000,
      true,
    );
    expect(refusal(bomb)).toContain("260 MB when it is unpacked");
  });

  test("any bytes changed: read or refused, never a crash", () => {
    const books = [plain, written([["id"], ["1"]], "ods"), written([["id"], ["1"]], "biff8")];
    fc.assert(
      fc.property(
        fc.constantFrom(...books),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        (book, changes) => {
          const bytes = book.slice();
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const workbook = openWorkbook(bytes);
          if (workbook.ok) readSheet(workbook.value);
          else expect(workbook.error.message).toContain("Nothing was imported");
        },
      ),
      { numRuns: runs(60) },
    );
  });
});

test("what was written comes back: any words, in each format", () => {
  // XML has no control characters, and spreadsheets keep no lone carriage return.
  const words = fc
    .string({ unit: "grapheme", maxLength: 20 })
    .filter((text) => text === text.trim() && !/[\p{Cc}\p{Cs}]|_x[\da-f]{4}_/iu.test(text));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 4 }),
      fc.constantFrom("xlsx" as const, "ods" as const, "biff8" as const),
      (stories, type) => {
        const rows = [["id", "text"], ...stories.map(([id, text]) => [`a${id}`, text])];
        const read = rowsIn(written(rows, type)).rows.map(({ cells }) => [cells[0], cells[1] ?? ""]);
        expect(read).toEqual(rows);
      },
    ),
    { numRuns: runs(40) },
  );
});
