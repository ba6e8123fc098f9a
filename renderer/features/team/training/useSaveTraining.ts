import { useState } from "react";
import { namedCsvText } from "../../../../core/exporting/csv-writer.ts";
import { fileNameOf } from "../../../../core/exporting/file-name.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";
import { useDesktop, useSession } from "../../../data/context.tsx";
import { useCsvForm } from "../../../data/csvForm.ts";
import { writeBytes } from "../../../engine/writing.ts";
import { sayExported } from "../../../project/exportedFile.ts";

/** Saves the figures against the keys as CSV, in the form that was chosen on the Export page; `problem` is why it could not. */
export function useSaveTraining(): {
  readonly save: (table: ExportTable) => void;
  readonly problem: string | null;
} {
  const session = useSession();
  const desktop = useDesktop();
  const [form] = useCsvForm();
  const [problem, setProblem] = useState<string | null>(null);
  const write = async (table: ExportTable): Promise<void> => {
    setProblem(null);
    const suggestedName = `${fileNameOf([session.project.get().name, "training"], "Training")}.csv`;
    const { file } = await desktop.invoke("files.pickSave", { purpose: "csv", suggestedName });
    if (file === null) return;
    const written = await writeBytes(desktop, file, new TextEncoder().encode(namedCsvText(table, form)));
    if (!written.ok) {
      setProblem(written.error.message);
      return;
    }
    const { sha256 } = written.value;
    const exported = { file, sha256, names: { form: "training" }, counts: { rows: table.rowCount } };
    await sayExported({ desktop, session }, exported, {
      title: "Exported the table",
      about: "exported-table",
    });
  };
  return { save: (table) => void write(table), problem };
}
