import { fileNameOf } from "../../../core/exporting/file-name.ts";
import { samePerson } from "../../../core/model/coder.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { ChosenFile, GrantedFile } from "../../../preload/contract.ts";
import { opensDatabases, projectExists } from "../../data/database.ts";
import { noteJoined } from "../../data/ownCoder.ts";
import { hasRoom } from "../../data/room.ts";
import { Session } from "../../data/session.ts";
import { faultProblem, reportFault, storageProblem } from "../../data/storageProblem.ts";
import { writable } from "../../data/store.ts";
import type { Store } from "../../data/store.ts";
import { backUp } from "../../workers/backup.ts";
import { DiskWatch } from "./diskWatch.ts";
import { createProject, createSampleStudy } from "./creating.ts";
import type { NewProjectRequest } from "./creating.ts";
import {
  DAMAGED,
  REBUILD_TITLE,
  openProjectBytes,
  openProjectFile,
  openRecentProject,
  rebuildProject,
  titleOf,
} from "./opening.ts";
import type { FoundFile, Machine, Opened } from "./opening.ts";
import type { OpenProblem } from "./problems.ts";
import { fileWords } from "./projectFile.ts";
import { findRecent, readRecents } from "./recents.ts";
import type { RecentProject } from "./recents.ts";
import { Saver } from "./saver.ts";

/** The project that is open, with what keeps its file up to date. */
export interface OpenProject {
  readonly session: Session;
  readonly saver: Saver;
  readonly disk: DiskWatch;
  /** The story that was read when the project was last open. */
  readonly lastStoryId: string | null;
}

/** What is going on before a project is open. */
export interface Work {
  readonly words: string;
  readonly fraction: number | null;
}

/** A question that holds up closing: the file, or the text of a field, could not be saved. Answered with true to close all the same. */
export interface CloseQuestion {
  readonly about: "file" | "text";
  readonly message: string;
  readonly answer: (closeAnyway: boolean) => void;
}

/** A question before anything of a project is shown: who codes here? Answered with a coder's id; null closes the project. */
export interface CoderQuestion {
  readonly session: Session;
  readonly answer: (coderId: string | null) => void;
}

/** Which project is open in the window, and every way to come to another. One thing at a time: what is asked for meanwhile is not begun. */
export class Projects {
  readonly #machine: Machine;
  readonly #open = writable<OpenProject | null>(null);
  readonly #work = writable<Work | null>(null);
  readonly #problem = writable<OpenProblem | null>(null);
  readonly #notice = writable<string | null>(null);
  readonly #closeQuestion = writable<CloseQuestion | null>(null);
  readonly #coderQuestion = writable<CoderQuestion | null>(null);
  readonly #recents = writable<readonly RecentProject[] | null>(null);
  readonly #suggestions = new Map<string, ChosenFile>();

