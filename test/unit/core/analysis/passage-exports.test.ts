import { parse } from "papaparse";
import { expect, test } from "vitest";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { documentHtml } from "../../../../core/exporting/document/html.ts";
import { passagesDocument } from "../../../../core/exporting/document/passages-document.ts";
import type { PassageRecord } from "../../../../core/exporting/passages.ts";
import { passageTable } from "../../../../core/exporting/passages.ts";
import { passagesText } from "../../../../core/exporting/passages-text.ts";
import { aCode, aCoder, aCollection, aMemo, aSheet, aStory } from "../../../support/builders.ts";

const text = "It was late 👩‍⚕️. She kept <b>the card</b> & left. =SUM(1)";
const story = aStory({
  id: "s1",
  collectionId: "nights",
  externalId: "A1",
  text,
  attributes: ["B & C"],
  contentNotes: ["suicide"],
});
const collection = aCollection({ id: "nights", name: "Nights", attributeNames: ["ward"] });
const codes = [aCode({ id: "hope", name: "Hope <3", definition: "What is hoped for." })];
const ana = aCoder({ id: "ana" });
const sheet = aSheet(ana, story, [{ code: { id: "hope" }, quote: "<b>the card</b>" }, { id: "hope" }]);
const records = sheet.annotations.map((annotation, at): PassageRecord => ({
  story,
  coderName: "Ana",
  annotation,
  isStarred: at === 0,
  memos: at === 0 ? [aMemo({ text: "Why <this>?" })] : [],
}));
const source = { codes, collections: [collection] };
const asDocument = {
  ...source,
  title: "Hope <3",
  about: [["Passages", "2 passages in 1 story"]] as const,
  sections: [{ heading: "Hope <3", definition: "What is hoped for.", records }],
};

const EVERYTHING = { attributes: true, memos: true, opened: new Set(["s1"]) };

test("the table has a row for each passage, with quote, ids, attributes and content notes", () => {
  const { columns, rowOf } = passageTable(source);
  const csv = csvText({ columns, rows: records.map(rowOf), rowCount: 2 });
  const [header = [], first = [], whole = []] = parse<string[]>(csv.trim()).data;
  const cell = (row: readonly string[], name: string): string | undefined => row[header.indexOf(name)];
  expect(cell(first, "quote")).toBe("<b>the card</b>");
  expect(
    Array.from(text)
      .slice(Number(cell(first, "start")), Number(cell(first, "end")))
      .join(""),
  ).toBe("<b>the card</b>");
  expect(cell(first, "sentence")).toBe("She kept <b>the card</b> & left.");
  expect([cell(first, "attribute_ward"), cell(first, "content_notes")]).toEqual(["B & C", "suicide"]);
  expect([cell(first, "memos"), cell(whole, "memos")]).toEqual(["Why <this>?", ""]);
  expect([cell(first, "starred"), cell(whole, "starred")]).toEqual(["1", "0"]);
  expect([cell(whole, "scope"), cell(whole, "quote"), cell(whole, "start")]).toEqual(["story", text, ""]);
});

test("the document escapes every word, has contents and content notes, and neither runs nor fetches anything", () => {
  const document = {
    ...asDocument,
    sections: [...asDocument.sections, { heading: "Loss", definition: "", records: [] }],
  };
  const html = [...documentHtml(passagesDocument(document, EVERYTHING))].join("");
  const note = '<span class="note">(2 passages)</span>';
  expect(html).toContain(`<li><a href="#section-1" dir="auto">Hope &lt;3</a> ${note}</li>`);
  expect(html).toContain(`<h2 id="section-1" dir="auto">Hope &lt;3 ${note}</h2>`);
  expect(html).toContain("<mark>&lt;b&gt;the card&lt;/b&gt;</mark> &amp; left.");
  expect(html).toContain('<p class="notes" dir="auto">Content note: suicide</p>');
  expect(html).toContain('<p class="memo" dir="auto">Memo: Why &lt;this&gt;?</p>');
  expect(html.match(/★ Starred/gu)).toHaveLength(1);
  expect(html).toContain("ward: B &amp; C");
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|<b>|src=|https?:/u);
});

test("a whole story with a title has its text too, in full where it is copied", () => {
  const long = "They waited at the window. ".repeat(40).trim();
  const titled = { ...asDocument.sections[0], heading: "x", definition: "" };
  const [, whole] = records;
  if (whole === undefined) throw new Error("fixtures");
  const sections = [
    { ...titled, records: [{ ...whole, story: { ...whole.story, title: "A night", text: long } }] },
  ];
  expect(passagesText({ ...asDocument, sections })).toContain(`Whole story: A night: ${long} (`);
  expect([...documentHtml(passagesDocument({ ...asDocument, sections }, EVERYTHING))].join("")).toContain(
    "Whole story: A night: They waited at the window.",
  );
});

test("the words of hidden stories are left out unless they are asked for, and their notes, ids and codes are not", () => {
  const closed = { attributes: true, memos: true, opened: new Set(["s2"]) };
  const html = [...documentHtml(passagesDocument(asDocument, closed))].join("");
  expect(html).not.toContain("the card");
  expect(html).not.toContain("Why &lt;this&gt;?");
  expect(html.match(/left out because the story is hidden/gu)).toHaveLength(2);
  expect(html.match(/<p class="notes" dir="auto">Content note: suicide<\/p>/gu)).toHaveLength(3);
  expect(html).toContain('<p class="facts">A1 · Ana · Hope &lt;3 · ward: B &amp; C</p>');
});

test("attributes and memos are in the document only where they are asked for", () => {
  const fewer = { attributes: false, memos: false, opened: "all" as const };
  const html = [...documentHtml(passagesDocument(asDocument, fewer))].join("");
  expect(html).toContain("the card");
  expect(html).not.toMatch(/ward:|Memo:/u);
});

test("as text, each quote has its story, coder, code and content notes", () => {
  expect(passagesText(asDocument)).toBe(
    [
      "“<b>the card</b>” (A1; Ana; Hope <3; starred; Content note: suicide)",
      "  Why <this>?",
      "",
      `Whole story: ${text} (A1; Ana; Hope <3; Content note: suicide)`,
    ].join("\n"),
  );
});
