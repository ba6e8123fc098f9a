import type { StorageProblem } from "../../core/changes/problem.ts";
import type { FileFault } from "../../core/file/bundle-error.ts";
import { isLocked } from "../../core/file/locked-file.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Facts } from "../data/database.ts";
import { openProjectDatabase, readFacts } from "../data/database.ts";
import type { Environment } from "../data/environment.ts";
import { noteJoined, readOwnCoder, writeOwnCoder } from "../data/ownCoder.ts";
import { hasRoom } from "../data/room.ts";
import { Session } from "../data/session.ts";
import { fullDisk, storageProblem } from "../data/storageProblem.ts";
import { backUp } from "../engine/backup.ts";
import { files } from "../engine/client.ts";
import type { MergedChanges } from "../engine/openProject.ts";
import { readEnds, readFile } from "../engine/readingFiles.ts";
import type { Recovered } from "./openingWords.ts";
import { DAMAGED, noticeOf, titleOf } from "./openingWords.ts";
import type { OpenProblem } from "./problems.ts";
import type { ProjectFile } from "./projectFile.ts";
import { fileWords, unreadableFile } from "./projectFile.ts";
import type { LockedName } from "./questions.ts";
import type { CopyChoice, FoundFile, OtherCopy, SavedWhere } from "./savedWhere.ts";
import { savedWhere } from "./savedWhere.ts";
import type { WhoMayCode } from "./whoCodes.ts";
import { whoMayCodeIn } from "./whoCodes.ts";

/** What opening needs from outside. */
export interface Machine {
  readonly desktop: Desktop;
  readonly environment: Environment;
}

/** What opening a file needs beside: whom to ask. */
export interface AskingMachine extends Machine {
  /** Asks for the passphrase of a file until it opens; null: nobody has it. */
  readonly askPassphrase: (file: LockedName) => Promise<Uint8Array | null>;
  readonly askWhichCopy: (copy: OtherCopy) => Promise<CopyChoice>;
  /** Asks who codes while the project's file is still checked; the answer is waited for once it is open. */
  readonly askWhoWillCode: (who: WhoMayCode) => void;
}

/** A project that has been opened. `notice` is what the person should know about how. */
export interface Opened {
  readonly session: Session;
  readonly file: ProjectFile;
  readonly notice: string | null;
  /** Where their work is saved, where that may not be what they expect. It is read once, and stands in nobody's way afterwards. */
  readonly savedWhere?: string | null;
  /** What came in from the file that was opened, and its name. */
  readonly merged?: MergedChanges & { readonly name: string };
  /** Whether the file lacks something that the project has, although nothing has changed since the last save. */
  readonly mustSave: boolean;
}

export type Opening = Promise<Result<Opened, OpenProblem>>;

/** How many times its size a file's content takes in the working copy, while it is being built or merged. */
export const UNPACKED = 12;

/**
 * Opens the project in a file. Without a location (`file` null: bytes dropped on the window) it has no file to be
 * saved to yet. The bytes are gone afterwards. `wasHere`: this computer should have a working copy of it.
 */
