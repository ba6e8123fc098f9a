import { useEffect, useState } from "react";
import type { Backup } from "../../../preload/contract/backups.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { useDesktop } from "../../data/context.tsx";
import { files } from "../../engine/client.ts";
import { readFile } from "../../engine/readingFiles.ts";
import type { OpenProblem } from "../../project/problems.ts";
import { useProjects } from "../../project/ProjectsContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { counted } from "../../words/counts.ts";
import { momentWords } from "../../words/dates.ts";
import { contentWords, reasonWords } from "./backups.ts";
import "./dialogs.css";

/** Says that a working copy is damaged or gone and what is left of the project, and opens it from there. */
export function DamagedCopyDialog({ problem }: { readonly problem: OpenProblem }) {
  const projects = useProjects();
  const desktop = useDesktop();
  const { projectId, kind } = problem;
  const [sources, setSources] = useState<Sources | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const found = projectId === undefined ? Promise.resolve(nothing) : findSources(desktop, projectId);
    void found.then((sourcesFound) => {
      if (isCurrent) setSources(sourcesFound);
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop, projectId]);
  const close = () => projects.messages.dismissProblem();
  const restarts = kind === "restart";
  return (
    <Dialog
      title={problem.title}
      isOpen
      onOpenChange={close}
      role="alertdialog"
      footer={
        <>
          <Button autoFocus onPress={close}>
            Close
          </Button>
          {restarts && (
            <Button variant="primary" onPress={() => void projects.restart(projectId ?? null)}>
              Restart Concord
            </Button>
          )}
          {!restarts && projectId !== undefined && sources?.file?.savedAt != null && (
            <Button variant="primary" onPress={() => void projects.rebuildFromFile(projectId)}>
              Open from the file
            </Button>
          )}
        </>
      }
    >
      <p>{problem.message}</p>
      {projectId !== undefined && sources !== null && <p>{sourceWords(sources)}</p>}
      {restarts ? (
        <p>
          Restart Concord to set the damaged working copies aside. Nothing is deleted. Each project is then
          opened from its file or a backup, with your latest changes from Concord’s safety copy.
        </p>
      ) : (
        projectId !== undefined && sources !== null && <Ways projectId={projectId} sources={sources} />
      )}
    </Dialog>
  );
}

/** What a project can be opened from. `savedAt` is null if the file is damaged or missing. */
interface Sources {
  readonly file: { readonly name: string; readonly savedAt: string | null } | null;
  readonly backups: readonly Backup[];
}

const nothing: Sources = { file: null, backups: [] };

async function findSources(desktop: Desktop, projectId: string): Promise<Sources> {
  const [{ file }, { backups }] = await Promise.all([
    desktop.invoke("projectFile.recall", { projectId }),
    desktop.invoke("backups.list", { projectId }),
  ]);
  if (file?.exists !== true) return { file: null, backups };
  const read = await readFile(desktop, file.grant);
  const checked = read.ok ? await files.checkProjectFile(projectId, read.value.bytes) : read;
  return { file: { name: file.name, savedAt: checked.ok ? checked.value.savedAt : null }, backups };
}

function sourceWords({ file, backups }: Sources): string {
  const kept = backups.length === 0 ? "" : counted(backups.length, "backup", "backups");
  if (file?.savedAt != null) {
    const whole = `The project file “${file.name}”, saved ${momentWords(file.savedAt)}, is intact`;
    if (kept === "") return `${whole}.`;
    return `${whole}, and there ${backups.length === 1 ? "is" : "are"} ${kept}.`;
  }
  const lost =
    file === null ? "Concord can’t find the project file" : `The project file “${file.name}” can’t be read`;
  return kept === ""
    ? `${lost}, and there is no backup on this computer. If you have a copy of the file, open that.`
    : `${lost}, but there ${backups.length === 1 ? "is" : "are"} ${kept}.`;
}

/** What opening does, and the backups that can be opened instead. */
function Ways({ projectId, sources }: { readonly projectId: string; readonly sources: Sources }) {
  const projects = useProjects();
  const { file, backups } = sources;
  if (file?.savedAt == null && backups.length === 0) return null;
  return (
    <>
      <p>
        Concord adds your latest changes from its safety copy. The damaged working copy is set aside, not
        deleted.
      </p>
      {backups.length > 0 && (
        <ul className="projects-sources" aria-label="Backups">
          {backups.map((backup) => (
            <li key={backup.backupId}>
              <span className="projects-recent-words">
                <span>{momentWords(backup.createdAt)}</span>
                <span className="projects-recent-place">
                  {reasonWords(backup)} · {contentWords(backup)}
                </span>
              </span>
              <Button
                size="small"
                aria-label={`Open the backup of ${momentWords(backup.createdAt)}`}
                onPress={() => void projects.rebuildFromBackup(projectId, backup.backupId)}
              >
                Open this backup
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
