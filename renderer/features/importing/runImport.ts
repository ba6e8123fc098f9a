import type { Result } from "../../../core/result.ts";
import { fail } from "../../../core/result.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import type { BackupProblem } from "../../engine/backup.ts";
import { backUp } from "../../engine/backup.ts";
import { files } from "../../engine/client.ts";
import type { JobProblem } from "../../engine/job.ts";
import { cancelled } from "../../engine/job.ts";
import type { ImportOutcome } from "../../engine/tables.ts";
import { takeBackOffer } from "../../project/takeBack.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";
import type { ReadingOptions } from "./useTable.ts";

/** What is going on during an import; the fraction is undefined where its length is not known. */
export interface ImportProgress {
  readonly words: string;
  readonly fraction: number | undefined;
}

export interface ImportJob {
  readonly session: Session;
  readonly desktop: Desktop;
  readonly tableId: number;
  readonly options: ReadingOptions;
  readonly tell: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
}

/** Backs the project up, then imports the table: all or nothing. Cancelled or failed, the project is as it was. */
export async function runImport(job: ImportJob): Promise<Result<ImportOutcome, JobProblem | BackupProblem>> {
  const { session, desktop, tableId, options, tell, signal } = job;
  tell({ words: "Backing up the project", fraction: undefined });
  const backup = await backUp(desktop, session.projectId, "before-import");
  if (!backup.ok) return backup;
  if (signal.aborted) return fail(cancelled);
  const words = "Importing stories";
  tell({ words, fraction: 0 });
  const author = session.currentCoder.get()?.id ?? "";
  return session.exclusive(
    async () =>
      await files.importTable(
        tableId,
        session.projectId,
        { ...options, author, now: systemEnvironment.now() },
        { signal, onProgress: (fraction) => tell({ words, fraction }) },
      ),
  );
}

/** Says what was imported, and offers to undo it. */
export function tellImported(session: Session, { stories, rejectedCount, coding, seq }: ImportOutcome): void {
  const details = [
    ...(coding === null
      ? []
      : [
          `${counted(coding.annotations, "code was", "codes were")} applied by ${counted(coding.coders, "coder", "coders")}.`,
        ]),
    ...(rejectedCount > 0 ? [`${counted(rejectedCount, "row was", "rows were")} rejected.`] : []),
  ];
  showToast({
    title: `Imported ${counted(stories, "story", "stories")}`,
    tone: "success",
    about: "import",
    ...(details.length > 0 && { description: details.join(" ") }),
    ...(seq !== null && {
      ...takeBackOffer(session, seq),
    }),
  });
}
