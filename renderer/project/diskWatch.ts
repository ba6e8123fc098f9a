import type { Desktop } from "../../preload/contract/desktop.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";

/** Free space, in bytes, below which a warning is shown. */
const LOW = 500_000_000;
/** Free space below which it is shown again: a large project may no longer fit. */
const CRITICAL = 100_000_000;
/** How often the disks are checked, in milliseconds. */
const EVERY = 60_000;

/**
 * A disk with little space. `on`: the one with Concord's own data, or the one with the project file. `free` in bytes.
 */
export interface LowDisk {
  readonly level: "low" | "critical";
  readonly on: "computer" | "file";
  readonly free: number;
}

/** Watches the free space on the disks that an open project is written to, and warns before it runs out. */
export class DiskWatch {
  readonly #desktop: Desktop;
  readonly #fileGrant: () => string | undefined;
  readonly #low = writable<LowDisk | null>(null);
  readonly #timer: ReturnType<typeof setInterval>;
  #dismissed: LowDisk["level"] | null = null;

  /** Null while there is enough space, or after the person has dismissed the warning. */
  readonly low: Store<LowDisk | null> = this.#low;

  /** @param fileGrant returns the grant of the present project file; undefined if there is none */
  constructor(desktop: Desktop, fileGrant: () => string | undefined, every = EVERY) {
    this.#desktop = desktop;
    this.#fileGrant = fileGrant;
    this.#timer = setInterval(() => void this.look(), every);
    void this.look();
  }

  async look(): Promise<void> {
    const grant = this.#fileGrant();
    const free = await this.#desktop.invoke("storage.free", grant === undefined ? {} : { grant });
    const low = lowestOf(free.bytes, free.fileBytes);
    // Enough space again: the next shortage is shown.
    if (low === null) this.#dismissed = null;
    const isKnown = low !== null && (this.#dismissed === low.level || this.#dismissed === "critical");
    this.#low.set(isKnown ? null : low);
  }

  /** Dismisses the warning until the space gets lower, or recovers and runs low again. */
  dismiss(): void {
    this.#dismissed = this.#low.get()?.level ?? null;
    this.#low.set(null);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** The disk with less space, if it is low. Often both are one disk, which then counts as the computer's. */
function lowestOf(computer: number | null, file: number | null): LowDisk | null {
  const onFile = file !== null && (computer === null || file < computer);
  const free = onFile ? file : computer;
  if (free === null || free >= LOW) return null;
  return { level: free < CRITICAL ? "critical" : "low", on: onFile ? "file" : "computer", free };
}
