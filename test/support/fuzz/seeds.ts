import { readFileSync } from "node:fs";
import { SheetWriter, workbookPieces } from "../../../core/exporting/workbook-writer.ts";
import { joined } from "../../../core/file/zip-writer.ts";
import { aQdpx, aZip, codeXml, guid, selectionXml } from "../refi.ts";
import { aDatabase, NIGHTS, taguetteTables } from "../sqlite.ts";

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

const record = {
  id: "12345678901234567890",
  text,
  author: { name: "ana" },
  created_at: "2020-03-01T10:00:00.000Z",
};
const lines = [1, 2, 3].map((at) => ({ ...record, id: `${record.id}${at}`, text: `${text} ${at}` }));
const tweet = {
  tweet: {
    ...{ id_str: "1180000000000000001", id: "1180000000000000001", full_text: `${text} &amp; more` },
    ...{ created_at: "Wed Oct 10 20:19:24 +0000 2018", lang: "en", retweet_count: "1", favorite_count: "2" },
    entities: { hashtags: [{ text: "night", indices: ["0", "6"] }], urls: [], user_mentions: [] },
  },
};
const paragraphs = `# Night\n\n${text}\n\n## Day\n\n${text} again\n`;

function docx(): Uint8Array {
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
  const document =
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A long night of rain.</w:t></w:r></w:p><w:p><w:r><w:t>Nobody came.</w:t></w:r></w:p></w:body></w:document>';
  return aZip({ "[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document });
}

function pdf(): Uint8Array {
  const page = "BT /F1 12 Tf 72 700 Td (A long night of rain and nobody came.) Tj ET";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let written = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = written.length;
    written += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  return utf8(
    `${written}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${written.length}\n%%EOF\n`,
  );
}

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
  { name: "json", bytes: utf8(JSON.stringify(lines)), ending: "json", options: [] },
  {
    name: "json lines",
    bytes: utf8(lines.map((line) => JSON.stringify(line)).join("\n")),
    ending: "jsonl",
    options: [],
  },
  {
    name: "doccano",
    bytes: utf8(
      lines
        .map(({ text: words }, at) => JSON.stringify({ id: at, text: words, label: [[2, 12, "Fear"]] }))
        .join("\n"),
    ),
    ending: "jsonl",
    options: ["--finished"],
  },
  {
    name: "label studio",
    bytes: utf8(
      JSON.stringify(
        lines.map(({ text: words }, id) => ({
          ...{ id, data: { text: words, ward: "A" } },
          annotations: [
            {
              completed_by: 3,
              result: [{ type: "labels", to_name: "text", value: { start: 2, end: 12, labels: ["Fear"] } }],
            },
          ],
        })),
      ),
    ),
    ending: "json",
    options: [],
  },
  {
    name: "tweets",
    bytes: utf8(`window.YTD.tweets.part0 = ${JSON.stringify([tweet, tweet])}`),
    ending: "js",
    options: [],
  },
  {
    name: "taguette",
    bytes: aDatabase(taguetteTables(NIGHTS)),
    ending: "sqlite3",
    options: ["--coder-name", "Ana", "--finished"],
  },
  { name: "text", bytes: utf8(paragraphs), ending: "txt", options: [] },
  { name: "markdown", bytes: utf8(paragraphs), ending: "md", options: ["--split", "heading"] },
  { name: "word", bytes: docx(), ending: "docx", options: [] },
  { name: "pdf", bytes: pdf(), ending: "pdf", options: [] },
];
