import type { FileChild } from "docx";
import { Document, Footer, LeaderType, Packer, PageNumber, Paragraph, TableOfContents, TextRun } from "docx";
import { Deflate, strToU8, unzipSync } from "fflate";
import { crc32 } from "../../file/crc32.ts";
import type { PackedEntry } from "../../file/zip-writer.ts";
import { packEntry, ZipWriter } from "../../file/zip-writer.ts";
import type { AsyncSteps } from "../../steps.ts";
import type { TextDocument } from "./document.ts";
import { docxBlocks, headingBlock, headingWords } from "./docx-blocks.ts";
import { DEEPEST_HEADING, DOCX_STYLES } from "./docx-styles.ts";
import { isRightToLeft, plainText } from "./plain-text.ts";

/** So many blocks are made into XML at once: some 60 ms. */
const AT_ONCE = 300;

/** After so many pieces a section is taken to be half done. */
const SOON = 20;

/** Longer contents are left to Word, which makes them when the field is updated. */
const MOST_CONTENTS = 1000;

const BODY = "word/document.xml";
const CORE = "docProps/core.xml";

/**
 * A document as a Word file (Office Open XML, transitional), in steps: as pieces of bytes. Paragraphs are made some at a time and packed at once, so a long document
 * is never in memory as a whole, and leaving the steps midway ends the work.
 * @param now when it is made, ISO 8601
 */
export async function* documentDocx(
  document: TextDocument,
  now: string,
): AsyncSteps<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const zip = new ZipWriter();
  const add = (entry: PackedEntry): void => {
    for (const { bytes } of zip.add(entry)) pieces.push(bytes);
  };
  const frame = await filesOf(frameOf(document, openingOf(document)));
  const [before, opening, after] = bodyOf(frame);
  // What a file is comes first in it.
  const others = Object.keys(frame).toSorted((a, b) => Number(b.startsWith("[")) - Number(a.startsWith("[")));
  for (const name of others) {
    const content = frame[name];
    if (content === undefined || name === BODY) continue;
    add(packEntry(name, name === CORE ? strToU8(dated(decoded(content), now)) : content));
  }
  const body = new GrowingEntry(BODY);
  body.add(before + opening);
  const { sections } = document;
  for (const [at, section] of sections.entries()) {
    let some: FileChild[] = [headingBlock(section, bookmarkOf(at))];
    let done = 0;
    for (const block of section.blocks) {
      some.push(...docxBlocks(block));
      if (some.length < AT_ONCE) continue;
      body.add(await xmlOf(some));
      some = [];
      done += 1;
      // How much a section has is not known before it is written: each piece brings it nearer to its end.
      yield (at + done / (done + SOON)) / sections.length;
    }
    if (some.length > 0) body.add(await xmlOf(some));
    yield (at + 1) / sections.length;
  }
  body.add(after);
  add(body.end());
  for (const { bytes } of zip.end()) pieces.push(bytes);
  return pieces;
}

function openingOf(document: TextDocument): FileChild[] {
  const { title, intro, sections } = document;
  const entries = sections.length > MOST_CONTENTS ? [] : sections;
  return [
    new Paragraph({
      style: "Title",
      ...(isRightToLeft(title) && { bidirectional: true }),
      children: [new TextRun({ text: plainText(title), rightToLeft: isRightToLeft(title) })],
    }),
    ...intro.flatMap(docxBlocks),
    ...(sections.length < 2
      ? []
      : [
          new Paragraph({ style: "TOCHeading", text: "Contents" }),
          new TableOfContents("Contents", {
            hyperlink: true,
            headingStyleRange: `1-${DEEPEST_HEADING}`,
            // A dirty field would have Word ask whether it may look at other files.
            beginDirty: false,
            // Word knows the numbers of pages once it updates the contents: until then, dots would lead to nothing.
            tabLeader: LeaderType.NONE,
            cachedEntries: entries.map((section, at) => ({
              title: headingWords(section),
              level: Math.min(DEEPEST_HEADING, section.level),
              href: bookmarkOf(at),
            })),
          }),
          new Paragraph({ pageBreakBefore: true }),
        ]),
  ];
}

function bookmarkOf(at: number): string {
  return `section_${at + 1}`;
}

/** The paragraphs as they stand in the body. Their styles are named alone, so nothing else of a document is made for them. */
async function xmlOf(children: FileChild[]): Promise<string> {
  return bodyOf(await filesOf(new Document({ sections: [{ children }] })))[1];
}

/** The whole of a document but its sections. */
function frameOf({ title }: TextDocument, children: FileChild[]): Document {
  const number = new Paragraph({
    alignment: "center",
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  return new Document({
    title: plainText(title),
    creator: "Concord",
    lastModifiedBy: "Concord",
    styles: DOCX_STYLES,
    sections: [{ children, footers: { default: new Footer({ children: [number] }) } }],
  });
}

async function filesOf(file: Document): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(await Packer.toArrayBuffer(file)));
}

/** The XML of a document before its paragraphs, of these, and after them. What is said in them is escaped, so it cannot be taken for the tags around them. */
function bodyOf(files: Readonly<Record<string, Uint8Array>>): readonly [string, string, string] {
  const xml = decoded(files[BODY]);
  const from = xml.indexOf("<w:body>") + "<w:body>".length;
  const to = xml.lastIndexOf("<w:sectPr");
  return [xml.slice(0, from), xml.slice(from, to), xml.slice(to)];
}

function decoded(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "" : new TextDecoder().decode(bytes);
}

function dated(xml: string, now: string): string {
  return xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${now.slice(0, 19)}Z`);
}

/** An entry of an archive that is packed while it grows. */
class GrowingEntry {
  readonly #name: string;
  readonly #packed: Uint8Array[] = [];
  readonly #deflate = new Deflate({ level: 6 }, (chunk) => this.#packed.push(chunk));
  #crc = 0;
  #size = 0;

  constructor(name: string) {
    this.#name = name;
  }

  add(text: string): void {
    const bytes = strToU8(text);
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
    this.#deflate.push(bytes);
  }

  end(): PackedEntry {
    this.#deflate.push(new Uint8Array(), true);
    const compressed = new Uint8Array(this.#packed.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#packed) {
      compressed.set(part, at);
      at += part.length;
    }
    return { name: this.#name, crc: this.#crc, size: this.#size, compressed };
  }
}
