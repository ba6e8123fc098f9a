import { beginsWith } from "../bytes.ts";
import { MANIFEST_NAME } from "../file/manifest.ts";
import { beginsWithEntry, readDirectory } from "../file/zip.ts";
import { WORKBOOK_FILE } from "../model/limits.ts";

/** First bytes of files that people take for a table of stories, and what to tell them. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly seems: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    seems: "an Office or LibreOffice document or a zip archive",
  },
  { bytes: [0x50, 0x4b, 0x05, 0x06], seems: "an empty zip archive" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], seems: "an old Office document (.xls or .doc)" },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], seems: "a PDF" },
  { bytes: [0x1f, 0x8b], seems: "a gzip archive" },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], seems: "a 7z archive" },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], seems: "a RAR archive" },
  { bytes: [0x24, 0x46, 0x4c, 0x32], seems: "an SPSS data file (.sav)" },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], seems: "an SQLite database" },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], seems: "a rich text document (.rtf)" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], seems: "a picture (PNG)" },
  { bytes: [0xff, 0xd8, 0xff], seems: "a picture (JPEG)" },
];

const TO_CSV = "Open it in its own program, save the table as CSV (UTF-8), and import that file.";

/**
 * What an archive is by the names in it, or by the beginning of the first where it is cut off. A whole workbook is not asked about: it is a table.
 */
function whatArchive(bytes: Uint8Array): string {
  const directory = readDirectory(bytes, WORKBOOK_FILE.entries);
  if (beginsWithEntry(bytes, MANIFEST_NAME))
    return "This is a Concord file, not a table of stories. Nothing was imported. Open it as a project, or merge it into one.";
  if (!directory.ok && directory.error.kind === "damaged") {
    const isOffice = OFFICE_STARTS.some((name) => beginsWithEntry(bytes, name));
    return isOffice
      ? "This spreadsheet or Office document is cut off or damaged. Nothing was imported. Get the file again, or open it in its own program and save it again."
      : "This zip archive or Office document is cut off or damaged. Nothing was imported. Get the file again.";
  }
  return `The file seems to be an Office or LibreOffice document or a zip archive, not a table. Nothing was imported. ${TO_CSV}`;
}

/** What the programs that write spreadsheets put first. */
const OFFICE_STARTS = ["[Content_Types].xml", "_rels/", "docProps/", "xl/", "mimetype"] as const;

/**
 * What a file's first bytes say that it is, where that is a known format that is no text; else null.
 * @example whatItSeems(Uint8Array.from([0x89, 0x50, 0x4e, 0x47])) // "a picture (PNG)"
 */
export function whatItSeems(bytes: Uint8Array): string | null {
  return signatureOf(bytes)?.seems ?? null;
}

function signatureOf(bytes: Uint8Array): (typeof SIGNATURES)[number] | undefined {
  return SIGNATURES.find((signature) => beginsWith(bytes, signature.bytes));
}

/**
 * A sentence for a file whose first bytes are those of a known format that is not a text table, else null.
 * @example whatBinaryFile(new TextEncoder().encode("id,text")) // null
 */
export function whatBinaryFile(bytes: Uint8Array): string | null {
  const found = signatureOf(bytes);
  if (found === undefined) return null;
  if (found === SIGNATURES[0]) return whatArchive(bytes);
  return `The file seems to be ${found.seems}, not a CSV file. Nothing was imported. ${TO_CSV}`;
}

const SAMPLE = 65_536;

/** So few control characters are slips in a text, in however short a file, as long as nine in ten bytes are none. */
const SLIPS = 3;
const ESCAPE = 0x1b;

/**
 * Whether the bytes can be text in an encoding whose ASCII is ASCII: hardly any NULs or other control characters in the first 64 KiB and the
 * last. Escapes are not counted: ISO-2022-JP is written with them.
 * @example seemsTextual(new TextEncoder().encode("id,text")) // true
 */
export function seemsTextual(bytes: Uint8Array): boolean {
  return [bytes.subarray(0, SAMPLE), bytes.subarray(-SAMPLE)].every((sample) => {
    let controls = 0;
    for (const byte of sample)
      if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== ESCAPE) controls += 1;
    return controls <= SLIPS ? controls * 10 <= sample.length : controls * 100 <= sample.length;
  });
}
