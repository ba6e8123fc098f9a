import { describe, expect, test } from "vitest";
import { documentFormat, seemsTable } from "../../../../core/documents/document-format.ts";
import { documentsTable } from "../../../../core/documents/documents-table.ts";
import { markdownDocument } from "../../../../core/documents/plain-text.ts";
import type { DocumentFile } from "../../../../core/documents/read-documents.ts";
import { readDocuments } from "../../../../core/documents/read-documents.ts";
import { recogniseSource } from "../../../../core/documents/recognise-source.ts";
import type { SplitOptions } from "../../../../core/documents/split.ts";
import { splitDocument } from "../../../../core/documents/split.ts";
import { aDocx, aPdf } from "./files.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const file = (name: string, text: string | Uint8Array, folder = ""): DocumentFile => ({
  name,
  folder,
  bytes: typeof text === "string" ? utf8(text) : text,
});

async function tableOf(files: readonly DocumentFile[], options: SplitOptions = {}) {
  const steps = readDocuments(files);
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  return step.value.ok ? documentsTable(step.value.value, options) : step.value;
}

async function readTable(files: readonly DocumentFile[], options: SplitOptions = {}) {
  const made = await tableOf(files, options);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

describe("files of texts as a table", () => {
  test("one story a file, by the name of the file and its folder", async () => {
    const { table } = await readTable([
      file("P1.txt", "\r\nA long night.\r\n\r\nIt ended.\r\n", "Ward A"),
      file("P2.docx", aDocx("<w:p><w:r><w:t>Nobody came.</w:t></w:r></w:p>")),
      file("P2.md", "# Late\nSomebody did."),
    ]);
    expect(table.header).toEqual(["id", "title", "text", "folder"]);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ["Ward A/P1", "P1", "A long night.\n\nIt ended.", "Ward A"],
      ["P2", "P2", "Nobody came.", ""],
      ["P2 (2)", "P2", "Late\nSomebody did.", ""],
    ]);
    expect(table.rows.map(({ file: of }) => of)).toEqual(["P1.txt", "P2.docx", "P2.md"]);
  });

  test("split at lines, blank lines, headings and a marker", async () => {
    const diary = file(
      "diary.md",
      "# Diary\n\n## Monday\nA night.\n\n\nAnd a day.\n## Tuesday\nNobody came.",
    );
    const cells = async (options: SplitOptions) =>
      (await readTable([diary], options)).table.rows.map((row) => row.cells);
    expect(await cells({ split: "line" })).toEqual(
      ["Diary", "Monday", "A night.", "And a day.", "Tuesday", "Nobody came."].map((text) => [text]),
    );
    expect(await cells({ split: "blank-line" })).toEqual([
      ["Diary"],
      ["Monday\nA night."],
      ["And a day.\nTuesday\nNobody came."],
    ]);
    expect(await cells({ split: "heading" })).toEqual([
      ["diary", "", "Diary"],
      ["Monday", "Monday", "A night.\n\n\nAnd a day."],
      ["Tuesday", "Tuesday", "Nobody came."],
    ]);
    const marked = file("posts.txt", "### 1\nOne\n### 2\nTwo\nmore\n###");
    const { table } = await readTable([marked], { split: "marker", marker: "###" });
    expect(table.rows.map((row) => row.cells)).toEqual([
      ["1", "1", "One"],
      ["2", "2", "Two\nmore"],
    ]);
  });

  test("headings of several files have their file before them, and repeated ones a number", async () => {
    const { table } = await readTable(
      [file("a.md", "# One\nA\n# One\nB"), file("b.md", "# One\nC\n# Two\nD")],
      {
        split: "heading",
      },
    );
    expect(table.header).toEqual(["id", "title", "text", "file"]);
    expect(table.rows.map(({ cells }) => cells[0])).toEqual(["a / One", "a / One (2)", "b / One", "b / Two"]);
  });

  test("front matter is left out and told, a heading may be underlined, and code has none", () => {
    const { paragraphs, leftOut } = markdownDocument("---\nauthor: me\n---\nOne\n===\n```\n# no\n```\nend");
    expect(leftOut).toHaveLength(1);
    expect(paragraphs.filter(({ level }) => level !== null)).toEqual([{ text: "One", level: 1 }]);
    expect(splitDocument(paragraphs, { split: "heading" })[0]?.text).toBe("```\n# no\n```\nend");
  });
});

