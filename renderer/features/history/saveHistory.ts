import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";
import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { historyTable } from "../../../core/exporting/history.ts";
import type { ShownEntry } from "../../../core/trail/shown.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { Session } from "../../data/session.ts";
import { writeBytes } from "../../engine/writing.ts";
import { showToast } from "../../ui/toastQueue.ts";
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
  await session.tellHistory({
    event: "export",
    names: { form: "history" },
    counts: { rows: rows.length },
    files: [{ name: file.name, sha256: written.value.sha256 }],
  });
  showToast({
    tone: "success",
    title: `Exported ${counted(rows.length, "entry", "entries")}`,
    about: "exported-history",
    description: file.name,
    action: {
      name: "Show in folder",
      onAction: () => void desktop.invoke("files.reveal", { grant: file.grant }),
    },
  });
  return null;
}
