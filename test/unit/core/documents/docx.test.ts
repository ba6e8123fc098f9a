import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readDocx } from "../../../../core/documents/docx.ts";
import { aDocx } from "./files.ts";

const textsOf = (bytes: Uint8Array) => {
  const read = readDocx(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.value.paragraphs;
};
const p = (inner: string) => `<w:p>${inner}</w:p>`;
const r = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe("the text of a Word document", () => {
  test("a document that the docx library wrote: headings, paragraphs and a table", async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const written = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: "Day one", heading: HeadingLevel.HEADING_1 }),
            new Paragraph("She stayed 👩‍⚕️ & left."),
            new Table({ rows: [new TableRow({ children: [cell("I:"), cell("How was it?")] })] }),
          ],
        },
      ],
    });
    expect(textsOf(new Uint8Array(await Packer.toBuffer(written)))).toEqual([
      { text: "Day one", level: 1 },
      { text: "She stayed 👩‍⚕️ & left.", level: null },
      { text: "I:\tHow was it?", level: null },
    ]);
  });

  test("headings are found by what their styles are, whatever language their ids are in", () => {
    const body = [
      p(
        `<w:pPr><w:pStyle w:val="berschrift1"/><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>${r("Eins")}`,
      ),
      p(`<w:pPr><w:pStyle w:val="Kapitel"/></w:pPr>${r("Zwei")}`),
      p(`<w:pPr><w:pStyle w:val="Standard"/><w:outlineLvl w:val="2"/></w:pPr>${r("Drei")}`),
      p(r("Vier")),
    ].join("");
    expect(textsOf(aDocx(body)).map(({ level }) => level)).toEqual([1, 1, 3, null]);
  });

  test("changes read as accepted; codes of fields, older forms of boxes and formats are no text", () => {
    const body = p(
      [
        r("One "),
        `<w:ins>${r("two")}</w:ins><w:del><w:r><w:delText>three</w:delText></w:r></w:del>`,
        `<w:moveFrom>${r("four")}</w:moveFrom>`,
        `<w:r><w:instrText>HYPERLINK "https://example.org"</w:instrText></w:r><w:hyperlink>${r(" five")}</w:hyperlink>`,
        `<w:r><w:tab/><w:t>six</w:t><w:br/><w:t>seven</w:t><w:br w:type="page"/></w:r>`,
        `<mc:AlternateContent><mc:Choice>${r(" eight")}</mc:Choice><mc:Fallback>${r("again")}</mc:Fallback></mc:AlternateContent>`,
      ].join(""),
    );
    expect(textsOf(aDocx(body)).map(({ text }) => text)).toEqual(["One two five\tsix\nseven eight"]);
  });

  test("what is left out is counted", () => {
    const body = p(
      `${r("A")}<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r>`,
    );
    const read = readDocx(aDocx(body));
    expect(read.ok && read.value.leftOut).toEqual(["1 picture", "1 footnote or endnote", "1 comment"]);
  });
});

describe("what is refused", () => {
  const sentence = (bytes: Uint8Array) => {
    const read = readDocx(bytes);
    return read.ok ? "read" : read.error.message;
  };

  test.each([
    ["an archive that is cut off", aDocx(p(r("A"))).subarray(0, 300), /damaged or incomplete/u],
    ["XML that breaks off", aDocx("<w:p><w:r>"), /damaged or incomplete/u],
    ["an archive without a document", zipSync({ "a.xml": strToU8("<a/>") }), /no Word document/u],
    ["what is nested without end", aDocx("<w:p>".repeat(2000) + "</w:p>".repeat(2000)), /damaged/u],
    ["a bomb", aDocx(" ".repeat(70_000_000)), /unpacks to 70 MB/u],
    [
      "entities that unfold",
      zipSync({
        "word/document.xml": strToU8(
          '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d><p><r><t>&b;</t></r></p></d>',
        ),
      }),
      /damaged/u,
    ],
  ])("%s", (_, bytes, expected) => {
    expect(sentence(bytes)).toMatch(expected);
  });

  test("whatever length a file is cut to, it is read or refused", () => {
    const whole = aDocx(p(r("A long night")));
    for (let length = 0; length < whole.length; length += 1)
      expect(["read", DAMAGED], `${length} bytes`).toContain(sentence(whole.subarray(0, length)));
  });
});

const DAMAGED =
  "The Word document is damaged or incomplete. Open it in the program that it comes from, save it again as .docx, and import that file.";
