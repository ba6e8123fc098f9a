import { JSON_LINES_FILE, STORY_FILE } from "../model/limits.ts";

/** What the names of files that are read as tables end with. Which kind a file is, its content says. */
export const TABLE_EXTENSIONS = ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods"] as const;

/** What the names of files end with that are read as texts. A .txt may be either. */
export const DOCUMENT_EXTENSIONS = ["txt", "text", "md", "markdown", "docx", "pdf"] as const;

/** What the names of files end with that are read as records of JSON; .js are those of account archives. */
export const JSON_EXTENSIONS = ["json", "jsonl", "ndjson", "js"] as const;

/** What the names of projects that Taguette exports end with. */
export const TAGUETTE_EXTENSIONS = ["sqlite3", "sqlite", "db"] as const;

const IMPORTED: readonly string[] = [
  ...TABLE_EXTENSIONS,
  ...DOCUMENT_EXTENSIONS,
  ...JSON_EXTENSIONS,
  ...TAGUETTE_EXTENSIONS,
];

/**
 * What a file's name ends with after its last dot, if these are letters alone but for a digit at their end, in small ones; "" where it is something else.
 * @example extensionOf("Day one.DOCX") // "docx"
 */
export function extensionOf(fileName: string): string {
  return /\.([a-z]+\d?)$/iu.exec(fileName)?.[1]?.toLowerCase() ?? "";
}

/**
 * The extension of a file that stories are imported from, with its dot; null where a name has none of these.
 * @example importExtension("Day one.docx") // ".docx"
 */
export function importExtension(fileName: string): string | null {
  return asWritten(fileName, IMPORTED);
}

/**
 * Whether a file in a folder is one of texts, by its name.
 * @example isDocumentName("Day one.docx") // true
 */
export function isDocumentName(fileName: string): boolean {
  return asWritten(fileName, DOCUMENT_EXTENSIONS) !== null;
}

/**
 * Whether a file is one of JSON, by its name.
 * @example isJsonName("tweets.js") // true
 */
export function isJsonName(fileName: string): boolean {
  return asWritten(fileName, JSON_EXTENSIONS) !== null;
}

/**
 * How many bytes a file that stories are imported from may have, by its name. Whether large JSON has a record on each line is seen once it is read.
 * @example largestOf("nights.csv") // 160000000
 */
export function largestOf(fileName: string): number {
  return isJsonName(fileName) ? JSON_LINES_FILE.bytes : STORY_FILE.bytes;
}

/**
 * The extension of a table, with its dot; null where a name has none of these.
 * @example tableExtension("Night shifts.XLSX") // ".XLSX"
 */
export function tableExtension(fileName: string): string | null {
  return asWritten(fileName, TABLE_EXTENSIONS);
}

/** The name's extension as it is written, with its dot, if it is one of these. */
function asWritten(fileName: string, known: readonly string[]): string | null {
  const extension = extensionOf(fileName);
  return known.includes(extension) ? fileName.slice(-extension.length - 1) : null;
}
