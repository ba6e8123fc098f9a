import { useState } from "react";
import { useDesktop, useSession } from "../../data/context.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { saveTable } from "./saveTable.ts";

/** Exports what a view shows (`what`; the table of codes where left out): asks for a place, writes it there and says so; `problem` is why it could not. */
export function useTableExport(what?: string): {
  readonly exportCsv: (csv: string) => void;
  readonly problem: string | null;
} {
  const session = useSession();
  const desktop = useDesktop();
  const [problem, setProblem] = useState<string | null>(null);
  const exportCsv = (csv: string): void => {
    setProblem(null);
    void saveTable(desktop, session.project.get().name, csv, what).then((saved) => {
      if (saved.kind === "failed") setProblem(saved.message);
      if (saved.kind !== "saved") return;
      const { grant, name } = saved.file;
      showToast({
        tone: "success",
        title: "Exported the table",
        description: name,
        action: {
          name: "Show in folder",
          onAction: () => void desktop.invoke("files.reveal", { grant }),
        },
      });
    });
  };
  return { exportCsv, problem };
}
