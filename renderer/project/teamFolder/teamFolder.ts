import type { GrantedFile } from "../../../preload/contract/values.ts";
import { readHasJoined } from "../../data/ownCoder.ts";
import type { Session } from "../../data/session.ts";
import { unexpected } from "../../data/storageProblem.ts";
import type { Store } from "../../data/store.ts";
import { writable } from "../../data/store.ts";
import { backUp } from "../../engine/backup.ts";
import { files as filesWorker } from "../../engine/client.ts";
import { inFolder, readWhole } from "../../engine/readingFiles.ts";
import { showToast } from "../../ui/toastQueue.ts";
import type { Machine } from "../opening.ts";
import { ownShare } from "../ownShare.ts";
import { takeBackOffer } from "../takeBack.ts";
import { FolderFiles } from "./folderFiles.ts";
import { FolderKnown } from "./folderKnown.ts";
import { changeFolderMemory, readFolderMemory } from "./folderMemory.ts";
import type { ReadNews, ReadyFile } from "./folderNews.ts";
import { folderFiles, isReady, readNews } from "./folderNews.ts";
import type { TeamFolderState } from "./folderState.ts";
import { ownCoders } from "./folderWriter.ts";
import { Offers } from "./offers.ts";
import { OwnFolderFile } from "./ownFolderFile.ts";

/** A file from the folder that goes to be reviewed, or why it cannot. */
type FileToReview =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly name: string; readonly problem: string };

const NONE: TeamFolderState = {
  ...{ folder: null, files: [], others: 0, problem: null, isRead: false, isBusy: false },
  own: { name: null, writtenAt: null, problem: null },
  ...{ mergeProblem: null, atOnce: false, takesCoding: true },
};

/** After a merge that nobody asked for, the next one waits so many times as long as it took, in milliseconds at least so long. */
const REST = 10;
const LEAST_REST = 2_000;
/** After what went wrong, the folder is looked into again, although nothing tells of a change: after a file that was changing, after anything else, and at the earliest. Milliseconds. */
const RETRY = 5_000;
const LONG_RETRY = 60_000;
const SOON = 100;

/**
 * The folder that a project's team shares through a service of its own. This computer keeps one file there up to date, and tells what the others' files
 * bring, or merges it at once if that is set: each time after a backup, in one step that can be undone. What was undone is not brought again.
 */
export class TeamFolder {
  readonly #machine: Machine;
  readonly #session: Session;
  readonly #state = writable<TeamFolderState>(NONE);
  readonly #known: FolderKnown;
  readonly #own: OwnFolderFile;
  readonly #stops: (() => void)[] = [];
  #files: FolderFiles;
  #running: Promise<void> | null = null;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restUntil = 0;
  readonly #offers = new Offers();
  #isStopped = false;

  readonly state: Store<TeamFolderState> = this.#state;

  constructor(machine: Machine, session: Session) {
    this.#machine = machine;
    this.#session = session;
    this.#files = new FolderFiles(machine.desktop);
    this.#known = new FolderKnown(session);
    this.#own = new OwnFolderFile(machine, session, (own) => this.#show({ own }));
    const look = (): void => void this.look();
    this.#stops.push(
      session.lastArrival.subscribe(look),
      session.currentCoder.subscribe(look),
      machine.desktop.on("team-folder", ({ folder }) => {
        if (folder === this.#state.get().folder?.grant) look();
      }),
    );
    void this.#recall();
  }

