import { useCallback, useState } from "react";
import { refusedCount } from "../../../core/merge/refusal.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { useDesktop, useSession } from "../../data/context.tsx";
import { undoneMessage, undoOffer } from "../../data/undoOffer.ts";
import { readFile } from "../../engine/readingFiles.ts";
import { showInFolder } from "../../project/exportedFile.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import { exportCoding, saveCopy } from "./exportCoding.ts";
import type { IncomingFile, Merged, UnreadFile } from "./useMerge.ts";

/** What went wrong, for a notice in the page. */
interface TeamProblem {
  readonly title: string;
  readonly message: string;
}

export interface TeamActions {
  readonly problem: TeamProblem | null;
  readonly isExporting: boolean;
  readonly exportOf: (coder: Coder) => void;
  /** Asks for files and reads them; those that cannot be read are among them, with why. */
  readonly pickFiles: () => Promise<readonly (IncomingFile | UnreadFile)[]>;
  /** Saves the copy for teammates, with or without the coders' names. */
  readonly saveCopyFor: (names: boolean) => void;
  readonly undoMerge: (seq: number) => void;
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
              title: `Couldn’t export the coding of ${coder.name}`,
              message: exported.error.message,
            });
          return;
        }
        const { file, counts } = exported.value;
        showToast({
          tone: "success",
          title: `Exported the coding of ${coder.name}`,
          description: `${counted(counts.finished, "finished story", "finished stories")}, ${counted(counts.annotations, "annotation", "annotations")}, in ${file.name}`,
          action: showInFolder(desktop, file),
        });
      })
      .finally(() => setExporting(false));
  };

  const pickFiles = async (): Promise<readonly (IncomingFile | UnreadFile)[]> => {
    setProblem(null);
    const picked = await desktop.invoke("files.pickOpen", { purpose: "coding", multiple: true });
    const read: (IncomingFile | UnreadFile)[] = [];
    for (const { grant, name } of picked.files) {
      const content = await readFile(desktop, grant);
      read.push(content.ok ? { name, bytes: content.value.bytes } : { name, problem: content.error.message });
    }
    return read;
  };

  const saveCopyFor = (names: boolean): void => {
    if (isExporting) return;
    setProblem(null);
    setExporting(true);
    void saveCopy(desktop, session, names, {})
      .then((saved) => {
        if (saved.ok)
          showToast({
            tone: "success",
            title: "Saved a copy for teammates",
            description: `${saved.value.name}: all stories and the codebook, without any coding`,
            action: showInFolder(desktop, saved.value),
          });
        else if (saved.error.kind !== "cancelled")
          setProblem({ title: "Couldn’t save the copy for teammates", message: saved.error.message });
      })
      .finally(() => setExporting(false));
  };

  const sayUndone = useCallback(
    (turned: Awaited<ReturnType<typeof session.takeBack>>): void => {
      if (turned.ok) showToast(undoneMessage(session, "undo", turned));
      else setProblem({ title: "Couldn’t undo the merge", message: turned.error.message });
    },
    [session],
  );

  const undoMerge = useCallback(
    (seq: number): void => {
      setProblem(null);
      void session.takeBack(seq).then(sayUndone);
    },
    [session, sayUndone],
  );

  const sayMerged = useCallback(
    ({ seq, view, files }: Merged): void => {
      setProblem(null);
      const title =
        files > 1
          ? `Merged ${counted(files, "file", "files")}`
          : view.coderName === null
            ? `Merged the project “${view.source.projectName}”`
            : `Merged the coding of ${view.coderName}`;
      const left = refusedCount(view.refused);
      showToast({
        title,
        tone: "success",
        ...(left > 0 && { description: `${counted(left, "item wasn’t", "items weren’t")} merged.` }),
        ...(seq !== null && undoOffer(session, seq, sayUndone)),
      });
    },
    [session, sayUndone],
  );

  return { problem, isExporting, exportOf, pickFiles, saveCopyFor, undoMerge, sayMerged };
}
