import type { RefiFacts } from "../../core/refi/facts.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Session } from "../data/session.ts";
import type { Store } from "../data/store.ts";
import { readFile } from "../engine/readingFiles.ts";
import type { NewProjectRequest } from "./creating.ts";
import { createProject, createSampleStudy } from "./creating.ts";
import { FilePlaces } from "./filePlaces.ts";
import { createFromRefi, isRefiName } from "./fromRefi.ts";
import type { ProjectMessages } from "./messages.ts";
import type { OpenProject } from "./openedProject.ts";
import type { AskingMachine, Machine } from "./opening.ts";
import { openProjectBytes, openProjectFile } from "./opening.ts";
import { titleOf } from "./openingWords.ts";
import { fileWords } from "./projectFile.ts";
import type {
  CloseQuestion,
  CoderQuestion,
  CopyQuestion,
  PassphraseQuestion,
  RefiQuestion,
} from "./questions.ts";
import { Questions } from "./questions.ts";
import { rebuildFromBackup, rebuildFromFile } from "./rebuilding.ts";
import type { RecentProject } from "./recents.ts";
import { findRecent } from "./recents.ts";
import type { FoundFile } from "./savedWhere.ts";
import type { Work } from "./windowProject.ts";
import { WindowProject } from "./windowProject.ts";

/** Which project is open in the window, and every way to open another. */
export class Projects {
  readonly #machine: AskingMachine;
  readonly #questions = new Questions();
  readonly #places: FilePlaces;
  readonly #window: WindowProject;

  readonly open: Store<OpenProject | null>;
  readonly work: Store<Work | null>;
  /** What is to be said of opening, saving and what is open. */
  readonly messages: ProjectMessages;
  readonly problem: ProjectMessages["problem"];
  readonly notice: ProjectMessages["notice"];
  readonly savedWhere: ProjectMessages["savedWhere"];
  readonly closeQuestion: Store<CloseQuestion | null> = this.#questions.close;
  readonly coderQuestion: Store<CoderQuestion | null> = this.#questions.coder;
  readonly copyQuestion: Store<CopyQuestion | null> = this.#questions.copy;
  readonly passphraseQuestion: Store<PassphraseQuestion | null> = this.#questions.passphrase;
  readonly refiQuestion: Store<RefiQuestion | null> = this.#questions.refi;
  /** Null until they have been read. */
  readonly recents: Store<readonly RecentProject[] | null>;

  constructor(machine: Machine) {
    this.#machine = {
      ...machine,
      askPassphrase: (file) => this.#questions.askPassphrase(file),
      askWhichCopy: (copy) => this.#questions.askWhichCopy(copy),
      askWhoWillCode: (who) => this.#questions.askWhoWillCode(who),
    };
    this.#places = new FilePlaces(machine.desktop);
    this.#window = new WindowProject(this.#machine, this.#questions);
    const { open, work, messages, recents } = this.#window;
    this.open = open;
    this.work = work;
    this.messages = messages;
    this.problem = messages.problem;
    this.notice = messages.notice;
    this.savedWhere = messages.savedWhere;
    this.recents = recents;
  }

  refreshRecents(): Promise<void> {
    return this.#window.refreshRecents();
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
    return this.#window.begin("Creating the project…", () => createProject(this.#machine, request));
  }

  createSample(): Promise<boolean> {
    return this.#window.begin("Creating the sample study…", (tell) => createSampleStudy(this.#machine, tell));
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
    return this.#window.begin(`Opening “${file.name}”…`, () => openProjectFile(this.#machine, file));
  }

  /** Opens a project file's bytes that have no location, as when dropped on the window. */
  openBytes(bytes: Uint8Array, name: string, file: FoundFile | null): Promise<boolean> {
    if (isRefiName(name)) return this.importOther(bytes, name);
    return this.#window.begin(`Opening “${name}”…`, () => openProjectBytes(this.#machine, bytes, name, file));
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
    return this.#window.begin(words, () =>
      createFromRefi(asking, bytes, name, {
        onProgress: (fraction) => this.#window.showWork({ words, fraction, cancel }),
        signal: ending.signal,
      }),
    );
  }

  openRecent(projectId: string, name: string): Promise<boolean> {
    return this.#window.openRecent(projectId, name);
  }

  /** Rebuilds a damaged or lost working copy from the project's remembered file. */
  rebuildFromFile(projectId: string): Promise<boolean> {
    return this.#window.begin("Rebuilding the project…", () => rebuildFromFile(this.#machine, projectId));
  }

  /** Rebuilds a damaged or lost working copy from a backup. Its file is not written until the person agrees. */
  rebuildFromBackup(projectId: string, backupId: string): Promise<boolean> {
    return this.#window.begin("Rebuilding the project…", () =>
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
  close(): Promise<boolean> {
    return this.#window.close();
  }

  /** Saves typed text and unsaved changes. If that fails, asks the person; the result is whether to close anyway. */
  readyToClose(): Promise<boolean> {
    return this.#window.readyToClose();
  }

  /** Adds the project to the list of recent ones under its present name. */
  remember(session: Session, lastStoryId?: string): Promise<void> {
    return this.#window.remember(session, lastStoryId);
  }

  /** Asks for a location and saves there from then on. */
  async saveAs(): Promise<boolean> {
    const open = this.open.get();
    if (open === null) return false;
    const file = await this.pickPlace(open.session.project.get().name);
    if (file === null) return false;
    const saved = await open.saver.saveAs(file);
    if (!saved.ok) {
      this.messages.showPlain(`Couldn’t save ${fileWords(file)}`, saved.error.message);
    }
    return saved.ok;
  }
}
