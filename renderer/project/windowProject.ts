import type { Result } from "../../core/result.ts";
import { Session } from "../data/session.ts";
import { faultProblem, reportFault } from "../data/storageProblem.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { ProjectMessages } from "./messages.ts";
import type { OpenProject } from "./openedProject.ts";
import { backedUpOnOpening, keptInFile, savedOrGivenUp, stopKeeping } from "./openedProject.ts";
import type { AskingMachine, Opened } from "./opening.ts";
import { openRecentProject } from "./opening.ts";
import { DAMAGED, titleOf } from "./openingWords.ts";
import type { OpenProblem } from "./problems.ts";
import type { Questions } from "./questions.ts";
import { isGone, withWayOut } from "./rebuilding.ts";
import type { RecentProject } from "./recents.ts";
import { findRecent, readRecents, rememberProject } from "./recents.ts";
import { sayMerged } from "./sayMerged.ts";
import { knowsWhoCodes } from "./whoCodes.ts";

/** What is in progress before a project is open. */
export interface Work {
  readonly words: string;
  readonly fraction: number | null;
  /** Ends it, where that can be done. */
  readonly cancel?: () => void;
}

/** The one project that is open in the window, and how another takes its place. One thing at a time: requests made meanwhile are ignored. */
export class WindowProject {
  readonly #machine: AskingMachine;
  readonly #questions: Questions;
  readonly #open = writable<OpenProject | null>(null);
  readonly #work = writable<Work | null>(null);
  readonly #recents = writable<readonly RecentProject[] | null>(null);

  readonly open: Store<OpenProject | null> = this.#open;
  readonly work: Store<Work | null> = this.#work;
  /** What is to be said of opening, saving and what is open. */
  readonly messages = new ProjectMessages();
  /** Null until they have been read. */
  readonly recents: Store<readonly RecentProject[] | null> = this.#recents;

  constructor(machine: AskingMachine, questions: Questions) {
    this.#machine = machine;
    this.#questions = questions;
  }

  async refreshRecents(): Promise<void> {
    this.#recents.set(await readRecents(this.#machine.desktop));
  }

  /** Says how far what is in progress is. */
  showWork(work: Work): void {
    this.#work.set(work);
  }

  openRecent(projectId: string, name: string): Promise<boolean> {
    return this.begin(`Opening “${name}”…`, () => openRecentProject(this.#machine, projectId, name));
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

  /** Adds the project to the list of recent ones under its present name. */
  async remember(session: Session, lastStoryId?: string): Promise<void> {
    const kept = await rememberProject(this.#machine, session, lastStoryId);
    // What is said of the project itself matters more.
    if (!kept.ok && this.messages.notice.get() === null) this.messages.showNotice(kept.error.message);
  }

  /** Closes what is open, then opens something else. If there is a problem, it is shown and nothing is open. */
  async begin(
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
