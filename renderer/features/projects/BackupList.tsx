import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { fail } from "../../../core/result.ts";
import type { Backup } from "../../../preload/contract/backups.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { systemEnvironment } from "../../data/environment.ts";
import { pageState, usePageState } from "../../data/pageState.ts";
import type { Session } from "../../data/session.ts";
import { unexpected } from "../../data/storageProblem.ts";
import { useStore } from "../../data/store.ts";
import { backUp, backupsMade } from "../../engine/backup.ts";
import { files } from "../../engine/client.ts";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Heading } from "../../ui/Heading.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { momentWords } from "../../words/dates.ts";
import { contentWords, reasonWords } from "./backups.ts";

const FEW = 6;
/** Whether older backups are listed too. */
const ALL = pageState("project.all-backups", z.boolean(), false);

/** The backups of this project on this computer, newest first, each with its contents. */
export function BackupList({ session, desktop }: { readonly session: Session; readonly desktop: Desktop }) {
  const [backups, setBackups] = useState<readonly Backup[] | null>(null);
  const [asked, setAsked] = useState<Backup | null>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [showsAll, setShowsAll] = usePageState(ALL);
  const read = useCallback(
    () =>
      desktop.invoke("backups.list", { projectId: session.projectId }).then(
        (listed) => {
          setBackups(listed.backups);
          if (listed.problem !== null) setProblem(listed.problem);
        },
        (error: unknown) =>
          setProblem(unexpected(error, "Concord couldn’t list the backups. They are unchanged.")),
      ),
    [desktop, session],
  );
  // Opening and merging make backups while the list is shown.
  const made = useStore(backupsMade);
  useEffect(() => void read(), [read, made]);

  const restore = async (backup: Backup) => {
    setPending(true);
    setProblem(null);
    try {
      const restored = await restoreBackup(session, desktop, backup.backupId);
      if (restored.ok) {
        showToast({
          title: `Restored the backup of ${momentWords(backup.createdAt)}`,
          description: "The state from before is a backup too.",
          tone: "success",
          about: "restored-backup",
        });
      } else setProblem(restored.error.message);
    } catch (error) {
      setProblem(unexpected(error, "The backup was not restored. Check the project before you continue."));
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
        Concord backs up this project when you open it and before every import, merge and restore. Older
        backups are removed gradually.
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
        <Button className="projects-part-more" size="small" variant="quiet" onPress={() => setShowsAll(true)}>
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
            The project is replaced by this backup of {momentWords(asked.createdAt)} ({contentWords(asked)}),
            including every coder’s work.
          </p>
          <p>The current state is backed up first. You cannot undo past this point.</p>
        </AlertDialog>
      )}
    </section>
  );
}

/** Backs up the present state, then restores the older backup. */
async function restoreBackup(session: Session, desktop: Desktop, backupId: string) {
  const { projectId } = session;
  const read = await desktop.invoke("backups.read", { projectId, backupId });
  if (!read.ok) return fail({ message: read.error.message });
  return session.exclusive(async () => {
    const made = await backUp(desktop, projectId, "before-restore");
    if (!made.ok) return made;
    await session.forgetKeptTwice();
    return await files.restoreBackup(projectId, read.value.bytes, systemEnvironment.now());
  });
}
