import { samePerson } from "../../core/model/coder.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import { opensDatabases, projectExists } from "../data/database.ts";
import { noteJoined } from "../data/ownCoder.ts";
import { hasRoom } from "../data/room.ts";
import { Session } from "../data/session.ts";
import { faultProblem, reportFault, storageProblem } from "../data/storageProblem.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { backUp } from "../engine/backup.ts";
import type { NewProjectRequest } from "./creating.ts";
import { createProject, createSampleStudy } from "./creating.ts";
import { DiskWatch } from "./diskWatch.ts";
import type { AskingMachine, Machine, Opened } from "./opening.ts";
import {
  DAMAGED,
  openProjectBytes,
  openProjectFile,
  openRecentProject,
  REBUILD_TITLE,
  rebuildProject,
  titleOf,
} from "./opening.ts";
import type { OpenProblem } from "./problems.ts";
import { fileWords, projectFileName } from "./projectFile.ts";
import type { RecentProject } from "./recents.ts";
import { findRecent, readRecents } from "./recents.ts";
import type { CopyChoice, FoundFile, OtherCopy } from "./savedWhere.ts";
import { Saver } from "./saver.ts";
import { sayMerged } from "./sayMerged.ts";

/** The open project, with what keeps its file up to date. */
export interface OpenProject {
  readonly session: Session;
  readonly saver: Saver;
  readonly disk: DiskWatch;
  /** The story that was read when the project was last open. */
  readonly lastStoryId: string | null;
}

/** What is in progress before a project is open. */
export interface Work {
  readonly words: string;
  readonly fraction: number | null;
}

/**
 * A question before closing: the file, or the text of a field, could not be saved. Answered with true to close
 * anyway.
 */
export interface CloseQuestion {
  readonly about: "file" | "text";
  readonly message: string;
  readonly answer: (closeAnyway: boolean) => void;
}

/** A question before the project is shown: who codes here? Answered with a coder's id; null closes the project. */
export interface CoderQuestion {
  readonly session: Session;
  readonly answer: (coderId: string | null) => void;
}

/** A question before a copy of a project is opened that is saved to another file here: to which one from now on? */
export interface CopyQuestion extends OtherCopy {
  readonly answer: (choice: CopyChoice) => void;
}

/**
 * Which project is open in the window, and every way to open another. One thing at a time: requests made meanwhile
 * are ignored.
 */
export class Projects {
  readonly #machine: AskingMachine;
  readonly #open = writable<OpenProject | null>(null);
  readonly #work = writable<Work | null>(null);
  readonly #problem = writable<OpenProblem | null>(null);
  readonly #notice = writable<string | null>(null);
  readonly #closeQuestion = writable<CloseQuestion | null>(null);
  readonly #coderQuestion = writable<CoderQuestion | null>(null);
  readonly #copyQuestion = writable<CopyQuestion | null>(null);
  readonly #recents = writable<readonly RecentProject[] | null>(null);
  readonly #suggestions = new Map<string, ChosenFile>();

  readonly open: Store<OpenProject | null> = this.#open;
  readonly work: Store<Work | null> = this.#work;
  readonly problem: Store<OpenProblem | null> = this.#problem;
  /** A notice about the open project, until it is dismissed. */
  readonly notice: Store<string | null> = this.#notice;
  readonly closeQuestion: Store<CloseQuestion | null> = this.#closeQuestion;
  readonly coderQuestion: Store<CoderQuestion | null> = this.#coderQuestion;
  readonly copyQuestion: Store<CopyQuestion | null> = this.#copyQuestion;
  /** Null until they have been read. */
  readonly recents: Store<readonly RecentProject[] | null> = this.#recents;

  constructor(machine: Machine) {
    this.#machine = { ...machine, askWhichCopy: (copy) => this.#askWhichCopy(copy) };
  }

  async refreshRecents(): Promise<void> {
    this.#recents.set(await readRecents(this.#machine.desktop));
  }

  /** Removes a project from the list. Its file and its working copy stay. */
  async forget(projectId: string): Promise<void> {
    const forgotten = await this.#machine.desktop.invoke("recents.forget", { projectId });
    if (!forgotten.ok)
      this.#showPlain("Couldn’t change the list of recent projects", forgotten.error.message);
    await this.refreshRecents();
  }

