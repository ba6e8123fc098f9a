import { useCallback, useEffect, useState } from "react";
import { fail } from "../../../core/result.ts";
import type { Backup, Desktop } from "../../../preload/contract.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { backUp } from "../../workers/backup.ts";
import { files } from "../../workers/client.ts";
import { momentWords } from "../../words/dates.ts";
import { contentWords, reasonWords } from "./backups.ts";
import { messageOf } from "./problems.ts";

const FEW = 6;

/** The backups of this project on this machine, newest first, each with what it holds. */
export function BackupList({ session, desktop }: { readonly session: Session; readonly desktop: Desktop }) {
  const [backups, setBackups] = useState<readonly Backup[] | null>(null);
  const [asked, setAsked] = useState<Backup | null>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const read = useCallback(
    () =>
      desktop.invoke("backups.list", { projectId: session.projectId }).then(
        (listed) => setBackups(listed.backups),
        (error: unknown) => setProblem(`The backups could not be listed (${messageOf(error)}).`),
      ),
    [desktop, session],
  );
  useEffect(() => void read(), [read]);

  const restore = async (backup: Backup) => {
    setPending(true);
    setProblem(null);
    try {
      const restored = await restoreBackup(session, desktop, backup.backupId);
      if (restored.ok) {
        showToast({
          title: `The backup of ${momentWords(backup.createdAt)} is restored`,
          description: "How the project was before is a backup too.",
          tone: "success",
        });
      } else setProblem(restored.error.message);
      await read();
    } catch (error) {
      setProblem(`The backup could not be restored (${messageOf(error)}). The project is as it was.`);
    }
    setPending(false);
    setAsked(null);
  };

  return (
    <section className="projects-part">
      <div className="projects-part-head">
        <Heading level={2}>Backups</Heading>
      </div>
      <p className="projects-muted">
        Made on opening and before every import, merge and restore. Older ones are thinned out by age.
      </p>
      {problem !== null && (
        <Notice tone="error" isLive>
          {problem}
        </Notice>
      )}
      {backups !== null && backups.length === 0 && <p className="projects-muted">None yet.</p>}
      {backups !== null && backups.length > 0 && (
        <ul className="projects-backups" aria-label="Backups">
          {backups.slice(0, showsAll ? undefined : FEW).map((backup) => (
            <li key={backup.backupId}>
              <span className="projects-backup-when">{momentWords(backup.createdAt)}</span>
              <span className="projects-backup-words">
                <span>{reasonWords(backup)}</span>
                <span className="projects-muted">{contentWords(backup)}</span>
              </span>
              <Button
                size="small"
                variant="quiet"
                aria-label={`Restore the backup of ${momentWords(backup.createdAt)}…`}
                onPress={() => setAsked(backup)}
              >
                Restore…
              </Button>
            </li>
          ))}
        </ul>
      )}
      {backups !== null && backups.length > FEW && !showsAll && (
        <Button size="small" variant="quiet" onPress={() => setShowsAll(true)}>
          Show all {backups.length}
        </Button>
      )}
      {asked !== null && (
        <AlertDialog
          title="Restore this backup?"
          isOpen
          onOpenChange={() => setAsked(null)}
          confirmLabel="Restore"
          tone="primary"
          isPending={isPending}
          onConfirm={() => void restore(asked)}
        >
          <p>
            The project becomes what it was: {contentWords(asked)} ({momentWords(asked.createdAt)}
            ). Every coder’s work in it becomes what it was then, too.
          </p>
          <p>
            How it is now is backed up first. The list of changes begins anew, so undo does not reach behind
            this.
          </p>
        </AlertDialog>
      )}
    </section>
  );
}

/** Backs the project up as it is, then makes the older backup its content. */
async function restoreBackup(session: Session, desktop: Desktop, backupId: string) {
  const { projectId } = session;
  const read = await desktop.invoke("backups.read", { projectId, backupId });
  if (!read.ok) return fail({ message: read.error.message });
  return session.exclusive(async () => {
    const made = await backUp(desktop, projectId, "before-restore");
    if (!made.ok) return made;
    return await files.restoreBackup(projectId, read.value.bytes, systemEnvironment.now());
  });
}
