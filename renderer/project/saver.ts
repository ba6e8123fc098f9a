import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Environment } from "../data/environment.ts";
import type { Session } from "../data/session.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { LeftFileLooks } from "./leftFileLooks.ts";
import { mergeOwnFile } from "./mergeOwnFile.ts";
import type { Machine } from "./opening.ts";
import type { Manner } from "./ownFileWriter.ts";
import { OwnFileWriter, UNREAD } from "./ownFileWriter.ts";
import type { ProjectFile } from "./projectFile.ts";
import type { SavePace, SaveTimes } from "./savePace.ts";
import { delayUntilSave, savePace } from "./savePace.ts";
import type { SaveProblem } from "./saveProblem.ts";
import { noPlace, notSavedTo } from "./saveProblem.ts";

/**
 * The state of the project file. "waiting": changes are saved in a few seconds. "failed": the last save failed.
 * "no-place": there is no file that may be written. In every state the changes themselves are on this computer's
 * disk.
 */
export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly message: string; readonly isWritten: boolean }
  | { readonly kind: "no-place" };

interface SaverOptions {
  readonly pace?: SavePace;
  /** Milliseconds on a clock that only goes forward. */
  readonly clock?: () => number;
}

/**
 * Keeps an open project's file up to date: says when it is written, and what it is. A file in its place that is not this project's is left until the
 * person decides. OwnFileWriter writes it.
 */
export class Saver {
  readonly #session: Session;
  readonly #machine: Machine;
  readonly #writer: OwnFileWriter;
  readonly #looks: LeftFileLooks;
  readonly #pace: SavePace;
  readonly #clock: () => number;
  readonly #state = writable<SaveState>({ kind: "saved" });
  readonly #file;
  readonly #unsubscribe: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstUnsavedAt: number | null = null;
  #lastChangeAt = 0;
  #lastSave: SaveTimes["lastSave"] = null;
  #running: Promise<Result<undefined, SaveProblem>> | null = null;
  #merging: Promise<Result<undefined, SaveProblem>> | null = null;
  #mustWrite = false;
  #stopped = false;
  /** What the next save does with the file that is there. */
  #manner: Manner = "merge";

  readonly state: Store<SaveState> = this.#state;
  readonly file: Store<ProjectFile>;

  constructor(
    session: Session,
    file: ProjectFile,
    desktop: Desktop,
    environment: Environment,
    { pace = savePace, clock = () => performance.now() }: SaverOptions = {},
  ) {
    this.#session = session;
    this.#machine = { desktop, environment };
    const look = file.kind === "kept" && file.look !== undefined ? file.look : UNREAD;
    this.#writer = new OwnFileWriter(this.#machine, session, look);
    this.#looks = new LeftFileLooks(pace, clock);
    this.#pace = pace;
    this.#clock = clock;
    this.#file = writable<ProjectFile>(file);
    this.file = this.#file;
    const unsubscribes = [session.changes, session.savedChanges].map((store) =>
      store.subscribe(() => this.#noticeChange()),
    );
    this.#unsubscribe = () => unsubscribes.forEach((unsubscribe) => unsubscribe());
    if (file.kind !== "kept") this.#state.set({ kind: "no-place" });
    else if (this.#isUnsaved()) this.#noticeChange();
  }

  /** Whether the project has something that its file does not have. */
  isUnsaved(): boolean {
    return this.#isUnsaved();
  }

  /** Brings the file up to date and resolves when it is; at once if nothing has changed. */
  async flush(): Promise<Result<undefined, SaveProblem>> {
    while (this.#isUnsaved() || this.#running !== null) {
      const saved = await this.saveNow();
      if (!saved.ok) return saved;
    }
    return ok(undefined);
  }

  /**
   * Writes the file now, changed or not. Waits for a save in progress, which counts unless something has changed
   * since it started.
   */
  async saveNow(): Promise<Result<undefined, SaveProblem>> {
    if (this.#running !== null) {
      const saved = await this.#running;
      if (!this.#isUnsaved()) return saved;
    }
    this.#running ??= this.#save().finally(() => {
      this.#running = null;
      this.#schedule();
    });
    return this.#running;
  }

  /** Switches to another file: writes it, and makes it the project's file only if that succeeds. */
  async saveAs(file: ChosenFile): Promise<Result<undefined, SaveProblem>> {
    return this.#goOn(file, file.replaces, "only");
  }

  /**
   * Writes the file at its old path again: a missing one if nothing has appeared there; an unreadable one in place of
   * what is there, of which a copy is kept.
   * @returns the copy's name; null if none was needed
   */
  async replaceFile(): Promise<Result<string | null, SaveProblem>> {
    const file = this.#file.get();
    if (file.kind === "none") return fail(noPlace);
    const saved =
      file.kind === "missing"
        ? await this.#goOn(file.file, null, "only")
        : await this.#goOn(file.file, UNREAD, "keep-copy");
    return saved.ok ? ok(this.#writer.copy) : saved;
  }

  /** Reads the file that is there again. If it is this project, merges it and continues to save there. */
  mergeFile(): Promise<Result<undefined, SaveProblem>> {
    this.#merging ??= this.#mergeFile().finally(() => {
      this.#merging = null;
    });
    return this.#merging;
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  async #mergeFile(): Promise<Result<undefined, SaveProblem>> {
    const target = this.#file.get();
    if (target.kind === "none" || target.kind === "kept") return this.saveNow();
    const began = this.#clock();
    const merged = await mergeOwnFile(this.#machine, this.#session, target.file);
    this.#looks.note(began);
    if (merged.ok) return this.#goOn(target.file, merged.value, "merge");
    if (merged.error.file !== undefined) this.#file.set(merged.error.file);
    this.#schedule();
    return fail({ kind: "not-saved", message: merged.error.message });
  }

  /** Saves to `file`; if that fails, the project keeps the file it had. */
  async #goOn(
    file: GrantedFile,
    look: string | null,
    manner: Manner,
  ): Promise<Result<undefined, SaveProblem>> {
    while (this.#running !== null) await this.#running;
    const before = { file: this.#file.get(), look: this.#writer.look, mustWrite: this.#mustWrite };
    this.#file.set({ kind: "kept", file });
    this.#writer.look = look;
    this.#writer.copy = null;
    this.#manner = manner;
    this.#mustWrite = true;
    const saved = await this.saveNow();
    if (saved.ok) {
      this.#looks.isWaiting = false;
      // What cannot be stored now is written with the next change to the list.
      await this.#machine.desktop.invoke("projectFile.remember", {
        projectId: this.#session.projectId,
        grant: file.grant,
      });
    } else if (this.#file.get().kind === "kept") {
      this.#file.set(before.file);
      this.#writer.look = before.look;
      this.#mustWrite = before.mustWrite;
      this.#showState({ kind: "waiting" });
      this.#schedule();
    }
    return saved;
  }