export async function openProjectBytes(
  machine: AskingMachine,
  found: Uint8Array,
  name: string,
  file: FoundFile | null,
  wasHere = false,
): Opening {
  const title = titleOf(name);
  const bytes = isLocked(found) ? await machine.askPassphrase({ name, bytes: found }) : found;
  if (bytes === null) return fail({ kind: "cancelled", title, message: "" });
  const described = await files.describeFile(bytes);
  if (!described.ok) return fail({ ...asOpenProblem(described.error), title });
  const { kind, projectId, projectName, coder, saveId, savedAt, forTeammates } = described.value;
  if (kind === "coding") {
    const whose = coder === undefined ? "one coder’s work" : `the coding of ${coder.name}`;
    return fail({
      kind: "plain",
      title,
      message: `This file contains ${whose}, not the project “${projectName}” itself. Nothing was changed. Open the project first, then open this file on its Team page.`,
    });
  }
  const { desktop, environment } = machine;
  const standing = await lookAt(machine, projectId);
  if (!standing.ok) return fail({ ...standing.error, title, projectId });
  const facts = standing.value;
  const where = await savedWhere(desktop, {
    ...{ projectId, projectName, file, forTeammates: forTeammates === true },
    ask: machine.askWhichCopy,
  });
  if (where === null) return fail({ kind: "cancelled", title, message: "", projectId });
  const isSame = facts !== null && isOfSave(facts, saveId);
  if (!isSame && !(await hasRoom(environment, bytes.length * UNPACKED)))
    return fail({ kind: "plain", title, message: fullDisk.message });
  if (facts !== null && !isSame) {
    const made = await backUp(desktop, projectId, "before-merge", environment);
    if (!made.ok) {
      const { kind: why, message } = made.error;
      return why === "backup"
        ? fail({ kind: "plain", title, message, projectId })
        : fail({ kind: "rebuild", title, message: DAMAGED, projectId });
    }
  }
  const isNewHere =
    facts === null && readOwnCoder(projectId) === null && !(await hasSafetyCopy(machine, projectId));
  // A copy that was handed out to a coder opens as theirs.
  const handedTo = forTeammates === true && isNewHere ? coder : undefined;
  const onCoders = (coders: readonly Coder[]): void =>
    machine.askWhoWillCode(whoMayCodeIn({ projectId, projectName }, coders));
  const opened = await files.openProjectFile(
    { given: bytes },
    environment.now(),
    undefined,
    !wasHere,
    isNewHere && handedTo === undefined ? onCoders : undefined,
  );
  if (!opened.ok) return fail({ ...asOpenProblem(opened.error), title, projectId });
  if (handedTo !== undefined) {
    await writeOwnCoder(projectId, handedTo.id);
    await noteJoined(projectId);
  }
  const { how, refused, merged } = opened.value;
  const recovered = await recoverChanges(machine, projectId);
  const session = await Session.open(projectId, environment);
  if (!session.ok) return fail({ ...asOpenProblem(session.error), title, projectId });
  const place = where.file;
  if (place !== null) await desktop.invoke("projectFile.remember", { projectId, grant: place.grant });
  // That the file is missing to which it was saved is no mere note.
  const isMissing = where.which === "opened";
  const notices = [isMissing ? where.notice : null, noticeOf({ how, refused, savedAt, recovered, wasHere })];
  return ok({
    session: session.value,
    file:
      place === null
        ? { kind: "none" }
        : { kind: "kept", file: place, ...(where.look !== undefined && { look: where.look }) },
    notice: notices.filter((one) => one !== null).join(" ") || null,
    savedWhere: isMissing ? null : where.notice,
    ...(merged !== undefined && { merged: { ...merged, name } }),
    mustSave: how === "merged" || lacksSome(where.which, how),
  });
}

/** Whether there are changes of a project that its file may not have, and among them coders that it does not know. */
async function hasSafetyCopy({ environment }: Machine, projectId: string): Promise<boolean> {
  return ((await environment.safetyCopy?.read(projectId)) ?? []).length > 0;
}

/** Whether the file that the project is saved to from now on may lack something, although nothing came in. */
function lacksSome(which: SavedWhere["which"], how: "created" | "as-it-was" | "merged"): boolean {
  if (which === "opened") return how !== "created";
  return which === "new" || (which === "known" && how === "created");
}

/** Opens a project file that was chosen, dropped on Concord's icon, or remembered. */
export async function openProjectFile(machine: AskingMachine, file: GrantedFile, wasHere = false): Opening {
  const read = await readFile(machine.desktop, file.grant);
  if (!read.ok) return fail({ kind: "plain", title: titleOf(file.name), message: read.error.message });
  return openProjectBytes(machine, read.value.bytes, file.name, { ...file, look: read.value.look }, wasHere);
}

/**
 * Opens a project of the list from its file, with changes made to the file elsewhere. If the file is gone or
 * unreadable, it opens this computer's working copy, which is then not saved to that file without asking.
 */
export async function openRecentProject(machine: AskingMachine, projectId: string, name: string): Opening {
  const { file } = await machine.desktop.invoke("projectFile.recall", { projectId });
  if (file === null) return openWorkingCopy(machine, projectId, name, { kind: "none" });
  if (!file.exists) return openWorkingCopy(machine, projectId, name, { kind: "missing", file });
  const asItWas = await openAsItWas(machine, projectId, file);
  if (asItWas !== null) return ok(asItWas);
  const opened = await openProjectFile(machine, file, true);
  if (opened.ok || opened.error.kind === "rebuild") return opened;
  const standing = await lookAt(machine, projectId);
  if (!standing.ok || standing.value === null) return opened;
  return openWorkingCopy(machine, projectId, name, unreadableFile(file, opened.error));
}

