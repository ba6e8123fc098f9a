import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../preload/contract/files.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Environment } from "../data/environment.ts";
import type { Session } from "../data/session.ts";
import { unexpected } from "../data/storageProblem.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { backUp } from "../engine/backup.ts";
import { files } from "../engine/client.ts";
import { collected } from "../engine/collected.ts";
import type { AboutProject } from "../engine/fileSink.ts";
import { newSave } from "../engine/save.ts";
import type { ProjectFile } from "./projectFile.ts";
import { fileWords, unreadableFile } from "./projectFile.ts";
import type { SavePace } from "./savePace.ts";
import { delayUntilSave, savePace } from "./savePace.ts";
import { sayMerged } from "./sayMerged.ts";

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

export interface SaveProblem {
  /** "not-noted": the file was written, and is written again because that could not be recorded. */
  readonly kind: "not-saved" | "not-noted";
  readonly message: string;
}

interface SaverOptions {
  readonly pace?: SavePace;
  /** Milliseconds on a clock that only goes forward. */
  readonly clock?: () => number;
}

/**
 * What the next save does with the file that is there. "merge": changes made elsewhere are merged first. "only": the
 * file is left, and the save fails. "keep-copy": it is replaced, and a copy of it kept.
 */
type Manner = "merge" | "only" | "keep-copy";

/** Why the file that is there was not merged. `file`: the person has to decide what happens to it. */
interface NotMerged {
  readonly message: string;
  readonly file?: ProjectFile;
}

/** The look of a file that nobody has read: it equals no other, so a save never replaces the file. */
const UNREAD = "";

/** How often a save merges changes that reach the file while it is written, before it gives up until later. */
const MERGES = 3;

