import type { CsvForm } from "../../../../core/exporting/csv-form.ts";
import { namedCsvText } from "../../../../core/exporting/csv-writer.ts";
import { fileNameOf } from "../../../../core/exporting/file-name.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";
import type { Desktop } from "../../../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../../../preload/contract/values.ts";
import { writeBytes } from "../../../engine/writing.ts";

export type SavedTable =
  | { readonly kind: "saved"; readonly file: GrantedFile; readonly sha256: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly message: string };

/**
 * Asks for a place and writes the table there as CSV, in the form that was chosen on the Export page. `view` is which of the page's tables
 * it is, other than that of the codes.
 */
export async function saveTable(
  desktop: Desktop,
  projectName: string,
  table: ExportTable,
  form: CsvForm,
  view?: string,
): Promise<SavedTable> {
  const parts = view === undefined ? [projectName, "agreement"] : [projectName, "agreement", view];
  const suggestedName = `${fileNameOf(parts, "Agreement")}.csv`;
  const { file } = await desktop.invoke("files.pickSave", { purpose: "csv", suggestedName });
  if (file === null) return { kind: "cancelled" };
  const bytes = new TextEncoder().encode(namedCsvText(table, form));
  const written = await writeBytes(desktop, file, bytes);
  return written.ok
    ? { kind: "saved", file, sha256: written.value.sha256 }
    : { kind: "failed", message: written.error.message };
}
