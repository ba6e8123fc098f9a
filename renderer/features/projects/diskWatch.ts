import type { Desktop } from "../../../preload/contract.ts";
import { writable } from "../../data/store.ts";
import type { Store } from "../../data/store.ts";

/** Less free than this, in bytes, is said. */
const LOW = 500_000_000;
/** Less free than this is said again: a large project may no longer fit. */
const CRITICAL = 100_000_000;
/** So often the disks are looked at, in milliseconds. */
const EVERY = 60_000;

/** A disk with little room. `on`: the one with Concord's own data, or the one with the project file. `free` in bytes. */
export interface LowDisk {
  readonly level: "low" | "critical";
  readonly on: "computer" | "file";
  readonly free: number;
}

/** Looks at the room on the disks that an open project is written to, and says before it runs out. */
export class DiskWatch {
  readonly #desktop: Desktop;
  readonly #fileGrant: () => string | undefined;
  readonly #low = writable<LowDisk | null>(null);
  readonly #timer: ReturnType<typeof setInterval>;
  #dismissed: LowDisk["level"] | null = null;

  /** Null while there is room enough, or where the person has taken note. */
  readonly low: Store<LowDisk | null> = this.#low;

  /** @param fileGrant the grant of the project file as it is at the time; undefined where there is none */
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
    // With room again, the next shortage is news.
    if (low === null) this.#dismissed = null;
    const isKnown = low !== null && (this.#dismissed === low.level || this.#dismissed === "critical");
    this.#low.set(isKnown ? null : low);
  }

  /** Says no more until things get worse, or better and bad again. */
  dismiss(): void {
    this.#dismissed = this.#low.get()?.level ?? null;
    this.#low.set(null);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** The scarcer of the two disks, where it is scarce. Often they are one: then it is the computer's. */
function lowestOf(computer: number | null, file: number | null): LowDisk | null {
  const onFile = file !== null && (computer === null || file < computer);
  const free = onFile ? file : computer;
  if (free === null || free >= LOW) return null;
  return { level: free < CRITICAL ? "critical" : "low", on: onFile ? "file" : "computer", free };
}