  readonly open: Store<OpenProject | null> = this.#open;
  readonly work: Store<Work | null> = this.#work;
  readonly problem: Store<OpenProblem | null> = this.#problem;
  /** Something to know about the open project, until it is dismissed. */
  readonly notice: Store<string | null> = this.#notice;
  readonly closeQuestion: Store<CloseQuestion | null> = this.#closeQuestion;
  readonly coderQuestion: Store<CoderQuestion | null> = this.#coderQuestion;
  /** Null until they have been read. */
  readonly recents: Store<readonly RecentProject[] | null> = this.#recents;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  async refreshRecents(): Promise<void> {
    this.#recents.set(await readRecents(this.#machine.desktop));
  }

  /** Takes a project off the list. Its file and its working copy stay. */
  async forget(projectId: string): Promise<void> {
    const forgotten = await this.#machine.desktop.invoke("recents.forget", { projectId });
    if (!forgotten.ok)
      this.#showPlain("Couldn’t change the list of recent projects", forgotten.error.message);
    await this.refreshRecents();
  }

  /** Opens the project again that was open when the page was reloaded. */
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

  /** Where a new project of this name would be kept. The same name gets the same answer until it is used. */
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

  /** A place for a project file that the person chooses; null when they think better of it. */
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

  /** Opens a project file's bytes that came without a place, as when they were dropped on the window. */
  openBytes(bytes: Uint8Array, name: string, file: FoundFile | null): Promise<boolean> {
    return this.#begin(`Opening “${name}”…`, () => openProjectBytes(this.#machine, bytes, name, file));
  }

  openRecent(projectId: string, name: string): Promise<boolean> {
    return this.#begin(`Opening “${name}”…`, () => openRecentProject(this.#machine, projectId, name));
  }

  /** Builds a damaged or lost working copy again from the project's remembered file. */
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

  /** Builds a damaged or lost working copy again from a backup. Its file is not written until the person says so. */
  rebuildFromBackup(projectId: string, backupId: string): Promise<boolean> {
    return this.#begin("Rebuilding the project…", async () => {
      const { desktop } = this.#machine;
      const read = await desktop.invoke("backups.read", { projectId, backupId });
      if (!read.ok) return fail(lost(projectId, read.error.message));
      const rebuilt = await rebuildProject(this.#machine, projectId, read.value.bytes, null);
      if (!rebuilt.ok || rebuilt.value.file.kind !== "kept") return rebuilt;
      // The file may hold more than the backup does.
      const why = "This project was rebuilt from a backup.";
      return ok({ ...rebuilt.value, file: { kind: "unreadable", file: rebuilt.value.file.file, why } });
    });
  }

  /** Sets databases aside that cannot be opened at all: Concord restarts for it, and opens the project again. */
  async restart(projectId: string | null): Promise<void> {
    if (!(await this.close())) return;
    const noted = await this.#machine.desktop.invoke("workingCopies.setAside", { projectId });
    if (!noted.ok) this.#showPlain("Couldn’t restart Concord", noted.error.message);
  }

  /** Saves, then closes the project. False when it stays open because it could not be saved and the person chose to stay. */
  async close(): Promise<boolean> {
    const open = this.#open.get();
    if (open === null) return true;
    if (!(await this.readyToClose())) return false;
    // In the same turn as the last look at what was typed: nothing can be typed in between.
    open.saver.stop();
    open.disk.stop();
    this.#open.set(null);
    await open.session.close();
    this.#notice.set(null);
    await this.refreshRecents();
    return true;
  }

  /** Keeps what is typed and saves what is unsaved. Where that fails the person is asked, and the answer is whether to close all the same. */
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

  /** Asks for a place and goes on saving there. */
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

  /** Notes in the list of recent projects that this one is open, under its present name. */
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

  /** Closes what is open, then opens something else; a problem is shown, and nothing of it is open then. */
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
      this.#problem.set(await this.#withWayOut(opened.error));
      // What was open before is what the person goes on with.
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

  /** Where no database opens at all, not even a new one, nothing can be built in the store that there is. */
  async #withWayOut(problem: OpenProblem): Promise<OpenProblem> {
    if (!(await hasRoom(this.#machine.environment)) || (await opensDatabases())) return problem;
    const { title, projectId } = problem;
    const message = "Concord can’t open any of its working copies on this computer: they are damaged.";
    return { kind: "restart", title, message, ...(projectId === undefined ? {} : { projectId }) };
  }

  /** Asks who codes where this computer does not know, or where somebody else coded last. False where the person closes the question. */
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

  async #show({ session, file, notice, mustSave }: Opened): Promise<void> {
    const { desktop, environment } = this.#machine;
    const saver = new Saver(session, file, desktop, environment);
    // A new project's file is there from the first moment.
    if (mustSave) void saver.saveNow();
    const lastStoryId = (await findRecent(desktop, session.projectId))?.lastStoryId ?? null;
    await this.remember(session);
    this.#notice.set(notice);
    const disk = new DiskWatch(desktop, () => {
      const kept = saver.file.get();
      return kept.kind === "none" ? undefined : kept.file.grant;
    });
    this.#open.set({ session, saver, disk, lastStoryId });
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
   * The working copy of the open project is lost or damaged. One that the browser has thrown away is built again, from the project's file and the
   * safety copy. One that still stands may hold more than they do: the person decides.
   */
  async #openAgain(session: Session): Promise<void> {
    const open = this.#open.get();
    // While something is being opened; it is looked at again afterwards.
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

/** The name of a new project's file. */
function projectFileName(name: string): string {
  return `${fileNameOf([name], "Project")}.concord`;
}
