import { useCallback, useState } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import type { GrantedFile } from "../../../preload/contract.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import { exportCoding } from "./exportCoding.ts";
import type { IncomingFile, Merged } from "./useMerge.ts";

/** What went wrong, for a notice in the page. */
interface TeamProblem {
  readonly title: string;
  readonly message: string;
}

export interface TeamActions {
  readonly problem: TeamProblem | null;
  readonly isExporting: boolean;
  readonly exportOf: (coder: Coder) => void;
  /** Asks for files and reads them; those that cannot be read are told of and left out. */
  readonly pickFiles: () => Promise<readonly IncomingFile[]>;
  readonly codeAs: (coder: Coder) => void;
  readonly takeBack: (seq: number) => void;
  readonly sayMerged: (merged: Merged) => void;
}

/** What the Team page does beside merging itself. */
export function useTeamActions(): TeamActions {
  const session = useSession();
  const desktop = useDesktop();
  const [problem, setProblem] = useState<TeamProblem | null>(null);
  const [isExporting, setExporting] = useState(false);

  const exportOf = (coder: Coder): void => {
    if (isExporting) return;
    setProblem(null);
    setExporting(true);
    void exportCoding(desktop, session, coder, {})
      .then((exported) => {
        if (!exported.ok) {
          if (exported.error.kind !== "cancelled")
            setProblem({
              title: `The coding of ${coder.name} was not exported`,
              message: exported.error.message,
            });
          return;
        }
        const { file, counts } = exported.value;
        showToast({
          tone: "success",
          title: `Exported the coding of ${coder.name}`,
          description: `${counted(counts.finished, "finished story", "finished stories")}, ${counted(counts.annotations, "annotation", "annotations")}, in ${file.name}`,
          action: showInFolder(file),
        });
      })
      .finally(() => setExporting(false));
  };

  const showInFolder = (file: GrantedFile): { readonly name: string; readonly onAction: () => void } => ({
    name: "Show in folder",
    onAction: () => void desktop.invoke("files.reveal", { grant: file.grant }),
  });

  const pickFiles = async (): Promise<readonly IncomingFile[]> => {
    setProblem(null);
    const picked = await desktop.invoke("files.pickOpen", { purpose: "coding", multiple: true });
    const read: IncomingFile[] = [];
    const failed: string[] = [];
    for (const { grant, name } of picked.files) {
      const content = await desktop.invoke("files.read", { grant });
      if (content.ok) read.push({ name, bytes: content.value.bytes });
      else failed.push(`${name}: ${content.error.message}`);
    }
    if (failed.length > 0)
      setProblem({
        title: failed.length === 1 ? "A file could not be read" : `${failed.length} files could not be read`,
        message: failed.join(" "),
      });
    return read;
  };

  const codeAs = (coder: Coder): void => {
    setProblem(null);
    void session
      .switchCoder(coder.id)
      .then(() => showToast({ title: `${coder.name} codes on this machine now`, tone: "success" }));
  };

  const takeBack = useCallback(
    (seq: number): void => {
      void session.takeBack(seq).then((turned) => {
        if (!turned.ok) {
          setProblem({ title: "The merge was not taken back", message: turned.error.message });
          return;
        }
        const { kept } = turned.value;
        showToast({
          tone: kept === 0 ? "success" : "warning",
          title: "The merge was taken back",
          ...(kept > 0 && {
            description: `${counted(kept, "record has", "records have")} changed since and ${kept === 1 ? "was" : "were"} left as ${kept === 1 ? "it is" : "they are"}.`,
          }),
        });
      });
    },
    [session],
  );

  const sayMerged = useCallback(
    ({ seq, view }: Merged): void => {
      const title =
        view.coderName === null
          ? `Merged the project “${view.source.projectName}”`
          : `Merged the coding of ${view.coderName}`;
      const left = view.refused.reduce((sum, refusal) => sum + refusal.count, 0);
      showToast({
        title,
        tone: "success",
        ...(left > 0 && { description: `${counted(left, "record was", "records were")} left out.` }),
        ...(seq !== null && { action: { name: "Undo", onAction: () => takeBack(seq) } }),
      });
    },
    [takeBack],
  );

  return { problem, isExporting, exportOf, pickFiles, codeAs, takeBack, sayMerged };
}