  /** Reopens the project that was open when the page was reloaded. */
  async reopen(projectId: string): Promise<void> {
    const recent = await findRecent(this.#machine.desktop, projectId);
    if (recent !== undefined) await this.openRecent(projectId, recent.name);
  }

  #showPlain(title: string, message: string): void {
    this.#problem.set({ kind: "plain", title, message });
  }

  showProblem(problem: OpenProblem): void {
    this.#problem.set(problem);
  }

  dismissProblem(): void {
    this.#problem.set(null);
  }

  dismissNotice(): void {
    this.#notice.set(null);
  }

  /** Where a new project with this name would be saved. The same name gets the same answer until it is used. */
  async suggestFile(name: string): Promise<ChosenFile> {
    const known = this.#suggestions.get(name);
    if (known !== undefined) return known;
    const { file } = await this.#machine.desktop.invoke("projectFile.suggest", {
      name: projectFileName(name),
    });
    const place = { ...file, replaces: null };
    this.#suggestions.set(name, place);
    return place;
  }

  /** A location for a project file that the person chooses; null if they cancel. */
  async pickPlace(name: string): Promise<ChosenFile | null> {
    const { file } = await this.#machine.desktop.invoke("files.pickSave", {
      purpose: "project",
      suggestedName: projectFileName(name),
    });
    return file;
  }

  create(request: NewProjectRequest): Promise<boolean> {
    this.#suggestions.clear();
    return this.#begin("Creating the project…", () => createProject(this.#machine, request));
  }

  createSample(): Promise<boolean> {
    return this.#begin("Creating the sample study…", (tell) => createSampleStudy(this.#machine, tell));
  }

  /** Asks for a project file and opens it. */
  async pickAndOpen(): Promise<boolean> {
    const { files: picked } = await this.#machine.desktop.invoke("files.pickOpen", {
      purpose: "project",
      multiple: false,
    });
    const [file] = picked;
    return file === undefined ? false : this.openFile(file);
  }

  openFile(file: GrantedFile): Promise<boolean> {
    return this.#begin(`Opening “${file.name}”…`, () => openProjectFile(this.#machine, file));
  }

  /** Opens a project file's bytes that have no location, as when dropped on the window. */
  openBytes(bytes: Uint8Array, name: string, file: FoundFile | null): Promise<boolean> {
    return this.#begin(`Opening “${name}”…`, () => openProjectBytes(this.#machine, bytes, name, file));
  }

  openRecent(projectId: string, name: string): Promise<boolean> {
    return this.#begin(`Opening “${name}”…`, () => openRecentProject(this.#machine, projectId, name));
  }

  /** Rebuilds a damaged or lost working copy from the project's remembered file. */
  rebuildFromFile(projectId: string): Promise<boolean> {
    return this.#begin("Rebuilding the project…", async () => {
      const { file } = await this.#machine.desktop.invoke("projectFile.recall", { projectId });
      if (file === null)
        return fail(lost(projectId, "Concord doesn’t know where its file is. Open the file instead."));
      const read = await this.#machine.desktop.invoke("files.read", { grant: file.grant });
      return read.ok
        ? rebuildProject(this.#machine, projectId, read.value.bytes, file)
        : fail(lost(projectId, read.error.message));
    });
  }

  /** Rebuilds a damaged or lost working copy from a backup. Its file is not written until the person agrees. */
  rebuildFromBackup(projectId: string, backupId: string): Promise<boolean> {
    return this.#begin("Rebuilding the project…", async () => {
      const { desktop } = this.#machine;
      const read = await desktop.invoke("backups.read", { projectId, backupId });
      if (!read.ok) return fail(lost(projectId, read.error.message));
      const rebuilt = await rebuildProject(this.#machine, projectId, read.value.bytes, null);
      if (!rebuilt.ok || rebuilt.value.file.kind !== "kept") return rebuilt;
      // The file may hold more than the backup does.
      const why = "This project was rebuilt from a backup.";
      return ok({
        ...rebuilt.value,
        file: { kind: "unreadable", file: rebuilt.value.file.file, why, holds: "this-project" },
      });
    });
  }

  /** Sets aside databases that cannot be opened at all: Concord restarts, and reopens the project. */
  async restart(projectId: string | null): Promise<void> {
    if (!(await this.close())) return;
    const noted = await this.#machine.desktop.invoke("workingCopies.setAside", { projectId });
    if (!noted.ok) this.#showPlain("Couldn’t restart Concord", noted.error.message);
  }

  /**
   * Saves, then closes the project. False if it stays open because it could not be saved and the person chose to
   * stay.
   */
  async close(): Promise<boolean> {
    const open = this.#open.get();
    if (open === null) return true;
    if (!(await this.readyToClose())) return false;
    // In the same task as the last check of the fields: nothing can be typed in between.
    open.saver.stop();
    open.disk.stop();
    this.#open.set(null);
    await open.session.close();
    this.#notice.set(null);
    await this.refreshRecents();
    return true;
  }

  /** Saves typed text and unsaved changes. If that fails, asks the person; the result is whether to close anyway. */
  async readyToClose(): Promise<boolean> {
    const open = this.#open.get();
    if (open === null) return true;
    const { saver, session } = open;
    let losesText = false;
    do {
      const [reason] = losesText ? [] : await session.pendingEdits.save();
      if (reason !== undefined) {
        if (!(await this.#askToClose("text", reason))) return false;
        losesText = true;
      }
      const saved = await saver.flush();
      if (!saved.ok) return this.#askToClose("file", saved.error.message);
      // People go on typing while the file is written.
    } while ((!losesText && session.pendingEdits.any()) || saver.isUnsaved());
    return true;
  }

  async #askToClose(about: CloseQuestion["about"], message: string): Promise<boolean> {
    const closes = await new Promise<boolean>((answer) => {
      this.#closeQuestion.set({ about, message, answer });
    });
    this.#closeQuestion.set(null);
    return closes;
  }

  async #askWhichCopy(copy: OtherCopy): Promise<CopyChoice> {
    const choice = await new Promise<CopyChoice>((answer) => {
      this.#copyQuestion.set({ ...copy, answer });
    });
    this.#copyQuestion.set(null);
    return choice;
  }

  /** Asks for a location and saves there from then on. */
  async saveAs(): Promise<boolean> {
    const open = this.#open.get();
    if (open === null) return false;
    const file = await this.pickPlace(open.session.project.get().name);
    if (file === null) return false;
    const saved = await open.saver.saveAs(file);
    if (!saved.ok) {
      this.#problem.set({
        kind: "plain",
        title: `Couldn’t save ${fileWords(file)}`,
        message: saved.error.message,
      });
    }
    return saved.ok;
  }

  /** Adds the project to the list of recent ones under its present name. */
  async remember(session: Session, lastStoryId?: string): Promise<void> {
    const kept = await this.#machine.desktop.invoke("recents.remember", {
      recent: {
        projectId: session.projectId,
        name: session.project.get().name,
        openedAt: this.#machine.environment.now(),
        ...(lastStoryId === undefined ? {} : { lastStoryId }),
      },
    });
    if (!kept.ok) this.#notice.set(kept.error.message);
  }

  /** Closes what is open, then opens something else. If there is a problem, it is shown and nothing is open. */
  async #begin(
    words: string,
    open: (tell: (fraction: number) => void) => Promise<Result<Opened, OpenProblem>>,
  ): Promise<boolean> {
    if (this.#work.get() !== null) return false;
    this.#problem.set(null);
    this.#work.set({ words, fraction: null });
    const before = this.#open.get();
    try {
      if (!(await this.close())) return false;
      const opened = await open((fraction) => this.#work.set({ words, fraction }));
      if (opened.ok) {
        if (await this.#knowsWhoCodes(opened.value.session)) {
          await this.#show(opened.value);
          return true;
        }
        await this.remember(opened.value.session);
        await opened.value.session.close();
        await this.refreshRecents();
        return false;
      }
      if (opened.error.kind !== "cancelled") this.#problem.set(await this.#withWayOut(opened.error));
      // The person continues with what was open before.
      if (before !== null) {
        const again = await Session.open(before.session.projectId, this.#machine.environment);
        if (again.ok)
          await this.#show({
            session: again.value,
            file: before.saver.file.get(),
            notice: null,
            mustSave: false,
          });
      }
      return false;
    } catch (error) {
      const { message, details } = faultProblem(error);
      reportFault(details);
      this.#problem.set({ kind: "plain", title: "Something went wrong", message });
      return false;
    } finally {
      this.#work.set(null);
      const now = this.#open.get();
      if (now?.session.trouble.get()?.kind === "damaged") void this.#openAgain(now.session);
    }
  }

  /** If no database opens at all, not even a new one, nothing can be rebuilt there. */
  async #withWayOut(problem: OpenProblem): Promise<OpenProblem> {
    if (!(await hasRoom(this.#machine.environment)) || (await opensDatabases())) return problem;
    const { title, projectId } = problem;
    const message = "Concord can’t open any of its working copies on this computer: they are damaged.";
    return { kind: "restart", title, message, ...(projectId === undefined ? {} : { projectId }) };
  }

  /**
   * Asks who codes if this computer does not know, or if somebody else coded last. False if the person closes the
   * question.
   */
  async #knowsWhoCodes(session: Session): Promise<boolean> {
    const own = session.ownCoder.get();
    const last = session.currentCoder.get() ?? own;
    if (own !== null && last !== null && samePerson(session.coders.get(), own, last)) {
      await session.switchCoder(last.id);
      return true;
    }
    const known = new Set(session.coders.get().map((coder) => coder.id));
    const coderId = await new Promise<string | null>((answer) => {
      this.#coderQuestion.set({ session, answer });
    });
    this.#coderQuestion.set(null);
    if (coderId === null) return false;
    if (own === null && !known.has(coderId)) await noteJoined(session.projectId);
    const chosen = await session.switchCoder(coderId);
    if (!chosen.ok)
      this.#problem.set({
        kind: "plain",
        title: `Couldn’t open “${session.project.get().name}”`,
        message: chosen.error.message,
      });
    return chosen.ok;
  }

  async #show({ session, file, notice, merged, mustSave }: Opened): Promise<void> {
    const { desktop, environment } = this.#machine;
    const saver = new Saver(session, file, desktop, environment);
    // A new project's file is written at once.
    if (mustSave) void saver.saveNow();
    const lastStoryId = (await findRecent(desktop, session.projectId))?.lastStoryId ?? null;
    await this.remember(session);
    this.#notice.set(notice);
    const disk = new DiskWatch(desktop, () => {
      const kept = saver.file.get();
      return kept.kind === "none" ? undefined : kept.file.grant;
    });
    this.#open.set({ session, saver, disk, lastStoryId });
    if (merged !== undefined) sayMerged(session, merged.name, merged);
    session.trouble.subscribe(() => {
      const trouble = session.trouble.get();
      if (this.#open.get()?.session !== session) return;
      if (trouble?.kind === "damaged") void this.#openAgain(session);
      else this.#notice.set(trouble?.message ?? null);
    });
    void this.#backUpOpened(session);
    void this.refreshRecents();
  }

  /**
   * The working copy of the open project is lost or damaged. One that the browser has deleted is rebuilt from the
   * project's file and the safety copy. One that is still there may have more than they do: the person decides.
   */
  async #openAgain(session: Session): Promise<void> {
    const open = this.#open.get();
    // While something is being opened; checked again afterwards.
    if (open?.session !== session || this.#work.get() !== null) return;
    const { projectId } = session;
    const name = session.project.get().name;
    open.saver.stop();
    open.disk.stop();
    this.#open.set(null);
    await session.close();
    if (await isGone(projectId)) await this.openRecent(projectId, name);
    else
      this.#problem.set(
        await this.#withWayOut({ kind: "rebuild", title: titleOf(name), message: DAMAGED, projectId }),
      );
  }

  async #backUpOpened(session: Session): Promise<void> {
    const { desktop, environment } = this.#machine;
    try {
      const made = await backUp(desktop, session.projectId, "opened", environment);
      if (made.ok || this.#open.get()?.session !== session) return;
      if (made.error.kind === "damaged") await this.#openAgain(session);
      else this.#notice.set(made.error.message);
    } catch (error) {
      reportFault(faultProblem(error).details);
      this.#notice.set("Couldn’t back up the project on opening. It is open, and Concord saves it as usual.");
    }
  }
}

async function isGone(projectId: string): Promise<boolean> {
  try {
    return !(await projectExists(projectId));
  } catch (error) {
    if (storageProblem(error).kind === "fault") throw error;
    return false;
  }
}

function lost(projectId: string, message: string): OpenProblem {
  return { kind: "rebuild", title: REBUILD_TITLE, message, projectId };
}
