import { readFileSync } from "node:fs";
import { SheetWriter, workbookPieces } from "../../../core/exporting/workbook-writer.ts";
import { joined } from "../../../core/file/zip-writer.ts";
import { aQdpx, codeXml, guid, selectionXml } from "../refi.ts";

/** A file that an importer reads, and how it is imported. */
export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly ending: string;
  /** What the command line is told beside the file. */
  readonly options: readonly string[];
}

const root = new URL("../../../", import.meta.url);
const text = "A long night of rain, naïve & 😀 عربي; nobody came.";
const rows = Array.from({ length: 8 }, (_, at) => [
  `S${at}`,
  `${text} ${at}`,
  at % 2 === 0 ? "Ana" : "Ben",
  "Fear; Hope",
]);
const header = ["id", "text", "who", "codes"];
const csv = [header, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r\n");
const coded = ["--coder", "who", "--code", "codes"];

function utf8(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

function workbook(): Uint8Array {
  const sheet = new SheetWriter("stories", header);
  for (const row of rows) sheet.add(row);
  return joined([...workbookPieces(sheet.end())]);
}

const source = `<Sources><TextSource guid="${guid(7)}" name="S1" plainTextPath="internal://${guid(8)}.txt">${selectionXml(2, 6, 3, 1)}</TextSource></Sources>`;
const codes = `<CodeBook><Codes>${codeXml(2, "Care", codeXml(3, "Touch"))}</Codes></CodeBook>`;
const users = `<Users><User guid="${guid(1)}" name="Ana"/></Users>`;

/** One of every kind of file that can be imported. */
export const SEEDS: readonly FuzzSeed[] = [
  { name: "csv", bytes: utf8(csv), ending: "csv", options: [] },
  { name: "codings", bytes: utf8(csv), ending: "csv", options: coded },
  {
    name: "utf-16",
    bytes: Buffer.from(`\uFEFF${csv.replaceAll(",", "\t")}`, "utf16le"),
    ending: "tsv",
    options: [],
  },
  { name: "workbook", bytes: workbook(), ending: "xlsx", options: [] },
  {
    name: "opendocument",
    bytes: readFileSync(new URL("test/support/workbooks/odfpy.ods", root)),
    ending: "ods",
    options: [],
  },
  {
    name: "refi",
    bytes: aQdpx(`${users}${codes}${source}`, { [`sources/${guid(8)}.txt`]: text }),
    ending: "qdpx",
    options: [],
  },
  {
    name: "refi-xml",
    bytes: utf8(
      `<?xml version="1.0" encoding="utf-8"?><Project name="A" origin="B" xmlns="urn:QDA-XML:project:1.0">${users}${codes}</Project>`,
    ),
    ending: "qde",
    options: [],
  },
];
