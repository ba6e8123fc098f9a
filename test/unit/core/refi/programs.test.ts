import { strToU8, Zip, ZipDeflate } from "fflate";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../../core/file/crc32.ts";
import {
  aQdpx,
  aZip,
  codeXml,
  guid,
  passagesOf,
  readRefiProject,
  selectionXml,
  tryRefi,
} from "../../../support/refi.ts";
import { aDocx } from "../documents/files.ts";

const USERS = `<Users><User guid="${guid(1)}" name="Ana"/></Users>`;
const CODES = `<CodeBook><Codes>${codeXml(11, "Touch")}</Codes></CodeBook>`;
const source = (attributes: string, inside = selectionXml(0, 3, 11, 1)) =>
  `${USERS}${CODES}<Sources><TextSource guid="${guid(20)}" name="One" ${attributes}>${inside}</TextSource></Sources>`;
const found = ["One Ana Touch: One"];

describe("how archives are written", () => {
  const xml = (inside: string) => `<Project name="A study" origin="x">${inside}</Project>`;

  it("with sizes after the content, as programs that write as they go do", () => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((_, chunk) => chunks.push(chunk));
    for (const [name, text] of [
      ["project.qde", xml(source('plainTextPath="internal://T.txt"'))],
      ["sources/T.txt", "One day"],
    ] as const) {
      const entry = new ZipDeflate(name);
      zip.add(entry);
      entry.push(strToU8(text), true);
    }
    zip.end();
    expect(passagesOf(readRefiProject(new Uint8Array(Buffer.concat(chunks))))).toEqual(found);
  });

  it("with the sizes of large files, and names in the code page of DOS", () => {
    const files = [
      {
        name: strToU8("project.qde"),
        content: strToU8(xml(source('plainTextPath="internal://Gespräch.txt"'))),
      },
      {
        name: Uint8Array.from(Buffer.from("sources/Gespr\u0084ch.txt", "latin1")),
        content: strToU8("One day"),
      },
    ];
    expect(passagesOf(readRefiProject(largeZip(files)))).toEqual(found);
    // Sizes that are in no extra field are damage.
    const broken = largeZip(files, 0);
    expect(tryRefi(broken).ok).toBe(false);
  });
});

describe("texts that are elsewhere", () => {
  const docx = aDocx("<w:p><w:r><w:t>One day</w:t></w:r></w:p><w:p><w:r><w:t>she left.</w:t></w:r></w:p>");
  const rich = 'plainTextPath="internal://T.txt" richTextPath="internal://T.docx"';

  it("the plain text is read, whatever is beside it", () => {
    const read = readRefiProject(aQdpx(source(rich), { "sources/T.txt": "One day", "sources/T.docx": docx }));
    expect(read.snapshot.stories.map(({ text }) => text)).toEqual(["One day"]);
    expect(read.leftBehind).toEqual([]);
  });

  it.each([
    ["is missing", rich, { "sources/T.docx": docx }],
    ["is empty", rich, { "sources/T.txt": "", "sources/T.docx": docx }],
    ["is not told of", 'richTextPath="internal://T.docx"', { "sources/T.docx": docx }],
  ])("the formatted one where the plain text %s, which is said", (_, attributes, files) => {
    const read = readRefiProject(aQdpx(source(attributes), files));
    expect(passagesOf(read)).toEqual(found);
    expect(read.snapshot.stories[0]?.text).toBe("One day\nshe left.");
    expect(read.leftBehind).toEqual([
      expect.stringMatching(/^1 plain text of a source: .*misplaced: “One”$/u),
    ]);
  });

  it("a Word document in place of the plain text", () => {
    const read = readRefiProject(
      aQdpx(source('plainTextPath="internal://T.docx"'), { "sources/T.docx": docx }),
    );
    expect(passagesOf(read)).toEqual(found);
  });

  it("a formatted version that cannot be read is none", () => {
    const read = readRefiProject(
      aQdpx(source('richTextPath="internal://T.rtf"'), { "sources/T.rtf": "{\\rtf1 One}" }),
    );
    expect(read.snapshot.stories).toEqual([]);
    expect(read.leftBehind.join("\n")).toMatch(/without any text: “One”/u);
    expect(read.leftBehind.join("\n")).toMatch(/project without a text that can be coded/u);
  });
});

describe("XML as programs write it", () => {
  it("numbers of characters that no XML has are one character each", () => {
    const content = "<PlainTextContent>It&#xB;was&#11;said. One day</PlainTextContent>";
    const read = readRefiProject(aQdpx(source("", content + selectionXml(13, 16, 11, 1))));
    expect(passagesOf(read)).toEqual(found);
  });

  it("attributes with prefixes, other schemas and comments make no difference", () => {
    const file = `<?xml version="1.0" encoding="UTF-8"?><!-- by hand --><q:Project xmlns:q="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd" name="A study" origin="x">${source("", `<PlainTextContent>One day</PlainTextContent>${selectionXml(0, 3, 11, 1)}`).replaceAll(/<(\/?)([A-Z])/gu, "<$1q:$2")}</q:Project>`;
    const read = readRefiProject(aZip({ "My study.qde": file }));
    expect(passagesOf(read)).toEqual(found);
    expect(read.leftBehind).toEqual([]);
  });
});

describe("projects without a text", () => {
  const pictures = `<Sources><PictureSource guid="${guid(20)}" name="Ward.jpg" path="internal://Ward.jpg"/><AudioSource guid="${guid(21)}" name="Talk.mp3"/></Sources>`;

  it("with codes bring these, and say so", () => {
    const read = readRefiProject(aQdpx(CODES + pictures));
    expect(read.snapshot.codes).toHaveLength(1);
    expect(read.leftBehind).toEqual([
      "1 picture: “Ward.jpg”",
      "1 sound recording without a transcript: “Talk.mp3”",
      "1 project without a text that can be coded: it has its codes alone",
    ]);
  });

  it("without codes are refused, with what they have", () => {
    const read = tryRefi(aQdpx(pictures));
    expect(read.ok ? "" : read.error).toBe(
      "It has neither a source with text nor a code. It has 1 picture: “Ward.jpg”; 1 sound recording without a transcript: “Talk.mp3”.",
    );
  });

  it("a codebook alone lacks none", () => {
    expect(readRefiProject(aQdpx(CODES)).leftBehind).toEqual([]);
  });
});

/** An archive whose records have their sizes and places in zip64 extra fields (APPNOTE 4.5.3), and whose names do not say that they are UTF-8. */
function largeZip(
  files: readonly { readonly name: Uint8Array; readonly content: Uint8Array }[],
  id = 0x0001,
): Uint8Array {
  const parts: Buffer[] = [];
  const records: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(crc32(content), 14);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt32LE(crc32(content), 16);
    for (const at of [20, 24, 42]) record.writeUInt32LE(0xffffffff, at);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt16LE(28, 30);
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(id, 0);
    extra.writeUInt16LE(24, 2);
    for (const [index, value] of [content.length, content.length, offset].entries())
      extra.writeUInt32LE(value, 4 + index * 8);
    parts.push(local, Buffer.from(name), Buffer.from(content));
    records.push(record, Buffer.from(name), extra);
    offset += 30 + name.length + content.length;
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}
