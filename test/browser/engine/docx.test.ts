import * as fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { DocumentBlock, TextDocument } from "../../../core/exporting/document/document.ts";
import { paragraph } from "../../../core/exporting/document/document.ts";
import { directedTexts, plainText } from "../../../core/exporting/document/plain-text.ts";
import { files } from "../../../renderer/engine/client.ts";
import type { JobOptions } from "../../../renderer/engine/job.ts";
import { valueOf } from "../support/outcomes.ts";

const NOW = "2026-05-01T10:00:00.000Z";

/** The bytes that the worker writes. */
async function bytesOf(document: TextDocument, job?: JobOptions): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const sink = {
    begin: () => Promise.resolve(true),
    append: ({ bytes }: { readonly bytes: Uint8Array }) => Promise.resolve(pieces.push(bytes) > 0),
  };
  await valueOf(files.writeDocument(document, "docx", NOW, sink, job));
  return new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
}

/** The parts of the file, each read by the browser's XML parser, which refuses what is not well-formed. */
async function written(document: TextDocument): Promise<Map<string, Document>> {
  const parts = Object.entries(unzipSync(await bytesOf(document))).map(([name, bytes]) => {
    const xml = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "application/xml");
    expect(xml.querySelector("parsererror")?.textContent, name).toBeUndefined();
    return [name, xml] as const;
  });
  return new Map(parts);
}

async function bodyOf(document: TextDocument): Promise<Document> {
  const body = (await written(document)).get("word/document.xml");
  if (body === undefined) throw new Error("The file has no body.");
  return body;
}

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

function all(within: Document | Element, name: string): Element[] {
  return [...within.getElementsByTagNameNS(W, name)];
}

function value(element: Element | undefined): string | null | undefined {
  return element?.getAttributeNS(W, "val");
}

/** What a reader sees of a paragraph or a run. */
function words(element: Element): string {
  return [...element.getElementsByTagNameNS(W, "*")]
    .map((each) =>
      each.localName === "t"
        ? each.textContent
        : each.localName === "br"
          ? "\n"
          : each.localName === "tab" && each.parentElement?.localName === "r"
            ? "\t"
            : "",
    )
    .join("");
}

function styleOf(element: Element): string | null | undefined {
  return value(all(element, "pStyle")[0]);
}

function paragraphs(body: Document, style: string): string[] {
  return all(body, "p")
    .filter((each) => styleOf(each) === style)
    .map(words);
}

function document(blocks: readonly DocumentBlock[], rest: Partial<TextDocument> = {}): TextDocument {
  return {
    title: "Hope",
    intro: [{ kind: "field", label: "Coders", text: "Ana, Ben" }],
    sections: [
      { level: 1, heading: "Hope", note: `${blocks.length} passages`, blocks },
      { level: 1, heading: "Loss", note: "1 passage", blocks: [paragraph("definition", "What is gone.")] },
    ],
    ...rest,
  };
}

const quote = (words: string): DocumentBlock => ({
  kind: "quote",
  before: "She kept ",
  quote: words,
  after: ".",
});