describe("what of many files cannot be read", () => {
  test("each is told by its name, and the others are read", async () => {
    const { table } = await readTable([
      file("scan.pdf", aPdf([[], []])),
      file("a.txt", "A night."),
      file("empty.txt", ""),
      file("b.docx", utf8("PK no archive")),
      file("c.csv", "id,text\n1,A"),
      file("old.doc", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])),
      file("cut.pdf", aPdf([[[700, "A"]]]).subarray(0, 60)),
    ]);
    expect(table.rows).toHaveLength(1);
    expect(table.problems.map(({ file: name }) => name)).toContain("empty.txt");
    expect(table.problems.map(({ kind, line, message }) => [kind, line, message.slice(0, 44)])).toEqual([
      ["unread-file", 1, "“scan.pdf”: The PDF has no text: its pages a"],
      ["unread-file", 3, "“empty.txt”: The file is empty."],
      ["unread-file", 4, "“b.docx”: The Word document is damaged or in"],
      ["unread-file", 5, "“c.csv”: The file is a table. Tables are imp"],
      ["unread-file", 6, "“old.doc”: The file is no text that Concord "],
      ["unread-file", 7, "“cut.pdf”: The PDF is damaged or incomplete."],
    ]);
  });

  test.each([
    [
      "scan.pdf",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      /is no PDF: .*picture \(PNG\)/u,
    ],
    [
      "fake.docx",
      utf8("A long night."),
      /is no Word document\. If it is plain text, change its name to \.txt/u,
    ],
  ])("%s that is none says so, by itself and among others", async (name, bytes, sentence) => {
    expect(recogniseSource([file(name, bytes)]).kind).toBe("texts");
    const alone = await tableOf([file(name, bytes)]);
    expect(alone.ok ? "" : alone.error.message).toMatch(sentence);
    const { table } = await readTable([file(name, bytes), file("a.txt", "A night.")]);
    expect(table.rows).toHaveLength(1);
    expect(table.problems[0]?.message).toMatch(sentence);
  });

  test("a PDF with something before its beginning is a PDF", () => {
    expect(documentFormat({ name: "a.pdf", bytes: utf8("\n\n%PDF-1.7") })).toBe("pdf");
  });

  test("a single one is refused as a whole", async () => {
    const made = await tableOf([file("scan.pdf", aPdf([[]]))]);
    expect(made.ok ? "" : made.error.message).toMatch(
      /no text: its pages are pictures.*Nothing was imported\.$/u,
    );
  });

  test("too many at once", async () => {
    const made = await tableOf(Array.from({ length: 5001 }, (_, at) => file(`${at}.txt`, "A")));
    expect(made.ok ? "" : made.error.message).toMatch(/5,001 files.*up to 5,000 at once/u);
  });
});

describe("PDF", () => {
  test("lines stay lines, and what stands apart has a blank line between", async () => {
    const page = [
      [700, "It was a long (night)."],
      [686, "Nobody came."],
      [650, "In the morning"],
      [636, "somebody did."],
    ] as const;
    const { table, notes } = await readTable([file("a.pdf", aPdf([page, [], [[700, "The end."]]]))]);
    expect(table.rows[0]?.cells[2]).toBe(
      "It was a long (night).\nNobody came.\n\nIn the morning\nsomebody did.\n\nThe end.",
    );
    expect(notes).toEqual(["“a.pdf”: 1 page without text"]);
  });
});

describe("what a file is", () => {
  test.each([
    ["a.txt", "It was long.\nNobody came, I think.\n", "texts"],
    ["a.txt", "id\ttext\n1\tA night\n2\tA day\n", "table"],
    ["a.txt", "id,text\n1,A night\n2,A day\n", "table"],
    ["a.txt", "id;story\n1;A night\n", "table"],
    ["a.csv", "Only words", "table"],
    ["a.md", "a | b\n--|--\nc | d", "texts"],
    ["a.text", "id,text\n1,A night\n", "texts"],
    ["a.odt", "PK", "texts"],
  ])("%s, %j", (name, text, kind) => {
    expect(recogniseSource([file(name, text)]).kind).toBe(kind);
  });

  test("a table under the name of a database is read as what its name says, and refused as that", () => {
    expect(recogniseSource([file("nights.sqlite3", "id,text\n1,A night.\n")])).toMatchObject({
      kind: "taguette",
    });
  });

  test("prose with commas is no table", () => {
    expect(seemsTable("Well, it was long, and nobody came.\nI, for one, slept, ate, and left.\n")).toBe(
      false,
    );
  });
});
