import { beginsWith } from "../bytes.ts";
import { readDirectory } from "../file/zip.ts";
import { WORKBOOK_FILE } from "../model/limits.ts";

/** "excel" is an archive (.xlsx, .xlsm, .xlsb), "old-excel" is not (.xls, and any workbook with a password). */
export type WorkbookKind = "excel" | "opendocument" | "old-excel";

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Whether a file is a workbook, by what is in it and not by its name; null where it is none. Archives of other kinds (a Word document, a project of
 * Concord) are none.
 * @example workbookKind(new TextEncoder().encode("id,text")) // null
 */
export function workbookKind(bytes: Uint8Array): WorkbookKind | null {
  if (beginsWith(bytes, COMPOUND)) return "old-excel";
  const directory = readDirectory(bytes, WORKBOOK_FILE.entries);
  if (!directory.ok) return null;
  const names = directory.value;
  if (["xl/workbook.xml", "xl/workbook.bin"].some((name) => names.has(name))) return "excel";
  return names.has("content.xml") && names.has("mimetype") ? "opendocument" : null;
}
