/** What the names of files that are read as tables end with. Which kind a file is, its content says. */
export const TABLE_EXTENSIONS = ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods"] as const;

/** What the names of files end with that are read as texts. A .txt may be either. */
export const DOCUMENT_EXTENSIONS = ["txt", "text", "md", "markdown", "docx", "pdf"] as const;

/** What the names of files end with that are read as records of JSON; .js are those of account archives. */
export const JSON_EXTENSIONS = ["json", "jsonl", "ndjson", "js"] as const;

const IMPORTED: readonly string[] = [...TABLE_EXTENSIONS, ...DOCUMENT_EXTENSIONS, ...JSON_EXTENSIONS];

/**
 * The extension of a file that stories are imported from, with its dot; null where a name has none of these.
 * @example importExtension("Day one.docx") // ".docx"
 */
export function importExtension(fileName: string): string | null {
  const extension = /\.[a-z]+$/iu.exec(fileName)?.[0] ?? "";
  return IMPORTED.includes(extension.slice(1).toLowerCase()) ? extension : null;
}

/**
 * Whether a file in a folder is one of texts, by its name.
 * @example isDocumentName("Day one.docx") // true
 */
export function isDocumentName(fileName: string): boolean {
  return DOCUMENT_EXTENSIONS.some((known) => fileName.toLowerCase().endsWith(`.${known}`));
}

/**
 * Whether a file is one of JSON, by its name.
 * @example isJsonName("tweets.js") // true
 */
export function isJsonName(fileName: string): boolean {
  return JSON_EXTENSIONS.some((known) => fileName.toLowerCase().endsWith(`.${known}`));
}

/**
 * The extension of a table, with its dot; null where a name has none of these.
 * @example tableExtension("Night shifts.XLSX") // ".XLSX"
 */
export function tableExtension(fileName: string): string | null {
  const extension = /\.[a-z]+$/iu.exec(fileName)?.[0] ?? "";
  return TABLE_EXTENSIONS.some((known) => extension.toLowerCase() === `.${known}`) ? extension : null;
}
