import { utils, write } from "@e965/xlsx";

/** A spreadsheet with one sheet of words, as Excel (xlsx) or LibreOffice (ods) has them. */
export function aSpreadsheet(kind: "xlsx" | "ods", rows: readonly (readonly string[])[]): Uint8Array {
  const book = utils.book_new(utils.aoa_to_sheet(rows.map((row) => [...row])), "Sheet1");
  return new Uint8Array(write(book, { bookType: kind, type: "array" }) as ArrayBuffer);
}
