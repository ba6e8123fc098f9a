import type { Session } from "../../data/session.ts";
import { unexpected } from "../../data/storageProblem.ts";
import type { Machine } from "../opening.ts";
import type { SaveTimes } from "../savePace.ts";
import { delayUntilSave, savePace } from "../savePace.ts";
import { readFolderMemory } from "./folderMemory.ts";
import type { TeamFolderState } from "./folderState.ts";
import { FolderWriter } from "./folderWriter.ts";

/** Leaving a project does not wait for a folder that does not answer. Milliseconds. */
const LONGEST_FLUSH = 5_000;

/** Keeps the file that this computer has in the team folder up to date: after each save of the project, at the pace of saves. */
export class OwnFolderFile {
  readonly #session: Session;
  readonly #machine: Machine;
  readonly #tell: (own: TeamFolderState["own"]) => void;
  #writer: FolderWriter | null = null;
  #unsubscribe: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #isUnwritten = false;
  #firstUnwrittenAt: number | null = null;
  #lastSave: SaveTimes["lastSave"] = null;
  #problem: string | null = null;

  constructor(machine: Machine, session: Session, tell: (own: TeamFolderState["own"]) => void) {
    this.#machine = machine;
    this.#session = session;
    this.#tell = tell;
  }

  /** The file's name; null until it has been found. */
  get name(): string | null {
    return this.#writer?.name ?? null;
  }

  /** Begins in the folder that the project has now. */
  async start(): Promise<void> {
    this.stop();
    const writer = new FolderWriter(this.#machine, this.#session);
    this.#writer = writer;
    this.#unsubscribe = this.#session.savedChanges.subscribe(() => this.#noteUnwritten());
    const found = await writer.find();
    this.#problem = found.ok ? null : found.error.message;
    this.#show();
    this.#noteUnwritten();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#writer = null;
    this.#isUnwritten = false;
  }

  /** Hears what lies in the file's place: what was taken away or changed is written again. */
  noteLook(look: string | null): void {
    const isOther = this.#writer !== null && this.#running === null && !this.#writer.stands(look);
    if (isOther && !this.#isUnwritten) this.#noteUnwritten();
  }

  /** Writes what is not in the file yet, if that does not take long. */
  async flush(): Promise<void> {
    if (!this.#isUnwritten && this.#running === null) return;
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, LONGEST_FLUSH);
    });
    await Promise.race([this.#write(), late]);
  }

  #noteUnwritten(): void {
    this.#isUnwritten = true;
    this.#firstUnwrittenAt ??= performance.now();
    this.#schedule(false);
  }

  #schedule(hasFailed: boolean): void {
    clearTimeout(this.#timer);
    if (!this.#isUnwritten || this.#writer === null) return;
    const now = performance.now();
    const times = { now, firstUnsavedAt: this.#firstUnwrittenAt ?? now, lastChangeAt: now };
    const delay = hasFailed
      ? savePace.retry
      : delayUntilSave({ ...times, lastSave: this.#lastSave }, savePace);
    this.#timer = setTimeout(() => void this.#write(), delay);
  }

  #write(): Promise<void> {
    this.#running ??= this.#writeNow().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #writeNow(): Promise<void> {
    const writer = this.#writer;
    if (writer === null) return;
    clearTimeout(this.#timer);
    this.#isUnwritten = false;
    this.#firstUnwrittenAt = null;
    const began = performance.now();
    let failed: string | null = null;
    try {
      const written = await writer.write();
      const endedAt = performance.now();
      if (written.ok) this.#lastSave = { endedAt, took: endedAt - began, bytes: written.value };
      else failed = written.error.message;
    } catch (error) {
      failed = unexpected(error, "Your file in the team folder may not be up to date. Concord tries again.");
    }
    if (this.#writer !== writer) return;
    this.#problem = failed;
    if (failed !== null) this.#isUnwritten = true;
    this.#show();
    this.#schedule(failed !== null);
  }

  #show(): void {
    const { writtenAt } = readFolderMemory(this.#session.projectId);
    this.#tell({ name: this.name, writtenAt, problem: this.#problem });
  }
}