/**
 * Opens the working copy of a project that last had in common with its file the very save that is there. The ends of the file tell that: there is nothing
 * to merge, and the rest of it is not read. Null for any other file and working copy, and wherever there is a problem.
 */
async function openAsItWas(machine: Machine, projectId: string, file: GrantedFile): Promise<Opened | null> {
  const [standing, ends] = await Promise.all([
    lookAt(machine, projectId),
    readEnds(machine.desktop, file.grant),
  ]);
  if (!standing.ok || standing.value === null || !ends.ok) return null;
  const { look } = ends.value;
  const described = await files.describeEnds(ends.value);
  if (!described.ok) return null;
  const { kind, forTeammates, saveId } = described.value;
  const isPlain = kind === "project" && described.value.projectId === projectId && forTeammates !== true;
  if (!isPlain || !isOfSave(standing.value, saveId)) return null;
  const recovered = await recoverChanges(machine, projectId);
  const session = await Session.open(projectId, machine.environment);
  if (!session.ok) return null;
  const notice = noticeOf({ how: "as-it-was", refused: 0, savedAt: "", recovered, wasHere: true });
  return { session: session.value, file: { kind: "kept", file, look }, notice, mustSave: false };
}

/** Whether this save is the last that a working copy had in common with its file, or that of the file that a restored backup replaces. */
function isOfSave({ saveId, supersedes }: Facts, save: string): boolean {
  return saveId === save || supersedes === save;
}

async function openWorkingCopy(
  machine: Machine,
  projectId: string,
  name: string,
  file: ProjectFile,
): Opening {
  const standing = await lookAt(machine, projectId);
  const title = titleOf(name);
  if (!standing.ok) return fail({ ...standing.error, title, projectId });
  const recovered = standing.value === null ? "none" : await recoverChanges(machine, projectId);
  const session = await Session.open(projectId, machine.environment);
  if (session.ok) {
    const notice = noticeOf({ how: "as-it-was", refused: 0, savedAt: "", recovered, wasHere: true });
    return ok({ session: session.value, file, notice, mustSave: false });
  }
  const where = file.kind === "missing" ? ` Its file, ${fileWords(file.file)}, is missing too.` : "";
  return fail({ kind: "rebuild", title, message: `${session.error.message}${where}`, projectId });
}

/**
 * What the project's working copy says about itself; null if there is none. A problem that can be shown if it could
 * not be asked.
 */
async function lookAt(
  { environment }: Machine,
  projectId: string,
): Promise<Result<Facts | null, Omit<OpenProblem, "title">>> {
  // Looking already writes: on a full disk, the browser's database may be damaged.
  if (!(await hasRoom(environment))) return fail({ kind: "plain", message: fullDisk.message });
  try {
    const db = await openProjectDatabase(projectId);
    if (db === null) return ok(null);
    try {
      return ok(await readFacts(db));
    } finally {
      db.close();
    }
  } catch (error) {
    return fail(asOpenProblem(storageProblem(error)));
  }
}

/** Only a working copy that cannot be read is offered for rebuilding. */
function asOpenProblem({
  kind,
  message,
  fault,
}: {
  readonly kind: string;
  readonly message: string;
  readonly fault?: FileFault;
}): Omit<OpenProblem, "title"> {
  const isBroken = ["unreachable", "damaged"] satisfies StorageProblem["kind"][];
  return {
    kind: isBroken.some((each) => each === kind) ? "rebuild" : "plain",
    message,
    ...(fault !== undefined && { fault }),
  };
}

/** Brings in changes of the safety copy that the working copy lacks. */
export async function recoverChanges({ environment }: Machine, projectId: string): Promise<Recovered> {
  const entries = (await environment.safetyCopy?.read(projectId)) ?? [];
  if (entries.length === 0) return "none";
  const recovered = await files.recoverChanges(projectId, entries, environment.now());
  return recovered.ok ? (recovered.value ? "some" : "none") : "failed";
}
