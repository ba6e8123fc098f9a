import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import { opensDatabases, projectExists } from "../data/database.ts";
import type { Environment } from "../data/environment.ts";
import { hasRoom } from "../data/room.ts";
import { Session } from "../data/session.ts";
import { fullDisk, storageProblem } from "../data/storageProblem.ts";
import { files } from "../engine/client.ts";
import { readFile } from "../engine/readingFiles.ts";
import type { Machine, Opened, Opening } from "./opening.ts";
import { recoverChanges, UNPACKED } from "./opening.ts";
import { noticeOf } from "./openingWords.ts";
import type { OpenProblem } from "./problems.ts";

const REBUILD_TITLE = "Couldn’t rebuild the project";

/** Rebuilds a damaged or lost working copy from the project's remembered file. */
export async function rebuildFromFile(
  machine: Machine,
  projectId: string,
): Promise<Result<Opened, OpenProblem>> {
  const { desktop } = machine;
  const { file } = await desktop.invoke("projectFile.recall", { projectId });
  if (file === null)
    return fail(lost(projectId, "Concord doesn’t know where its file is. Open the file instead."));
  const read = await readFile(desktop, file.grant);
  return read.ok
    ? rebuildProject(machine, projectId, read.value.bytes, file)
    : fail(lost(projectId, read.error.message));
}

/** Rebuilds a damaged or lost working copy from a backup. Its file is not written until the person agrees. */
export async function rebuildFromBackup(
  machine: Machine,
  projectId: string,
  backupId: string,
): Promise<Result<Opened, OpenProblem>> {
  const read = await machine.desktop.invoke("backups.read", { projectId, backupId });
  if (!read.ok) return fail(lost(projectId, read.error.message));
  const rebuilt = await rebuildProject(machine, projectId, read.value.bytes, null);
  if (!rebuilt.ok || rebuilt.value.file.kind !== "kept") return rebuilt;
  // The file may hold more than the backup does.
  const why = "This project was rebuilt from a backup.";
  return ok({
    ...rebuilt.value,
    file: { kind: "unreadable", file: rebuilt.value.file.file, why, holds: "this-project" },
  });
}

/**
 * Rebuilds the working copy from a project file or a backup, and opens it. The old one stays until the project is
 * next saved.
 */
async function rebuildProject(
  machine: Machine,
  projectId: string,
  bytes: Uint8Array,
  file: GrantedFile | null,
): Opening {
  const title = REBUILD_TITLE;
  if (!(await hasRoom(machine.environment, bytes.length * UNPACKED)))
    return fail({ kind: "rebuild", title, message: fullDisk.message, projectId });
  const built = await files.rebuildProject(projectId, { given: bytes });
  if (!built.ok) return fail({ kind: "rebuild", title, message: built.error.message, projectId });
  const recovered = await recoverChanges(machine, projectId);
  const session = await Session.open(projectId, machine.environment);
  if (!session.ok) return fail({ kind: "rebuild", title, message: session.error.message, projectId });
  const place = file ?? (await recall(machine.desktop, projectId));
  return ok({
    session: session.value,
    file: place === null ? { kind: "none" } : { kind: "kept", file: place },
    notice: noticeOf({
      how: "as-it-was",
      refused: built.value.refused,
      savedAt: "",
      recovered,
      wasHere: true,
    }),
    mustSave: false,
  });
}

async function recall(desktop: Desktop, projectId: string): Promise<GrantedFile | null> {
  const { file } = await desktop.invoke("projectFile.recall", { projectId });
  return file?.exists === true ? file : null;
}

function lost(projectId: string, message: string): OpenProblem {
  return { kind: "rebuild", title: REBUILD_TITLE, message, projectId };
}

/** If no database opens at all, not even a new one, nothing can be rebuilt there: then the problem is that. */
export async function withWayOut(environment: Environment, problem: OpenProblem): Promise<OpenProblem> {
  if (!(await hasRoom(environment)) || (await opensDatabases())) return problem;
  const { title, projectId } = problem;
  const message = "Concord can’t open any of its working copies on this computer: they are damaged.";
  return { kind: "restart", title, message, ...(projectId === undefined ? {} : { projectId }) };
}

/** Whether the browser has deleted a project's working copy. */
export async function isGone(projectId: string): Promise<boolean> {
  try {
    return !(await projectExists(projectId));
  } catch (error) {
    if (storageProblem(error).kind === "fault") throw error;
    return false;
  }
}
