import { useEffect, useState } from "react";
import type { Backup } from "../../../preload/contract.ts";
import { useDesktop } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { momentWords } from "../../words/dates.ts";
import { contentWords, reasonWords } from "./backups.ts";
import type { OpenProblem } from "./problems.ts";
import { useProjects } from "./ProjectsContext.tsx";
import "./dialogs.css";

/** Says why a project could not be made or opened and, where its working copy is damaged or gone, offers to build it again. */
export function OpenProblemDialog() {
  const projects = useProjects();
  const problem = useStore(projects.problem);
  return problem === null ? null : <ProblemDialog problem={problem} />;
}

function ProblemDialog({ problem }: { readonly problem: OpenProblem }) {
  const projects = useProjects();
  const close = () => projects.dismissProblem();
  const rebuilt = problem.kind === "rebuild" ? problem.projectId : undefined;
  return (
    <Dialog
      title={problem.title}
      isOpen
      onOpenChange={close}
      role="alertdialog"
      size={rebuilt !== undefined ? "medium" : "small"}
      footer={
        <Button variant={rebuilt !== undefined ? "secondary" : "primary"} autoFocus onPress={close}>
          Close
        </Button>
      }
    >
      <p>{problem.message}</p>
      {rebuilt !== undefined && <Sources projectId={rebuilt} />}
    </Dialog>
  );
}

interface Found {
  readonly file: { readonly name: string; readonly place: string } | null;
  readonly backups: readonly Backup[];
}

/** What a project can be built again from. */
function Sources({ projectId }: { readonly projectId: string }) {
  const projects = useProjects();
  const desktop = useDesktop();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void Promise.all([
      desktop.invoke("projectFile.recall", { projectId }),
      desktop.invoke("backups.list", { projectId }),
    ]).then(([{ file }, { backups }]) => {
      if (isCurrent) setFound({ file: file?.exists === true ? file : null, backups });
    });
    return () => {
      isCurrent = false;
    };
  }, [desktop, projectId]);
  if (found === null) return null;
  if (found.file === null && found.backups.length === 0) {
    return <p>There is no backup of it on this machine. If you have its file or a copy of it, open that.</p>;
  }
  return (
    <>
      <p>
        The project can be built again from what is listed here. Work done after that moment is then not in
        it, so choose the newest that is good.
      </p>
      <ul className="projects-sources">
        {found.file !== null && (
          <li>
            <span className="projects-recent-words">
              <span>The project file</span>
              <span className="projects-recent-place" dir="auto">
                {found.file.name} in {found.file.place}
              </span>
            </span>
            <Button size="small" onPress={() => void projects.rebuildFromFile(projectId)}>
              Build from the file
            </Button>
          </li>
        )}
        {found.backups.map((backup) => (
          <li key={backup.backupId}>
            <span className="projects-recent-words">
              <span>{momentWords(backup.createdAt)}</span>
              <span className="projects-recent-place">
                {reasonWords(backup)} · {contentWords(backup)}
              </span>
            </span>
            <Button size="small" onPress={() => void projects.rebuildFromBackup(projectId, backup.backupId)}>
              Build from this
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
