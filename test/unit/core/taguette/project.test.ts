import { describe, expect, test } from "vitest";
import { codebookOfTable } from "../../../../core/importing/codebook-csv.ts";
import { codingSaid } from "../../../../core/importing/table-coding.ts";
import { allSteps } from "../../../../core/steps.ts";
import { documentText } from "../../../../core/taguette/document-text.ts";
import { labelledBy, readTaguette } from "../../../../core/taguette/project.ts";
import { aDatabase, NIGHTS, taguetteTables } from "../../../support/sqlite.ts";

function projectIn(bytes: Uint8Array) {
  const read = allSteps(readTaguette(bytes));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

function refused(bytes: Uint8Array): string {
  const read = allSteps(readTaguette(bytes));
  return read.ok ? "" : read.error.message;
}

describe("a document of Taguette as text", () => {
  test.each([
    ["<p>One</p>\n<p>two  \n three</p>", "One\ntwo three"],
    ["<ul><li>One</li><li>two</li></ul><p>three<br><br>four</p>", "One\ntwo\nthree\n\nfour"],
    ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["<pre>\n  a\n  b</pre>", "  a\n  b"],
    ["a<!-- <p>b --> c < 3 &lt;p&gt; &nbsp;d", "a c < 3 <p> \u00a0d"],
    ['<a title="x > y">link</a> <img src="', "link"],
    ["<script>alert(1)</script>", "alert(1)"],
  ])("%s", (html, text) => {
    expect(documentText(html).text).toBe(text);
  });

  test("a place in a letter of several bytes is after it, and one beyond the text its end", () => {
    const { places } = documentText("<p>é</p>\n<p>b</p>", [0, 1, 2, 3, 9]);
    expect([...places]).toEqual([
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 1],
      [9, 3],
    ]);
  });
});

