import type { RefiFacts } from "../../core/refi/facts.ts";
import type { Result } from "../../core/result.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import { Session } from "../data/session.ts";
import { faultProblem, reportFault } from "../data/storageProblem.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { readFile } from "../engine/readingFiles.ts";
import type { NewProjectRequest } from "./creating.ts";
import { createProject, createSampleStudy } from "./creating.ts";
import { FilePlaces } from "./filePlaces.ts";
import { createFromRefi, isRefiName } from "./fromRefi.ts";
import { ProjectMessages } from "./messages.ts";
import type { OpenProject } from "./openedProject.ts";
import { backedUpOnOpening, keptInFile, savedOrGivenUp, stopKeeping } from "./openedProject.ts";
import type { AskingMachine, Machine, Opened } from "./opening.ts";
import { openProjectBytes, openProjectFile, openRecentProject } from "./opening.ts";
import { DAMAGED, titleOf } from "./openingWords.ts";
import type { OpenProblem } from "./problems.ts";
import { fileWords } from "./projectFile.ts";
import type {
  CloseQuestion,
  CoderQuestion,
  CopyQuestion,
  PassphraseQuestion,
  RefiQuestion,
} from "./questions.ts";
import { Questions } from "./questions.ts";
import { isGone, rebuildFromBackup, rebuildFromFile, withWayOut } from "./rebuilding.ts";
import type { RecentProject } from "./recents.ts";
import { findRecent, readRecents, rememberProject } from "./recents.ts";
import type { FoundFile } from "./savedWhere.ts";
import { sayMerged } from "./sayMerged.ts";
import { knowsWhoCodes } from "./whoCodes.ts";

/** What is in progress before a project is open. */
export interface Work {
  readonly words: string;
  readonly fraction: number | null;
  /** Ends it, where that can be done. */
  readonly cancel?: () => void;
}

/**
 * Which project is open in the window, and every way to open another. One thing at a time: requests made meanwhile
 * are ignored.
 */
export class Projects {
  readonly #machine: AskingMachine;
  readonly #open = writable<OpenProject | null>(null);
  readonly #work = writable<Work | null>(null);
  readonly #questions = new Questions();
  readonly #places: FilePlaces;
  readonly #recents = writable<readonly RecentProject[] | null>(null);

  readonly open: Store<OpenProject | null> = this.#open;
  readonly work: Store<Work | null> = this.#work;
  /** What is to be said of opening, saving and what is open. */
  readonly messages = new ProjectMessages();
  readonly problem = this.messages.problem;
  readonly notice = this.messages.notice;
  readonly savedWhere = this.messages.savedWhere;
  readonly closeQuestion: Store<CloseQuestion | null> = this.#questions.close;
  readonly coderQuestion: Store<CoderQuestion | null> = this.#questions.coder;
  readonly copyQuestion: Store<CopyQuestion | null> = this.#questions.copy;
  readonly passphraseQuestion: Store<PassphraseQuestion | null> = this.#questions.passphrase;
  readonly refiQuestion: Store<RefiQuestion | null> = this.#questions.refi;
  /** Null until they have been read. */
  readonly recents: Store<readonly RecentProject[] | null> = this.#recents;

