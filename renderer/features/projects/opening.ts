import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import { readManifest } from "../../../core/team/archive.ts";
import type { Desktop, GrantedFile } from "../../../preload/contract.ts";
import { ProjectDatabase, deleteProjectDatabase, projectExists, readFacts } from "../../data/database.ts";
import type { Environment } from "../../data/environment.ts";
import { Session } from "../../data/session.ts";
import { backUp } from "../../workers/backup.ts";
import { files } from "../../workers/client.ts";
import { momentWords } from "../../words/dates.ts";
import { messageOf } from "./problems.ts";
import type { OpenProblem } from "./problems.ts";
import { fileWords } from "./projectFile.ts";
import type { ProjectFile } from "./projectFile.ts";

/** What opening needs of the machine. */
export interface Machine {
  readonly desktop: Desktop;
  readonly environment: Environment;
}

/** A project that has been opened. `notice` is something that the person should know about how. */
export interface Opened {
  readonly session: Session;
  readonly file: ProjectFile;
  readonly notice: string | null;
  /** The file does not hold all that the project does, although nothing has changed since the last save. */
  readonly mustSave: boolean;
}

type Opening = Promise<Result<Opened, OpenProblem>>;

/** Opens the project that a file holds. Without a place (`file` null, bytes that were dropped on the window) it has no file to be saved to yet. */
export async function openProjectBytes(
  machine: Machine,
  bytes: Uint8Array,
  name: string,
  file: GrantedFile | null,
): Opening {
  const title = `“${name}” was not opened`;
  const described = await files.describeFile(bytes);
  if (!described.ok) return fail({ kind: "plain", title, message: described.error.message });
  const { kind, projectId, projectName, coder, savedAt } = described.value;
  if (kind === "coding") {
    return fail({
      kind: "plain",
      title,
      message: `This file holds ${coder === undefined ? "one coder’s work" : `the coding of ${coder.name}`} on the project “${projectName}”, not the project itself. Nothing was changed. Open the project first, then open this file on its Team page.`,
    });
  }
  const { desktop, environment } = machine;
  const known = await projectExists(projectId);
  if (known && (await hasOtherSave(projectId, bytes))) {
    const made = await backUp(desktop, projectId, "before-merge", environment);
    if (!made.ok)
      return fail({
        kind: "rebuild",
        title,
        message: `${made.error.message} The file is unchanged.`,
        projectId,
      });
  }
  const recalled = file === null ? await recall(desktop, projectId) : null;
  const place = file ?? recalled;
  const opened = await files.openProjectFile(bytes, environment.now());
  if (!opened.ok) {
    const isDatabase = known && opened.error.kind === "storage";
    return fail({ kind: isDatabase ? "rebuild" : "plain", title, message: opened.error.message, projectId });
  }
  const { how, refused } = opened.value;
  const session = await Session.open(projectId, environment);
  if (!session.ok) return fail({ kind: "rebuild", title, message: session.error.message, projectId });
  const isNewPlace = file !== null && !(await isKeptIn(desktop, projectId, file));
  if (place !== null) await desktop.invoke("projectFile.remember", { projectId, grant: place.grant });
  return ok({
    session: session.value,
    file: place === null ? { kind: "none" } : { kind: "kept", file: place },
    notice: noticeOf(how, refused, savedAt),
    mustSave: how === "merged" || (isNewPlace && how !== "created"),
  });
}

/** Opens a project file that was chosen, dropped on Concord's icon, or remembered. */
export async function openProjectFile(machine: Machine, file: GrantedFile): Opening {
  const read = await machine.desktop.invoke("files.read", { grant: file.grant });
  if (!read.ok)
    return fail({ kind: "plain", title: `“${file.name}” was not opened`, message: read.error.message });
  return openProjectBytes(machine, read.value.bytes, file.name, file);
}

/**
 * Opens a project of the list: from its file, so that what came into the file elsewhere is taken in; and where the file is gone or cannot be
 * read, from this machine's working copy, which is then not saved to that file unasked.
 */
