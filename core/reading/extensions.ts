/** What the names of files that are read as tables end with. Which kind a file is, its content says. */
export const TABLE_EXTENSIONS = ["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods"] as const;

/**
 * The extension of a table, with its dot; null where a name has none of these.
 * @example tableExtension("Night shifts.XLSX") // ".XLSX"
 */
export function tableExtension(fileName: string): string | null {
  const extension = /\.[a-z]+$/iu.exec(fileName)?.[0] ?? "";
  return TABLE_EXTENSIONS.some((known) => extension.toLowerCase() === `.${known}`) ? extension : null;
}