  constructor(machine: Machine) {
    this.#machine = {
      ...machine,
      askPassphrase: (file) => this.#questions.askPassphrase(file),
      askWhichCopy: (copy) => this.#questions.askWhichCopy(copy),
      askWhoWillCode: (who) => this.#questions.askWhoWillCode(who),
    };
    this.#places = new FilePlaces(machine.desktop);
  }

  async refreshRecents(): Promise<void> {
    this.#recents.set(await readRecents(this.#machine.desktop));
  }

  /** Removes a project from the list. Its file and its working copy stay. */
  async forget(projectId: string): Promise<void> {
    const forgotten = await this.#machine.desktop.invoke("recents.forget", { projectId });
    if (!forgotten.ok)
      this.messages.showPlain("Couldn’t change the list of recent projects", forgotten.error.message);
    await this.refreshRecents();
  }

  /** Reopens the project that was open when the page was reloaded. */
  async reopen(projectId: string): Promise<void> {
    const recent = await findRecent(this.#machine.desktop, projectId);
    if (recent !== undefined) await this.openRecent(projectId, recent.name);
  }

  /** Where a new project with this name would be saved. The same name gets the same answer until it is used. */
  suggestFile(name: string): Promise<ChosenFile> {
    return this.#places.suggest(name);
  }

  /** A location for a project file that the person chooses; null if they cancel. */
  pickPlace(name: string): Promise<ChosenFile | null> {
    return this.#places.pick(name);
  }

  create(request: NewProjectRequest): Promise<boolean> {
    this.#places.useUp();
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

  async openFile(file: GrantedFile): Promise<boolean> {
    if (isRefiName(file.name)) {
      const read = await readFile(this.#machine.desktop, file.grant);
      if (read.ok) return this.importOther(read.value.bytes, file.name);
      this.messages.showPlain(titleOf(file.name), read.error.message);
      return false;
    }
    return this.#begin(`Opening “${file.name}”…`, () => openProjectFile(this.#machine, file));
  }

  /** Opens a project file's bytes that have no location, as when dropped on the window. */
  openBytes(bytes: Uint8Array, name: string, file: FoundFile | null): Promise<boolean> {
    if (isRefiName(name)) return this.importOther(bytes, name);
    return this.#begin(`Opening “${name}”…`, () => openProjectBytes(this.#machine, bytes, name, file));
  }

  /** Makes another program's project (REFI-QDA) a new project, once the person has seen what comes of it. */
  importOther(bytes: Uint8Array, name: string): Promise<boolean> {
    const ending = new AbortController();
    const words = `Reading “${name}”…`;
    const cancel = (): void => ending.abort();
    const asking = {
      ...this.#machine,
      askAboutRefi: (facts: RefiFacts) => this.#questions.askAboutRefi(facts),
    };
    return this.#begin(words, () =>
      createFromRefi(asking, bytes, name, {
        onProgress: (fraction) => this.#work.set({ words, fraction, cancel }),
        signal: ending.signal,
      }),
    );
  }

  openRecent(projectId: string, name: string): Promise<boolean> {
    return this.#begin(`Opening “${name}”…`, () => openRecentProject(this.#machine, projectId, name));
  }

  /** Rebuilds a damaged or lost working copy from the project's remembered file. */
  rebuildFromFile(projectId: string): Promise<boolean> {
    return this.#begin("Rebuilding the project…", () => rebuildFromFile(this.#machine, projectId));
  }

  /** Rebuilds a damaged or lost working copy from a backup. Its file is not written until the person agrees. */
  rebuildFromBackup(projectId: string, backupId: string): Promise<boolean> {
    return this.#begin("Rebuilding the project…", () =>
      rebuildFromBackup(this.#machine, projectId, backupId),
    );
  }

  /** Sets aside databases that cannot be opened at all: Concord restarts, and reopens the project. */
  async restart(projectId: string | null): Promise<void> {
    if (!(await this.close())) return;
    const noted = await this.#machine.desktop.invoke("workingCopies.setAside", { projectId });
    if (!noted.ok) this.messages.showPlain("Couldn’t restart Concord", noted.error.message);
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
    stopKeeping(open);
    this.#open.set(null);
    await open.session.close();
    this.messages.dismissNotice();
    await this.refreshRecents();
    return true;
  }

  /** Saves typed text and unsaved changes. If that fails, asks the person; the result is whether to close anyway. */
  async readyToClose(): Promise<boolean> {
    const open = this.#open.get();
    return open === null || savedOrGivenUp(open, this.#questions);
  }

  /** Asks for a location and saves there from then on. */
  async saveAs(): Promise<boolean> {
    const open = this.#open.get();
    if (open === null) return false;
    const file = await this.pickPlace(open.session.project.get().name);
    if (file === null) return false;
    const saved = await open.saver.saveAs(file);
    if (!saved.ok) {
      this.messages.showPlain(`Couldn’t save ${fileWords(file)}`, saved.error.message);
    }
    return saved.ok;
  }

  /** Adds the project to the list of recent ones under its present name. */
  async remember(session: Session, lastStoryId?: string): Promise<void> {
    const kept = await rememberProject(this.#machine, session, lastStoryId);
    // What is said of the project itself matters more.
    if (!kept.ok && this.notice.get() === null) this.messages.showNotice(kept.error.message);
  }

  /** Closes what is open, then opens something else. If there is a problem, it is shown and nothing is open. */
  async #begin(
    words: string,
    open: (tell: (fraction: number) => void) => Promise<Result<Opened, OpenProblem>>,
  ): Promise<boolean> {
    if (this.#work.get() !== null) return false;
    this.messages.dismissProblem();
    this.#work.set({ words, fraction: null });
    const before = this.#open.get();
    try {
      if (!(await this.close())) return false;
      const opened = await open((fraction) => this.#work.set({ words, fraction }));
      if (opened.ok) {
        const known = await knowsWhoCodes(opened.value.session, (session) =>
          this.#questions.askWhoCodes(session),
        );
        if (!known.ok) this.messages.showProblem(known.error);
        else if (known.value) {
          await this.#show(opened.value);
          return true;
        }
        await this.remember(opened.value.session);
        await this.#writeNew(opened.value);
        await opened.value.session.close();
        await this.refreshRecents();
        return false;
      }
      if (opened.error.kind !== "cancelled")
        this.messages.showProblem(await withWayOut(this.#machine.environment, opened.error));
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
      this.messages.showPlain("Something went wrong", message);
      return false;
    } finally {
      this.#questions.endWhoCodes();
      this.#work.set(null);
      const now = this.#open.get();
      if (now?.session.trouble.get()?.kind === "damaged") void this.#openAgain(now.session);
    }
  }

  /** A new project has its file although nobody said who codes: it is among the recent ones, and opens from there. */
  async #writeNew(opened: Opened): Promise<void> {
    if (!opened.mustSave) return;
    const writing = keptInFile(opened, this.#machine);
    const saved = await writing.saver.saveNow();
    stopKeeping(writing);
    if (!saved.ok) this.messages.showPlain("Couldn’t save the new project", saved.error.message);
  }

  async #show(opened: Opened): Promise<void> {
    const { session, notice, savedWhere = null, merged } = opened;
    const writing = keptInFile(opened, this.#machine);
    this.messages.showNotice(notice);
    this.messages.showSavedWhere(savedWhere);
    const remembered = this.remember(session);
    const lastStoryId = (await findRecent(this.#machine.desktop, session.projectId))?.lastStoryId ?? null;
    this.#open.set({ ...writing, session, lastStoryId });
    if (merged !== undefined) sayMerged(session, merged.name, merged);
    session.trouble.subscribe(() => {
      const trouble = session.trouble.get();
      if (this.#open.get()?.session !== session) return;
      if (trouble?.kind === "damaged") void this.#openAgain(session);
      else this.messages.showNotice(trouble?.message ?? null);
    });
    void this.#backUpOpened(session);
    // The project is shown meanwhile.
    await remembered;
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
    stopKeeping(open);
    this.#open.set(null);
    await session.close();
    if (await isGone(projectId)) await this.openRecent(projectId, name);
    else {
      const damaged = { kind: "rebuild", title: titleOf(name), message: DAMAGED, projectId } as const;
      this.messages.showProblem(await withWayOut(this.#machine.environment, damaged));
    }
  }

  async #backUpOpened(session: Session): Promise<void> {
    const made = await backedUpOnOpening(session, this.#machine);
    if (made.ok || this.#open.get()?.session !== session) return;
    if (made.error.kind === "damaged") await this.#openAgain(session);
    else this.messages.showNotice(made.error.message);
  }
}
