import { useState } from "react";
import { withConsensus, withVersion } from "../../../../core/agreement/tables/with-version.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";
import { useDesktop, useSession } from "../../../data/context.tsx";
import { useCsvForm } from "../../../data/csvForm.ts";
import { sayExported } from "../../../project/exportedFile.ts";
import { useComparedConsensus } from "./ComparedConsensus.tsx";
import { useComparedVersion } from "./ComparedVersion.tsx";
import { saveTable } from "./saveTable.ts";

/** Exports what a view shows (`what`; the table of codes where left out): asks for a place, writes it there and says so; `problem` is why it could not. */
export function useTableExport(what?: string): {
  readonly exportCsv: (table: ExportTable) => void;
  readonly problem: string | null;
} {
  const session = useSession();
  const desktop = useDesktop();
  const [form] = useCsvForm();
  const version = useComparedVersion();
  const consensus = useComparedConsensus();
  const [problem, setProblem] = useState<string | null>(null);
  const exportCsv = (table: ExportTable): void => {
    setProblem(null);
    const told = withConsensus(withVersion(table, version), consensus);
    void saveTable(desktop, session.project.get().name, told, form, what).then((saved) => {
      if (saved.kind === "failed") setProblem(saved.message);
      if (saved.kind !== "saved") return;
      const { file, sha256 } = saved;
      const exported = { file, sha256, names: { form: "agreement" }, counts: { rows: table.rowCount } };
      const title = "Exported the table";
      void sayExported({ desktop, session }, exported, { title, about: "exported-table" });
    });
  };
  return { exportCsv, problem };
}