  #isUnsaved(): boolean {
    return this.#mustWrite || this.#session.changes.get() !== this.#session.savedChanges.get();
  }

  #noticeChange(): void {
    if (!this.#isUnsaved()) {
      this.#firstUnsavedAt = null;
      return;
    }
    this.#lastChangeAt = this.#clock();
    this.#firstUnsavedAt ??= this.#lastChangeAt;
    if (this.#running === null) this.#schedule();
  }

  /** Plans the next save and updates the state. */
  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    if (this.#file.get().kind !== "kept") {
      this.#showState({ kind: "no-place" });
      // A half-written file may be complete by now, a drive connected again, or another file there.
      if (this.#looks.isWaiting) {
        const delay = this.#looks.due(this.#lastChangeAt, this.#firstUnsavedAt);
        this.#timer = setTimeout(() => void this.mergeFile(), delay);
      }
      return;
    }
    if (!this.#isUnsaved()) {
      this.#firstUnsavedAt = null;
      this.#showState({ kind: "saved" });
      return;
    }
    const now = this.#clock();
    const hasFailed = this.#state.get().kind === "failed";
    // A failure stays visible until a save succeeds; the next attempt waits for its time or for the next change.
    if (!hasFailed) this.#showState({ kind: "waiting" });
    const times = {
      now,
      firstUnsavedAt: this.#firstUnsavedAt ?? now,
      lastChangeAt: this.#lastChangeAt,
      lastSave: this.#lastSave,
    };
    const isNewChange = this.#lastSave === null || this.#lastChangeAt > this.#lastSave.endedAt;
    // What came from a file is not in the safety copy, and coding on stories that are nowhere else could not be brought back: it is saved at once.
    const isUrgent = !hasFailed && this.#session.lastArrival.get() > this.#session.savedChanges.get();
    const delay = isUrgent ? 0 : delayUntilSave(times, this.#pace);
    this.#timer = setTimeout(() => void this.saveNow(), hasFailed && !isNewChange ? this.#pace.retry : delay);
  }

  async #save(): Promise<Result<undefined, SaveProblem>> {
    clearTimeout(this.#timer);
    const target = this.#file.get();
    if (target.kind !== "kept") return fail(notSavedTo(target));
    const hadFailed = this.#state.get().kind === "failed";
    if (!hadFailed) this.#showState({ kind: "saving" });
    const began = this.#clock();
    const firstUnsavedBefore = this.#firstUnsavedAt;
    this.#firstUnsavedAt = null;
    this.#mustWrite = false;
    const manner = this.#manner;
    this.#manner = "merge";
    const written = await this.#writer.write(target.file, manner);
    const endedAt = this.#clock();
    this.#lastSave = { endedAt, took: endedAt - began, bytes: written.ok ? written.value : 0 };
    if (written.ok) {
      // Changes made while the file was written are unsaved since the start of the save at the earliest.
      if (this.#isUnsaved()) this.#firstUnsavedAt ??= began;
      this.#showState({ kind: this.#isUnsaved() ? "waiting" : "saved" });
    } else {
      this.#leave(written.error.left, began);
      this.#mustWrite = true;
      this.#firstUnsavedAt = firstUnsavedBefore ?? began;
      this.#showState(
        this.#file.get().kind === "kept"
          ? {
              kind: "failed",
              message: written.error.message,
              isWritten: written.error.kind === "not-noted",
            }
          : { kind: "no-place" },
      );
    }
    return written.ok ? ok(undefined) : written;
  }

  /** Leaves the decision about the file that is there to the person. `began`: when it was looked at. */
  #leave(file: ProjectFile | undefined, began: number): void {
    if (file === undefined) return;
    this.#looks.isWaiting = true;
    this.#looks.note(file.kind === "missing" ? this.#clock() : began);
    this.#file.set(file);
  }

  #showState(state: SaveState): void {
    const shown = this.#state.get();
    if (
      shown.kind === state.kind &&
      !(shown.kind === "failed" && state.kind === "failed" && shown.message !== state.message)
    )
      return;
    this.#state.set(state);
  }
}