describe("a project of Taguette", () => {
  const { table, labelled, codebook, notes } = projectIn(aDatabase(taguetteTables(NIGHTS)));

  test("its documents are rows, with what was written about them", () => {
    expect(table.header).toEqual(["id", "title", "text", "description"]);
    expect(table.rows[0]?.cells).toEqual([
      "Ward",
      "Ward",
      "Ward A\nZoë said “no & never” 😀\nall night.\nNiemand kam.",
      "First interview",
    ]);
  });

  test("its highlights are labels on the words that they are on", () => {
    const said = [...labelled.values()].flatMap(({ text, labels }) =>
      labels.map(({ label, place }) => [label, text.slice(place?.start, place?.end), place?.quote]),
    );
    expect(said).toEqual([
      ["Fear", "Zoë said “no & never”", null],
      ["Fear", "no & never” 😀\nall night.", null],
      ["Rest", "no & never” 😀\nall night.", null],
      ["Rest", "night.\nNiemand", null],
      ["Feeling", "A long", "other words than here"],
      ["Feeling", "The end.", null],
    ]);
    const [first] = labelledBy(labelled, " Ana ").values();
    expect([first?.coders, first?.labels[0]?.coder]).toEqual([["Ana"], "Ana"]);
  });

  test("words a few signs beside their place are coded where they stand; other words, or many more of them, are listed", () => {
    const html = "<p>The nurse slept badly that night and she wept.</p>";
    const highlights = [
      { document: 1, start: 7, end: 18, snippet: "nurse slept", tags: [1] },
      { document: 1, start: 4, end: 49, snippet: "nurse", tags: [1] },
      { document: 1, start: 4, end: 99_999, snippet: "nurse", tags: [1] },
      { document: 1, start: 4, end: 9, snippet: "", tags: [1] },
      { document: 1, start: 20, end: 25, snippet: "nurse", tags: [1] },
    ];
    const tags = [{ path: "Sleep", description: "" }];
    const { labelled: read } = projectIn(
      aDatabase(taguetteTables({ documents: [{ name: "Night", html }], tags, highlights })),
    );
    const said = [...read.values()].flatMap(({ text, labels }) =>
      labels.map(({ place }) => [text.slice(place?.start, place?.end), place?.quote]),
    );
    expect(said).toEqual([
      ["nurse slept badly that night and she wept.", "nurse"],
      ["nurse slept badly that night and she wept.", "nurse"],
      ["nurse", ""],
      ["nurse slept", null],
      ["y tha", "nurse"],
    ]);
  });

  test("its tags are codes, with their parents and descriptions", () => {
    expect(codebook.rows.map(({ cells }) => cells)).toEqual([
      ["Feeling", "", "What somebody felt"],
      ["Fear", "Feeling", "Afraid of something"],
      ["Rest", "", ""],
    ]);
    expect(notes).toEqual([expect.stringMatching(/^1 highlight without a tag: “\w+” from \d+ to \d+$/u)]);
  });

  test("codes that are new get keys that the codebook has not, those with codes below them last", () => {
    const by = { author: "", now: "2026-05-01T10:00:00.000Z" };
    const here = codebookOfTable(
      { header: ["theme", "key"], rows: [{ line: 2, cells: ["Sleep", "1"] }], problems: [] },
      by,
    );
    const coming = codebookOfTable(codebook, by);
    if (!here.ok || !coming.ok) throw new Error("no codebook");
    const { codes } = codingSaid([], [], {
      ...{ codes: here.value.codes, fileCodes: coming.value.codes, finished: false, now: by.now },
    });
    expect(codes.map(({ name, key }) => `${name} ${key ?? ""}`)).toEqual([
      "Sleep 1",
      "Feeling 4",
      "Fear 2",
      "Rest 3",
    ]);
  });

  test("tags that differ in capitals alone are one code, and it is said so", () => {
    const html = "<p>It was long.</p>";
    const tags = [{ path: "Fear" }, { path: "fear" }, { path: "Rest" }];
    const highlights = [{ document: 1, start: 0, end: 2, snippet: "It", tags: [2] }];
    const read = projectIn(
      aDatabase(taguetteTables({ documents: [{ name: "Night", html }], tags, highlights })),
    );
    expect(read.codebook.rows.map(({ cells }) => cells[0])).toEqual(["Fear", "Rest"]);
    expect(read.notes).toEqual([
      "The tag “fear” as a code of its own: but for capitals it is “Fear”, and its highlights get that code",
    ]);
    const [story] = read.labelled.values();
    expect(story?.labels.map(({ label }) => label)).toEqual(["fear"]);
  });

  test("documents with one name have identifiers of their own", () => {
    const two = [1, 2].map(() => ({ name: "Night", html: "<p>It was long.</p>" }));
    const { table: rows } = projectIn(
      aDatabase(taguetteTables({ documents: two, tags: [], highlights: [] })),
    );
    expect(rows.rows.map(({ cells }) => cells[0])).toEqual(["Night", "Night (2)"]);
  });

  test("highlights of a document that is not in the file are counted", () => {
    const lost = { document: 9, start: 0, end: 1, snippet: "", tags: [1] };
    const { notes: told } = projectIn(aDatabase(taguetteTables({ ...NIGHTS, highlights: [lost] })));
    expect(told).toEqual(["1 highlight of a document that is not in the file"]);
  });
});

describe("what is no project of Taguette is refused in words", () => {
  test("another database", () => {
    expect(refused(aDatabase({ notes: { sql: "CREATE TABLE notes (id)", rows: [] } }))).toBe(
      "The database is no project of Taguette: it has no table “projects”, “documents”, “tags”, “highlights” and “highlight_tags”. Nothing was imported. Export the project from Taguette as SQLite3, and import that file.",
    );
  });

  test("one with several projects", () => {
    const tables = taguetteTables(NIGHTS);
    const [row = []] = tables["projects"]?.rows ?? [];
    const projects = { sql: tables["projects"]?.sql ?? "", rows: [row, row] };
    expect(refused(aDatabase({ ...tables, projects }))).toMatch(
      /^The database has 2 projects of Taguette: “Nights” and “Nights”\./u,
    );
  });

  test("one without documents", () => {
    expect(refused(aDatabase(taguetteTables({ ...NIGHTS, documents: [], highlights: [] })))).toMatch(
      /^The project of Taguette has no documents, so there is no story in it\. Nothing was imported\./u,
    );
  });

  test("what is no database", () => {
    expect(refused(new TextEncoder().encode("id,text"))).toBe(
      "The file is no SQLite database, as projects of Taguette are. Nothing was imported. If it is a table or a text, change the end of its name to .csv or .txt.",
    );
  });
});
