import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { Desktop, GrantedFile } from "../../../preload/contract.ts";
import type { Environment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { writable } from "../../data/store.ts";
import type { Store } from "../../data/store.ts";
import { backUp } from "../../workers/backup.ts";
import { files } from "../../workers/client.ts";
import { newSave } from "../../workers/save.ts";
import { messageOf } from "./problems.ts";
import type { ProjectFile } from "./projectFile.ts";
import { delayUntilSave, savePace } from "./savePace.ts";
import type { SavePace } from "./savePace.ts";

/**
 * How the project file stands to the project. "waiting": changes are a few seconds from being saved. "failed": the last save did not work.
 * "no-place": there is no file that may be written. In every state the changes themselves are on this machine's disk.
 */
export type SaveState =
  | { readonly kind: "saved" }
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "no-place" };

export interface SaveProblem {
  readonly kind: "not-saved";
  readonly message: string;
}

interface SaverOptions {
  readonly pace?: SavePace;
  /** Milliseconds on a clock that only goes forward. */
  readonly clock?: () => number;
}

/** Keeps one open project's file up to date. The bytes are made in the worker and land whole or not at all. */
export class Saver {
  readonly #session: Session;
  readonly #desktop: Desktop;
  readonly #environment: Environment;
  readonly #pace: SavePace;
  readonly #clock: () => number;
  readonly #state = writable<SaveState>({ kind: "saved" });
  readonly #file;
  readonly #unsubscribe: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstUnsavedAt: number | null = null;
  #lastChangeAt = 0;
  #lastSave: { readonly endedAt: number; readonly took: number } | null = null;
  #running: Promise<Result<undefined, SaveProblem>> | null = null;
  #mustWrite = false;
  #stopped = false;

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
    this.#desktop = desktop;
    this.#environment = environment;
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

  /** Whether the project holds something that its file does not. */
  isUnsaved(): boolean {
    return this.#isUnsaved();
  }

  /** Brings the file up to date and resolves when it is: at once where nothing has changed. */
  async flush(): Promise<Result<undefined, SaveProblem>> {
    while (this.#isUnsaved() || this.#running !== null) {
      const saved = await this.saveNow();
      if (!saved.ok) return saved;
    }
    return ok(undefined);
  }

  /** Writes the file now, changed or not. A save under way is waited for, and counts unless something changed since it began. */
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

