import type { Result } from "../../core/result.ts";
import { fail } from "../../core/result.ts";
import type { Session } from "../data/session.ts";
import { faultProblem, reportFault } from "../data/storageProblem.ts";
import { backUp } from "../engine/backup.ts";
import { DiskWatch } from "./diskWatch.ts";
import type { Machine, Opened } from "./opening.ts";
import type { Questions } from "./questions.ts";
import { Saver } from "./saver.ts";
import { TeamFolder } from "./teamFolder/teamFolder.ts";

/** The open project, with what keeps its file up to date. */
export interface OpenProject {
  readonly session: Session;
  readonly saver: Saver;
  readonly disk: DiskWatch;
  readonly team: TeamFolder;
  /** The story that was read when the project was last open. */
  readonly lastStoryId: string | null;
}

/** What keeps the file of a project up to date from now on. A new project's file is written at once. */
export function keptInFile(
  { session, file, mustSave }: Pick<Opened, "session" | "file" | "mustSave">,
  { desktop, environment }: Machine,
): Pick<OpenProject, "saver" | "disk" | "team"> {
  const saver = new Saver(session, file, desktop, environment);
  if (mustSave) void saver.saveNow();
  const disk = new DiskWatch(desktop, () => {
    const kept = saver.file.get();
    return kept.kind === "none" ? undefined : kept.file.grant;
  });
  return { saver, disk, team: new TeamFolder({ desktop, environment }, session) };
}

/** Ends what goes on beside an open project. */
export function stopKeeping({ saver, disk, team }: Pick<OpenProject, "saver" | "disk" | "team">): void {
  saver.stop();
  disk.stop();
  team.stop();
}

/** Saves typed text and unsaved changes before the project is left. If that fails, asks the person; the result is whether to leave anyway. */
export async function savedOrGivenUp(
  { saver, session, team }: Pick<OpenProject, "saver" | "session" | "team">,
  questions: Questions,
): Promise<boolean> {
  let losesText = false;
  do {
    const [reason] = losesText ? [] : await session.pendingEdits.save();
    if (reason !== undefined) {
      if (!(await questions.askToClose("text", reason))) return false;
      losesText = true;
    }
    const saved = await saver.flush();
    if (!saved.ok) return questions.askToClose("file", saved.error.message);
    // People go on typing while the file is written.
    await team.flush();
  } while ((!losesText && session.pendingEdits.any()) || saver.isUnsaved());
  return true;
}

/** Backs up the project that has just been opened; what goes wrong keeps nobody from coding. */
export async function backedUpOnOpening(
  session: Session,
  { desktop, environment }: Pick<Machine, "desktop" | "environment">,
): Promise<Result<unknown, { readonly kind: string; readonly message: string }>> {
  try {
    return await backUp(desktop, session.projectId, "opened", environment);
  } catch (error) {
    reportFault(faultProblem(error).details);
    return fail({
      kind: "fault",
      message: "Couldn’t back up the project on opening. It is open, and Concord saves it as usual.",
    });
  }
}
