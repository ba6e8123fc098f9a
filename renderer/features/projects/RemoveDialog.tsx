import { useEffect, useState } from "react";
import { useDesktop } from "../../data/context.tsx";
import { fileWords } from "../../project/projectFile.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import type { RecentProject } from "../../project/recents.ts";
import type { Removal } from "../../project/removing.ts";
import { describeRemoval, removeProject } from "../../project/removing.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";

export interface RemoveDialogProps {
  readonly recent: RecentProject;
  readonly onClose: () => void;
}

/** Asks twice before a project is deleted from this computer. */
export function RemoveDialog({ recent, onClose }: RemoveDialogProps) {
  const desktop = useDesktop();
  const projects = useProjects();
  const [removal, setRemoval] = useState<Removal | null>(null);
  const [movesFile, setMovesFile] = useState(false);
  const [isSure, setSure] = useState(false);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { projectId, name } = recent;
  useEffect(() => {
    let isCurrent = true;
    void describeRemoval(desktop, projectId).then((found) => {
      if (isCurrent) setRemoval(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop, projectId]);
  if (removal === null) return null;
  const remove = async () => {
    setPending(true);
    const removed = await removeProject(desktop, projectId, movesFile);
    await projects.refreshRecents();
    setPending(false);
    if (!removed.ok) {
      setProblem(removed.error.message);
      return;
    }
    showToast({ title: `Deleted “${name}” from this computer`, tone: "success", reach: "window" });
    onClose();
  };
  const what = `the working copy with everyone’s coding${removal.backups === 0 ? "" : ` and ${counted(removal.backups, "backup", "backups")}`}`;
  const { file } = removal;

  if (isSure) {
    return (
      <AlertDialog
        title={`Permanently delete “${name}”?`}
        isOpen
        onOpenChange={onClose}
        confirmLabel="Delete permanently"
        isPending={isPending}
        onConfirm={() => void remove()}
      >
        <p>
          This deletes {what} from this computer. You can’t undo this.{" "}
          {movesFile ? "The project file goes to the bin." : ""}
        </p>
        {problem !== null && (
          <Notice tone="error" isLive>
            {problem}
          </Notice>
        )}
      </AlertDialog>
    );
  }
  return (
    <AlertDialog
      title={`Delete “${name}” from this computer?`}
      isOpen
      onOpenChange={onClose}
      confirmLabel="Delete…"
      onConfirm={() => setSure(true)}
    >
      <p>This deletes {what}.</p>
      <p>{onlyCopyWords(removal)}</p>
      {file?.exists === true && (
        <Checkbox isSelected={movesFile} onChange={setMovesFile}>
          Also move the project file to the bin
        </Checkbox>
      )}
    </AlertDialog>
  );
}

/** What is left of the project afterwards. */
function onlyCopyWords({ file, hasUnsaved }: Removal): string {
  if (file === null) return "This project has no file, so this is the only copy that Concord knows of.";
  if (!file.exists) {
    return `Concord can’t find the project file, ${fileWords(file)}, so this may be the only copy.`;
  }
  const stays = `The project file, ${fileWords(file)}, stays where it is.`;
  if (hasUnsaved === null) return `${stays} Concord can’t tell whether it has all of your changes.`;
  return hasUnsaved ? `${stays} It doesn’t have your latest changes: they will be lost.` : stays;
}