export async function openRecentProject(machine: Machine, projectId: string, name: string): Opening {
  const { file } = await machine.desktop.invoke("projectFile.recall", { projectId });
  if (file === null) return openWorkingCopy(machine, projectId, name, { kind: "none" });
  if (!file.exists) return openWorkingCopy(machine, projectId, name, { kind: "missing", file });
  const opened = await openProjectFile(machine, file);
  if (opened.ok || opened.error.kind === "rebuild" || !(await projectExists(projectId))) return opened;
  return openWorkingCopy(machine, projectId, name, { kind: "unreadable", file, why: opened.error.message });
}

/** Builds the working copy again from a project file or a backup, in place of what is there, and opens it. */
export async function rebuildProject(
  machine: Machine,
  projectId: string,
  bytes: Uint8Array,
  file: GrantedFile | null,
): Opening {
  const title = "The project was not rebuilt";
  const described = await files.describeFile(bytes);
  if (!described.ok) return fail({ kind: "rebuild", title, message: described.error.message, projectId });
  if (described.value.kind === "coding" || described.value.projectId !== projectId) {
    return fail({
      kind: "rebuild",
      title,
      message: "That file is of another project. Nothing was changed. Choose another one.",
      projectId,
    });
  }
  try {
    await deleteProjectDatabase(projectId);
  } catch (error) {
    return fail({
      kind: "rebuild",
      title,
      projectId,
      message: `The damaged working copy could not be removed (${messageOf(error)}). The project file and the backups are untouched. Close Concord, start it again, and try once more.`,
    });
  }
  const opened = await openProjectBytes(machine, bytes, described.value.projectName, file);
  // What was rebuilt may be an older state than the file's: it is saved as soon as the person changes something, and its backups stay.
  return opened.ok ? opened : fail({ ...opened.error, kind: "rebuild", projectId });
}

async function openWorkingCopy(
  machine: Machine,
  projectId: string,
  name: string,
  file: ProjectFile,
): Opening {
  const session = await Session.open(projectId, machine.environment);
  if (session.ok) return ok({ session: session.value, file, notice: null, mustSave: false });
  const where = file.kind === "missing" ? ` Its file, ${fileWords(file.file)}, is gone too.` : "";
  return fail({
    kind: "rebuild",
    title: `“${name}” was not opened`,
    message: `${session.error.message}${where}`,
    projectId,
  });
}

/** Whether the database and the file last had different saves, so that opening the file would merge the two. A database that cannot tell counts as other. */
async function hasOtherSave(projectId: string, bytes: Uint8Array): Promise<boolean> {
  const manifest = readManifest(bytes);
  if (!manifest.ok) return true;
  const db = new ProjectDatabase(projectId);
  try {
    return (await readFacts(db)).saveId !== manifest.value.saveId;
  } catch {
    // Damaged: the backup that is tried next says so in words.
    return true;
  } finally {
    db.close();
  }
}

async function recall(desktop: Desktop, projectId: string): Promise<GrantedFile | null> {
  const { file } = await desktop.invoke("projectFile.recall", { projectId });
  return file?.exists === true ? file : null;
}

async function isKeptIn(desktop: Desktop, projectId: string, file: GrantedFile): Promise<boolean> {
  const { file: kept } = await desktop.invoke("projectFile.recall", { projectId });
  return kept !== null && kept.name === file.name && kept.place === file.place;
}

function noticeOf(how: "created" | "as-it-was" | "merged", refused: number, savedAt: string): string | null {
  const turnedDown =
    refused === 0
      ? ""
      : ` ${refused} ${refused === 1 ? "entry" : "entries"} of the file did not fit its stories and ${refused === 1 ? "was" : "were"} left out.`;
  if (how === "merged") {
    return `The file (saved ${momentWords(savedAt)}) and this machine’s copy had both changed. They were put together, nothing was lost; a backup from before is kept.${turnedDown}`;
  }
  return turnedDown === "" ? null : turnedDown.trim();
}
