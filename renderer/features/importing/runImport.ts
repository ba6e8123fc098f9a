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
import type { StoredCoding } from "../../engine/placedHere.ts";
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
export function runImport(job: ImportJob): Promise<Result<ImportOutcome, JobProblem | BackupProblem>> {
  return backedUp(job, "Importing stories", (...asked) => files.importTable(...asked));
}

/** The same of coding on stories that are here. */
export function runCoding(job: ImportJob): Promise<Result<StoredCoding, JobProblem | BackupProblem>> {
  return backedUp(job, "Importing coding", (...asked) => files.importCoding(...asked));
}

async function backedUp<T>(
  { session, desktop, tableId, options, tell, signal }: ImportJob,
  words: string,
  work: (...asked: Parameters<typeof files.importTable>) => Promise<Result<T, JobProblem>>,
): Promise<Result<T, JobProblem | BackupProblem>> {
  tell({ words: "Backing up the project", fraction: undefined });
  const backup = await backUp(desktop, session.projectId, "before-import");
  if (!backup.ok) return backup;
  if (signal.aborted) return fail(cancelled);
  tell({ words, fraction: 0 });
  const author = session.currentCoder.get()?.id ?? "";
  return session.exclusive(
    async () =>
      await work(
        tableId,
        session.projectId,
        { ...options, author, now: systemEnvironment.now() },
        { signal, onProgress: (fraction) => tell({ words, fraction }) },
      ),
  );
}

/** Says what was imported, and offers to undo it. Returns what came of it. */
export function toldImported<P>(
  session: Session,
  outcome: Result<ImportOutcome, P>,
): Result<ImportOutcome, P> {
  if (outcome.ok) tellImported(session, outcome.value);
  return outcome;
}

/** The same of coding. */
export function toldCoding<P>(session: Session, outcome: Result<StoredCoding, P>): Result<StoredCoding, P> {
  if (outcome.ok) tellCoding(session, outcome.value);
  return outcome;
}

function tellImported(session: Session, { stories, rejectedCount, coding, seq }: ImportOutcome): void {
  const details = [
    ...(coding === null
      ? []
      : [
          `Added ${counted(coding.annotations, "annotation", "annotations")} by ${counted(coding.coders, "coder", "coders")}.`,
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

function tellCoding(
  session: Session,
  { annotations, stories, finishing, unplaced, seq }: StoredCoding,
): void {
  const details = [
    ...(finishing > 0
      ? [`${counted(finishing, "story was", "stories were")} finished by their coders.`]
      : []),
    ...(unplaced > 0 ? [`${counted(unplaced, "row", "rows")} brought nothing.`] : []),
  ];
  showToast({
    title: `Applied ${counted(annotations, "code", "codes")} to ${counted(stories, "story", "stories")}`,
    tone: "success",
    about: "import",
    ...(details.length > 0 && { description: details.join(" ") }),
    ...(seq !== null && takeBackOffer(session, seq)),
  });
}