  /** Goes on with another file: writes it, and only when that has worked is it the project's file. */
  async saveAs(file: GrantedFile): Promise<Result<undefined, SaveProblem>> {
    if (this.#running !== null) await this.#running;
    const before = this.#file.get();
    this.#file.set({ kind: "kept", file });
    this.#mustWrite = true;
    const saved = await this.saveNow();
    if (saved.ok)
      await this.#desktop.invoke("projectFile.remember", {
        projectId: this.#session.projectId,
        grant: file.grant,
      });
    else {
      this.#mustWrite = false;
      this.#file.set(before);
      this.#showState(before.kind === "kept" ? { kind: "waiting" } : { kind: "no-place" });
    }
    return saved;
  }

  /** Lets the missing or unreadable file be written anew in its old place. */
  async replaceFile(): Promise<Result<undefined, SaveProblem>> {
    const file = this.#file.get();
    if (file.kind === "none") return fail(noPlace);
    return this.saveAs(file.file);
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
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

  /** Plans the next save and shows where things stand. */
  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    if (this.#file.get().kind !== "kept") {
      this.#showState({ kind: "no-place" });
      return;
    }
    if (!this.#isUnsaved()) {
      this.#firstUnsavedAt = null;
      this.#showState({ kind: "saved" });
      return;
    }
    const now = this.#clock();
    const hasFailed = this.#state.get().kind === "failed";
    // A failure stays in view until a save works; trying again waits for its time, or for the next change.
    if (!hasFailed) this.#showState({ kind: "waiting" });
    const times = {
      now,
      firstUnsavedAt: this.#firstUnsavedAt ?? now,
      lastChangeAt: this.#lastChangeAt,
      lastSave: this.#lastSave,
    };
    const isNewChange = this.#lastSave === null || this.#lastChangeAt > this.#lastSave.endedAt;
    const delay = hasFailed && !isNewChange ? this.#pace.retry : delayUntilSave(times, this.#pace);
    this.#timer = setTimeout(() => void this.saveNow(), delay);
  }

  async #save(): Promise<Result<undefined, SaveProblem>> {
    clearTimeout(this.#timer);
    const target = this.#file.get();
    if (target.kind !== "kept") return fail(noPlace);
    const hadFailed = this.#state.get().kind === "failed";
    if (!hadFailed) this.#showState({ kind: "saving" });
    const began = this.#clock();
    const firstUnsavedBefore = this.#firstUnsavedAt;
    this.#firstUnsavedAt = null;
    this.#mustWrite = false;
    const written = await this.#write(target.file);
    const endedAt = this.#clock();
    this.#lastSave = { endedAt, took: endedAt - began };
    if (written.ok) {
      // What changed while the file was being written is unsaved since, at the earliest, the beginning of the save.
      if (this.#isUnsaved()) this.#firstUnsavedAt ??= began;
      this.#showState({ kind: this.#isUnsaved() ? "waiting" : "saved" });
    } else {
      this.#mustWrite = true;
      this.#firstUnsavedAt = firstUnsavedBefore ?? began;
      this.#showState({ kind: "failed", message: written.error.message });
    }
    return written;
  }

  async #write(file: GrantedFile): Promise<Result<undefined, SaveProblem>> {
    try {
      const written = await this.#writeOnce(file);
      if (written.ok || written.error.kind !== "changed-elsewhere") return asSaveProblem(written);
      const taken = await this.#takeIn(file);
      return taken.ok ? asSaveProblem(await this.#writeOnce(file)) : taken;
    } catch (error) {
      return fail({
        kind: "not-saved",
        message: `The project file could not be written (${messageOf(error)}). Everything is kept on this machine. Try again, or save to another file.`,
      });
    }
  }

  async #writeOnce(
    file: GrantedFile,
  ): Promise<Result<undefined, { readonly kind: string; readonly message: string }>> {
    const save = await newSave(this.#desktop, this.#environment);
    const encoded = await files.encodeProject(this.#session.projectId, save);
    if (!encoded.ok) return encoded;
    const { bytes, changes } = encoded.value;
    const written = await this.#desktop.invoke("files.write", { grant: file.grant, bytes });
    if (!written.ok) return written;
    return this.#session.markSaved(save.saveId, changes);
  }

  /** The file has been written elsewhere since: what came into it is merged into this project before it is written again. */
  async #takeIn(file: GrantedFile): Promise<Result<undefined, SaveProblem>> {
    const read = await this.#desktop.invoke("files.read", { grant: file.grant });
    if (!read.ok) return asSaveProblem(read);
    const session = this.#session;
    const described = await files.describeFile(read.value.bytes);
    if (!described.ok) return notTakenIn(file, described.error.message);
    if (described.value.kind !== "project" || described.value.projectId !== session.projectId)
      return notTakenIn(file, "It now holds another project.");
    const backedUp = await backUp(this.#desktop, session.projectId, "before-merge", this.#environment);
    if (!backedUp.ok) return asSaveProblem(backedUp);
    const merged = await session.exclusive(
      async () => await files.openProjectFile(read.value.bytes, this.#environment.now()),
    );
    return merged.ok ? ok(undefined) : notTakenIn(file, merged.error.message);
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

function asSaveProblem(
  outcome: Result<unknown, { readonly message: string }>,
): Result<undefined, SaveProblem> {
  return outcome.ok ? ok(undefined) : fail({ kind: "not-saved", message: outcome.error.message });
}

function notTakenIn(file: GrantedFile, why: string): Result<undefined, SaveProblem> {
  return fail({
    kind: "not-saved",
    message: `“${file.name}” has been changed by somebody else, and could not be taken in (${why}) It was left as it is. Everything is kept on this machine; save to another file.`,
  });
}

const noPlace: SaveProblem = {
  kind: "not-saved",
  message:
    "This project has no file to be saved to. Everything is kept on this machine. Choose a place with Save as.",
};
