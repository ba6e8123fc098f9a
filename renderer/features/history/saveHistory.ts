import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { historyTable } from "../../../core/exporting/history.ts";
import type { ShownEntry } from "../../../core/trail/shown.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { Session } from "../../data/session.ts";
import { writeBytes } from "../../engine/writing.ts";
import { sayExported } from "../../project/exportedFile.ts";
import { counted } from "../../words/counts.ts";

/** Asks for a place and writes these entries there as CSV; why it could not, or null. */
export async function saveHistory(
  desktop: Desktop,
  session: Session,
  rows: readonly ShownEntry[],
  form: CsvForm,
): Promise<string | null> {
  const suggestedName = `${fileNameOf([session.project.get().name, "history"], "History")}.csv`;
  const { file } = await desktop.invoke("files.pickSave", { purpose: "csv", suggestedName });
  if (file === null) return null;
  const bytes = new TextEncoder().encode(csvText(historyTable(rows, form), form));
  const written = await writeBytes(desktop, file, bytes);
  if (!written.ok) return written.error.message;
  const { sha256 } = written.value;
  const exported = { file, sha256, names: { form: "history" }, counts: { rows: rows.length } };
  const title = `Exported ${counted(rows.length, "entry", "entries")}`;
  await sayExported({ desktop, session }, exported, { title, about: "exported-history" });
  return null;
}
