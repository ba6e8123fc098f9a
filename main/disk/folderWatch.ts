import { type FSWatcher, watch } from "node:fs";
import { codeOf } from "./problems.ts";
import { listTeamFolder } from "./teamFolder.ts";

/** Milliseconds. */
export interface WatchPace {
  /** After the system has told of a change, so long until the folder is listed: a service writes many files at once. */
  readonly settle: number;
  /** The folder is listed so often, whatever the system tells. */
  readonly poll: number;
}

const PACE: WatchPace = { settle: 400, poll: 10_000 };

/**
 * Watches a team folder: `tell` is called when its list is another than before, also when the folder goes or comes back. The system tells of changes at once on
 * most disks, but of those that others make on network drives it tells nothing, and says nothing about that. So the folder is listed now and then as well:
 * one reading of its names, and none of its files is opened.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #tell: () => void;
  readonly #pace: WatchPace;
  #system: FSWatcher | null = null;
  #timer: NodeJS.Timeout | undefined;
  #known: string | null = null;
  #looking: Promise<void> | null = null;
  #isStopped = false;

  constructor(folder: string, tell: () => void, pace = PACE) {
    this.#folder = folder;
    this.#tell = tell;
    this.#pace = pace;
    void this.look();
  }

  /** Lists the folder now. One listing at a time: a drive that does not answer is not asked again meanwhile. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
      if (!this.#isStopped) this.#lookAfter(this.#pace.poll);
    });
    return this.#looking;
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#unhear();
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    // Heard before the folder is listed, so that nothing happens in between unheard.
    this.#hear();
    const list = await listTeamFolder(this.#folder);
    if (this.#isStopped) return;
    if (!list.ok) this.#unhear();
    const found = JSON.stringify(list);
    const isOther = this.#known !== null && this.#known !== found;
    this.#known = found;
    if (isOther) this.#tell();
  }

  #lookAfter(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), delay);
  }

  #hear(): void {
    if (this.#system !== null) return;
    try {
      const system = watch(this.#folder, { persistent: false });
      this.#system = system;
      system.on("change", () => this.#lookAfter(this.#pace.settle));
      system.on("error", () => this.#unhear());
    } catch (error) {
      // Not there, or a drive that cannot be watched: it is listed all the same.
      codeOf(error);
    }
  }

  #unhear(): void {
    this.#system?.close();
    this.#system = null;
  }
}