/**
 * Keeps an open project's file up to date. The worker makes the bytes, and they are written completely or not at all.
 * A save replaces only the file that was last read or written here. Another file in its place is merged if it is the
 * same project, and otherwise left until the person decides.
 */
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
  #merging: Promise<Result<undefined, SaveProblem>> | null = null;
  #mustWrite = false;
  /** The newest import or merge that was there when the file was last written. */
  #savedArrival: number;
  #stopped = false;
  /** The look of the file that a save may replace; null: nothing may be there. */
  #look: string | null;
  #manner: Manner = "merge";
  /** The name of the copy that the last save made. */
  #copy: string | null = null;
  /** Whether the file disappeared or was replaced meanwhile; then it is checked again from time to time. */
  #waitsForFile = false;
  /** The last check of a file that is left. */
  #lastLook = { endedAt: 0, took: 0 };

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
    this.#savedArrival = session.lastArrival.get();
    this.#file = writable<ProjectFile>(file);
    this.file = this.#file;
    this.#look = file.kind === "kept" && file.look !== undefined ? file.look : UNREAD;
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
    return saved.ok ? ok(this.#copy) : saved;
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
    const merged = await this.#merge(target.file);
    this.#noteLook(began);
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
    const before = { file: this.#file.get(), look: this.#look, mustWrite: this.#mustWrite };
    this.#file.set({ kind: "kept", file });
    this.#look = look;
    this.#manner = manner;
    this.#copy = null;
    this.#mustWrite = true;
    const saved = await this.saveNow();
    if (saved.ok) {
      this.#waitsForFile = false;
      // What cannot be stored now is written with the next change to the list.
      await this.#desktop.invoke("projectFile.remember", {
        projectId: this.#session.projectId,
        grant: file.grant,
      });
    } else if (this.#file.get().kind === "kept") {
      this.#file.set(before.file);
      this.#look = before.look;
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
      if (this.#waitsForFile) this.#timer = setTimeout(() => void this.mergeFile(), this.#untilLook());
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
    const isUrgent = !hasFailed && this.#session.lastArrival.get() !== this.#savedArrival;
    const delay = isUrgent ? 0 : delayUntilSave(times, this.#pace);
    this.#timer = setTimeout(() => void this.saveNow(), hasFailed && !isNewChange ? this.#pace.retry : delay);
  }

  #noteLook(began: number): void {
    const endedAt = this.#clock();
    this.#lastLook = { endedAt, took: endedAt - began };
  }

  /**
   * Milliseconds until the file that is left is checked again: soon after a change, at the pace of saving, so that work
   * does not put it off; otherwise after a while.
   */
  #untilLook(): number {
    const now = this.#clock();
    const { endedAt } = this.#lastLook;
    if (this.#lastChangeAt <= endedAt) return Math.max(0, endedAt + this.#pace.retry - now);
    const firstUnsavedAt = Math.max(this.#firstUnsavedAt ?? now, endedAt);
    const times = { now, firstUnsavedAt, lastChangeAt: this.#lastChangeAt, lastSave: this.#lastLook };
    return delayUntilSave(times, this.#pace);
  }

  async #save(): Promise<Result<undefined, SaveProblem>> {
    clearTimeout(this.#timer);
    const target = this.#file.get();
    if (target.kind !== "kept") return fail(asWords(target));
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
      // Changes made while the file was written are unsaved since the start of the save at the earliest.
      if (this.#isUnsaved()) this.#firstUnsavedAt ??= began;
      this.#showState({ kind: this.#isUnsaved() ? "waiting" : "saved" });
    } else {
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
    return written;
  }

  async #write(file: GrantedFile): Promise<Result<undefined, SaveProblem>> {
    const manner = this.#manner;
    this.#manner = "merge";
    try {
      let written = await this.#writeOnce(file, manner);
      for (let merges = 0; merges < MERGES && manner === "merge"; merges += 1) {
        if (written.ok || written.error.kind !== "changed-elsewhere") break;
        const began = this.#clock();
        const merged = await this.#merge(file);
        if (!merged.ok) {
          this.#noteLook(began);
          this.#leave(merged.error.file);
          return fail({ kind: "not-saved", message: merged.error.message });
        }
        this.#look = merged.value;
        written = await this.#writeOnce(file, manner);
      }
      if (!written.ok && written.error.kind === "gone") {
        this.#noteLook(this.#clock());
        this.#leave({ kind: "missing", file });
      }
      if (written.ok) return ok(undefined);
      const { kind, message } = written.error;
      return fail({ kind: kind === "not-noted" ? kind : "not-saved", message });
    } catch (error) {
      return fail({
        kind: "not-saved",
        message: unexpected(
          error,
          `“${file.name}” may not be up to date. Your work is safe on this computer. Try again, or save to another file.`,
        ),
      });
    }
  }

  /** Leaves the decision about the file that is there to the person. */
  #leave(file: ProjectFile | undefined): void {
    if (file === undefined) return;
    this.#waitsForFile = true;
    this.#file.set(file);
  }

  async #writeOnce(
    file: GrantedFile,
    manner: Manner,
  ): Promise<Result<undefined, { readonly kind: string; readonly message: string }>> {
    const save = await newSave(this.#desktop, this.#environment);
    this.#savedArrival = this.#session.lastArrival.get();
    const encoded = await collected<AboutProject>((sink) =>
      files.encodeProject(this.#session.projectId, save, sink),
    );
    if (!encoded.ok) return encoded;
    const { bytes, changes } = encoded.value;
    const { grant } = file;
    if (manner === "keep-copy") {
      const written = await this.#desktop.invoke("files.replaceKeepingCopy", { grant, bytes });
      if (!written.ok) return written;
      this.#look = written.value.look;
      this.#copy = written.value.copy;
    } else {
      const written = await this.#desktop.invoke("files.write", { grant, bytes, replaces: this.#look });
      if (!written.ok) return written;
      this.#look = written.value.look;
    }
    const noted = await this.#session.markSaved(save.saveId, changes);
    return noted.ok ? noted : fail({ kind: "not-noted", message: notNoted(file, noted.error.kind) });
  }

  /**
   * Merges changes made to the file elsewhere into this project, after a backup.
   * @returns the look of the merged file, which a save may now replace
   */
  async #merge(file: GrantedFile): Promise<Result<string, NotMerged>> {
    const read = await this.#desktop.invoke("files.read", { grant: file.grant });
    if (!read.ok) {
      const isGone = read.error.kind === "not-found";
      return fail({
        message: read.error.message,
        ...(isGone && { file: { kind: "missing", file } as const }),
      });
    }
    const session = this.#session;
    const leave = (left: Extract<ProjectFile, { readonly kind: "unreadable" }>): Result<string, NotMerged> =>
      fail({
        message: `“${file.name}” is no longer the file that Concord saved. ${left.why} Concord left it unchanged, and your work is safe on this computer.`,
        file: left,
      });
    const described = await files.describeFile(read.value.bytes);
    const leaveOther = (why: string) => leave({ kind: "unreadable", file, why, holds: "other" });
    if (!described.ok) return leave(unreadableFile(file, described.error));
    const { kind, projectId, projectName, coder } = described.value;
    if (kind === "coding") return leaveOther(`It now contains the coding of ${coder?.name ?? "one coder"}.`);
    if (projectId !== session.projectId)
      return leaveOther(`It now contains another project, “${projectName}”.`);
    const backedUp = await backUp(this.#desktop, projectId, "before-merge", this.#environment);
    if (!backedUp.ok) return fail(notMerged(file, backedUp.error.message));
    const merged = await session.exclusive(
      async () => await files.openProjectFile(read.value.bytes, this.#environment.now(), undefined, false),
    );
    if (merged.ok) {
      if (merged.value.merged !== undefined) sayMerged(session, file.name, merged.value.merged);
      return ok(read.value.look);
    }
    return merged.error.kind === "file"
      ? leave(unreadableFile(file, merged.error))
      : fail(notMerged(file, merged.error.message));
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

function notMerged(file: GrantedFile, why: string): NotMerged {
  return {
    message: `Someone else has changed “${file.name}”, and Concord couldn’t merge the changes yet. ${why} The file is unchanged, and your work is safe on this computer.`,
  };
}

/** Why a save that reached the file does not count yet. */
function notNoted(file: GrantedFile, kind: string): string {
  const why =
    kind === "full"
      ? "This computer’s disk is full, so Concord couldn’t record the save. Free some space."
      : "Concord couldn’t record the save on this computer. If this message stays, restart Concord.";
  return `“${file.name}” was written. ${why}`;
}

const noPlace: SaveProblem = {
  kind: "not-saved",
  message:
    "This project has no file yet. Your work is safe on this computer. Choose a place for the file with “Save as”.",
};

/** Why nothing is saved to a file that is missing or must not be written. */
function asWords(target: Exclude<ProjectFile, { readonly kind: "kept" }>): SaveProblem {
  if (target.kind === "none") return noPlace;
  const what =
    target.kind === "missing"
      ? `${fileWords(target.file)} is no longer there.`
      : `${target.why} Concord left ${fileWords(target.file)} unchanged.`;
  return {
    kind: "not-saved",
    message: `${what} Your work is safe on this computer. Choose what to do with the file, or save elsewhere.`,
  };
}