  /** Asks for a folder, and shares it from now on. */
  async choose(): Promise<void> {
    const { desktop } = this.#machine;
    const { folder } = await desktop.invoke("teamFolder.pick", { projectId: this.#session.projectId });
    if (folder !== null && folder.grant !== this.#state.get().folder?.grant) await this.#use(folder);
  }

  /** Shares the folder no longer. What is in it stays. */
  async leave(): Promise<void> {
    const { desktop } = this.#machine;
    const { projectId } = this.#session;
    this.#own.stop();
    await desktop.invoke("teamFolder.watch", { folder: null });
    await desktop.invoke("teamFolder.leave", { projectId });
    await changeFolderMemory(projectId, { atOnce: false, coding: null, writtenAt: null });
    this.#state.set(NONE);
  }

  async setAtOnce(atOnce: boolean): Promise<void> {
    await changeFolderMemory(this.#session.projectId, { atOnce });
    this.#show({ atOnce });
    await this.look();
  }

  async setTakesCoding(coding: boolean): Promise<void> {
    await changeFolderMemory(this.#session.projectId, { coding });
    await this.look();
  }

  /** The coders whose coding alone is merged from the files while the person codes blind; null where everybody's is. */
  get blind(): readonly string[] | null {
    return this.#takesCoding() ? null : ownCoders(this.#session);
  }

  /** Reads the files that bring something, to be reviewed. */
  async filesToReview(): Promise<readonly FileToReview[]> {
    const { folder, files } = this.#state.get();
    const read: FileToReview[] = [];
    for (const { name, standing } of files) {
      if (folder === null || (standing !== "new" && standing !== "waiting")) continue;
      const content = await readWhole(inFolder(this.#machine.desktop, folder.grant, name));
      read.push(content.ok ? { name, bytes: content.value.bytes } : { name, problem: content.error.message });
    }
    return read;
  }

  /** Looks into the folder now. */
  look(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#lookWhileAsked().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Writes what the own file lacks before the project is left, if that does not take long. It is written on the next opening otherwise. */
  async flush(): Promise<void> {
    await this.#own.flush();
  }

  stop(): void {
    this.#isStopped = true;
    for (const stop of this.#stops) stop();
    clearTimeout(this.#timer);
    this.#own.stop();
    if (this.#state.get().folder !== null)
      void this.#machine.desktop.invoke("teamFolder.watch", { folder: null });
  }

  async #recall(): Promise<void> {
    const { projectId } = this.#session;
    const { folder } = await this.#machine.desktop.invoke("teamFolder.recall", { projectId });
    if (folder !== null && !this.#isStopped) await this.#use(folder);
  }

  async #use(folder: GrantedFile): Promise<void> {
    const { atOnce, writtenAt } = readFolderMemory(this.#session.projectId);
    this.#files = new FolderFiles(this.#machine.desktop);
    this.#state.set({ ...NONE, folder, atOnce, own: { ...NONE.own, writtenAt } });
    await this.#machine.desktop.invoke("teamFolder.watch", { folder: folder.grant });
    await this.#own.start();
    await this.look();
  }

  async #lookWhileAsked(): Promise<void> {
    while (this.#again && !this.#isStopped) {
      this.#again = false;
      const { folder } = this.#state.get();
      if (folder === null) return;
      try {
        await this.#look(folder);
      } catch (error) {
        this.#show({ mergeProblem: unexpected(error, "Nothing in the team folder was changed. Try again.") });
      }
      this.#show({ isBusy: false });
    }
    this.#schedule();
  }

  async #look(folder: GrantedFile): Promise<void> {
    const { projectId } = this.#session;
    const takesCoding = this.#takesCoding();
    const project = await this.#projectFileIn(folder);
    const found = await this.#files.look(folder.grant, this.#own.name, project);
    if (!this.#uses(folder)) return;
    if (!found.ok) {
      this.#show({ problem: found.error.message, takesCoding });
      return;
    }
    const { files, others, ownLook } = found.value;
    this.#own.noteLook(ownLook);
    const ready = files.filter((file) => isReady(file, projectId));
    this.#known.begin(ready, takesCoding);
    const { atOnce } = this.#state.get();
    const isApplied = atOnce && performance.now() >= this.#restUntil;
    const missing = ready.filter(({ is }) => !this.#known.has(is.content));
    const mergeProblem = missing.some(({ is }) => !this.#known.isTold(is.content, isApplied))
      ? await this.#read(folder, missing, isApplied)
      : missing.length === 0
        ? null
        : this.#state.get().mergeProblem;
    if (!this.#uses(folder)) return;
    const shown = folderFiles(files, projectId, this.#known.news(ready), (content) =>
      this.#known.has(content),
    );
    this.#offers.say(shown, atOnce);
    this.#show({ files: shown, others, problem: null, isRead: true, mergeProblem, takesCoding });
  }

  /** Reads what is not known, and merges it if that is set. Returns why that was not possible. */
  async #read(
    folder: GrantedFile,
    missing: readonly ReadyFile[],
    isApplied: boolean,
  ): Promise<string | null> {
    const { desktop, environment } = this.#machine;
    const { projectId } = this.#session;
    this.#show({ isBusy: true });
    const own = ownShare(this.#session);
    const request = { blind: this.blind, now: environment.now(), isApplied, ...own };
    const read = await readNews(desktop, folder.grant, projectId, missing, request);
    for (const [name, told] of read.news)
      if (told.problem !== null && told.isDamage) this.#files.noteDamage(name);
    const applies = isApplied || read.plan?.isHistoryAlone === true;
    const problem = read.problem ?? (applies ? await this.#apply(folder, read) : null);
    if (problem !== null) return problem;
    await this.#known.note(missing, read, applies);
    if (!applies) filesWorker.dropFolderPlan();
    return null;
  }

  async #apply(folder: GrantedFile, { plan }: ReadNews): Promise<string | null> {
    const planId = plan?.planId ?? null;
    if (plan === null || planId === null || !this.#uses(folder)) return null;
    const { desktop, environment } = this.#machine;
    const session = this.#session;
    const began = performance.now();
    if (!plan.isHistoryAlone) {
      const backedUp = await backUp(desktop, session.projectId, "before-merge", environment);
      if (!backedUp.ok) return backedUp.error.message;
    }
    if (!this.#uses(folder)) return null;
    const applied = await session.exclusive(async () => filesWorker.applyFolder(planId, environment.now()));
    const now = performance.now();
    this.#restUntil = now + Math.max(LEAST_REST, REST * (now - began));
    if (!applied.ok) return applied.error.message;
    const { seq } = applied.value;
    if (seq !== null)
      showToast({
        title: "Merged teammates’ files from the team folder",
        description: plan.sentences.join(" "),
        ...takeBackOffer(session, seq),
      });
    return null;
  }

  /** The next look, where it does not wait for a change of the folder. */
  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#state.get().folder === null) return;
    const { atOnce, files, problem, mergeProblem } = this.#state.get();
    const rests = atOnce && files.some(({ standing }) => standing === "new");
    const times = [
      this.#files.nextTry,
      rests ? this.#restUntil - performance.now() : null,
      files.some(({ standing }) => standing === "unread") ? RETRY : null,
      (problem ?? mergeProblem) === null ? null : LONG_RETRY,
    ].filter((time) => time !== null);
    if (times.length > 0)
      this.#timer = setTimeout(() => void this.look(), Math.max(SOON, Math.min(...times)));
  }

  /** Whether teammates' coding is merged: not while somebody who joined codes blind, unless they want it. */
  #takesCoding(): boolean {
    const { currentCoder, ownCoder, projectId } = this.#session;
    const coder = currentCoder.get() ?? ownCoder.get();
    if (coder?.sawOthersAt !== undefined) return true;
    return readFolderMemory(projectId).coding ?? !readHasJoined(projectId);
  }

  /** The name of the project's own file, if somebody keeps it in the team folder. */
  async #projectFileIn(folder: GrantedFile): Promise<string | null> {
    const { projectId } = this.#session;
    const { file } = await this.#machine.desktop.invoke("projectFile.recall", { projectId });
    const isThere = ["/", "\\"].some((sign) => file?.place === `${folder.place}${sign}${folder.name}`);
    return isThere ? (file?.name ?? null) : null;
  }

  /** Whether the folder is still shared, and the project open. */
  #uses(folder: GrantedFile): boolean {
    return !this.#isStopped && this.#state.get().folder === folder;
  }

  #show(change: Partial<TeamFolderState>): void {
    if (this.#state.get().folder !== null) this.#state.set({ ...this.#state.get(), ...change });
  }
}