describe("a Word document", () => {
  test("has a title, what was asked, contents that lead to each heading, and every quote once and in order", async () => {
    const said = Array.from({ length: 700 }, (_, at) => `the card no. ${at}`);
    const body = await bodyOf(document(said.map(quote)));
    expect(paragraphs(body, "Title")).toEqual(["Hope"]);
    expect(paragraphs(body, "FieldName")).toEqual(["Coders"]);
    expect(paragraphs(body, "Quote")).toEqual(said.map((each) => `She kept ${each}.`));
    expect(paragraphs(body, "Heading1")).toEqual(["Hope (700 passages)", "Loss (1 passage)"]);
    expect(paragraphs(body, "TOC1").map((each) => each.trim())).toEqual([
      "Hope (700 passages)",
      "Loss (1 passage)",
    ]);
    const bookmarks = all(body, "bookmarkStart").map((each) => each.getAttributeNS(W, "name"));
    expect(all(body, "hyperlink").map((each) => each.getAttributeNS(W, "anchor"))).toEqual(bookmarks);
    const ids = all(body, "bookmarkStart").map((each) => each.getAttributeNS(W, "id"));
    expect(new Set(ids).size).toBe(2);
    // One section, at the end of the body, as the schema has it.
    expect(all(body, "sectPr")).toHaveLength(1);
    expect(all(body, "body")[0]?.lastElementChild?.localName).toBe("sectPr");
  });

  test("tells the coded words by a style that is bold and underlined, and every style it names is Word’s or its own", async () => {
    const parts = await written(document([quote("the card"), paragraph("memo", "Why?")]));
    const body = parts.get("word/document.xml");
    const styles = parts.get("word/styles.xml");
    if (body === undefined || styles === undefined) throw new Error("A part is missing.");
    const coded = all(body, "r").filter((run) => value(all(run, "rStyle")[0]) === "CodedWords");
    expect(coded.map(words)).toEqual(["the card"]);
    const known = new Map(all(styles, "style").map((each) => [each.getAttributeNS(W, "styleId"), each]));
    const style = known.get("CodedWords");
    expect(style && [all(style, "b").length, value(all(style, "u")[0])]).toEqual([1, "single"]);
    const named = all(body, "pStyle").map((each) => value(each) ?? "");
    expect(named.filter((each) => !known.has(each))).toEqual([]);
    expect(known.get("Heading1") && value(all(known.get("Heading1") as Element, "name")[0])).toBe(
      "heading 1",
    );
    // No language is claimed for anybody's words.
    for (const part of parts.values()) expect(all(part, "lang")).toEqual([]);
    const core = parts.get("docProps/core.xml")?.documentElement.textContent ?? "";
    expect(core).toContain("2026-05-01T10:00:00Z");
  });

  test("sets Arabic and Hebrew from right to left, and what stands in another direction in them apart", async () => {
    const mixed: DocumentBlock = {
      kind: "quote",
      before: "قالت ",
      quote: "بقيتُ معه",
      after: " في ICU حتى الصباح.",
    };
    const body = await bodyOf(document([mixed, quote("the card")]));
    const [arabic, english] = all(body, "p").filter((each) => styleOf(each) === "Quote");
    if (arabic === undefined || english === undefined) throw new Error("A quote is missing.");
    expect([all(arabic, "bidi").length, all(english, "bidi").length]).toEqual([1, 0]);
    const runs = all(arabic, "r").map((run) => [words(run), all(run, "rtl").length] as const);
    expect(runs.map(([text]) => text).join("")).toBe("قالت بقيتُ معه في ICU حتى الصباح.");
    expect(runs.filter(([, rtl]) => rtl === 0).map(([text]) => text.trim())).toEqual(["ICU"]);
    expect(all(english, "rtl")).toEqual([]);
  });

  test("makes no markup, field or link of hostile words, and nothing that XML forbids breaks it", async () => {
    const evil = [
      "</w:t></w:r></w:p><w:sectPr/></w:body>",
      'HYPERLINK "https://example.org" {TOC \\o} =1+1',
      "<w:fldSimple w:instr='DATE'/>&amp;]]>&#0;",
      "nul \u0000, bell \u0007, half \uD83D, non-character \uFFFE",
      "a\tb\nc\r\nd",
    ];
    const body = await bodyOf(
      document([...evil.map(quote), ...evil.map((each) => paragraph("memo", each, each))], {
        title: evil.join(" "),
      }),
    );
    expect(paragraphs(body, "Quote")).toEqual(evil.map((each) => `She kept ${plainText(each)}.`));
    expect(paragraphs(body, "Memo")).toEqual(evil.map((each) => `${plainText(each)} · ${plainText(each)}`));
    expect(all(body, "fldSimple")).toEqual([]);
    expect(all(body, "instrText").map((each) => each.textContent.trim())).toEqual(['TOC \\h \\o "1-9"']);
    expect(all(body, "hyperlink").every((each) => each.hasAttributeNS(W, "anchor"))).toBe(true);
    expect(all(body, "sectPr")).toHaveLength(1);
  });

  test("says any text whole: in its stretches of one direction, and in the file", async () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(text, fc.boolean(), (said, isRtl) => {
        expect(
          directedTexts(said, isRtl)
            .map((part) => part.text)
            .join(""),
        ).toBe(said);
      }),
    );
    const said = fc.sample(text, 40);
    const body = await bodyOf(document(said.map((each) => paragraph("memo", each))));
    expect(paragraphs(body, "Memo")).toEqual(said.map(plainText));
  });

  test("of 20,000 passages leaves the window’s thread free, tells how far it is, and can be cancelled", async () => {
    const entry = (at: number): DocumentBlock => ({
      kind: "entry",
      blocks: [quote(`passage ${at}`), paragraph("facts", `A${at}`, "Ana", "Hope")],
    });
    const many = document(Array.from({ length: 20_000 }, (_, at) => entry(at)));
    // Sending it takes the window a moment, as reading what is cancelled here does; what follows is the worker's.
    const job = new AbortController();
    const told: number[] = [];
    const longest = { task: 0 };
    let last = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      if (told.length > 0) longest.task = Math.max(longest.task, now - last);
      last = now;
    }, 1);
    const outcome = await files.writeDocument(many, "docx", NOW, refusing, {
      signal: job.signal,
      onProgress: (fraction) => {
        told.push(fraction);
        if (told.length === 12) job.abort();
      },
    });
    clearInterval(watch);
    expect(outcome.ok).toBe(false);
    expect(told.length).toBe(12);
    expect(told.toSorted((a, b) => a - b)).toEqual(told);
    // A blocked thread would stand for all of it, which takes seconds; a busy computer makes some of this itself.
    expect(longest.task).toBeLessThan(500);
  });
});

const refusing = {
  begin: () => Promise.reject(new Error("Nothing is written of a document that was cancelled.")),
  append: () => Promise.resolve(false),
};
