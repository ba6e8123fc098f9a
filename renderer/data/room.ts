import type { Environment } from "./environment.ts";

/**
 * Less than this is no room. The browser's database needs to write more than one change at a time (its log, and a table of several megabytes when
 * the log is full); where it meets a full disk itself it may throw everything away that it holds, so it never gets that far.
 */
export const LEAST_ROOM = 16 * 1024 * 1024;

/** Whether so many bytes can be written to the disk of the working copy. True where that cannot be told. */
export async function hasRoom({ freeSpace }: Environment, bytes = 0): Promise<boolean> {
  const free = (await freeSpace?.()) ?? null;
  return free === null || free >= LEAST_ROOM + bytes;
}

/** An answer is good for so long, in milliseconds, while nothing has failed. */
const GOOD_FOR = 1000;

/** Whether the working copy may be written to, asked before every command. After a failure nothing is written until there is room for certain. */
export class Room {
  readonly #environment: Environment;
  #askedAt = Number.NEGATIVE_INFINITY;
  #isDoubtful = false;

  /** Whether the last write failed. */
  get isDoubtful(): boolean {
    return this.#isDoubtful;
  }

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  async isThere(): Promise<boolean> {
    const now = performance.now();
    if (!this.#isDoubtful && now - this.#askedAt < GOOD_FOR) return true;
    const isThere = await hasRoom(this.#environment);
    this.#askedAt = isThere ? now : Number.NEGATIVE_INFINITY;
    return isThere;
  }

  wroteWell(): void {
    this.#isDoubtful = false;
  }

  wroteBadly(): void {
    this.#isDoubtful = true;
  }
}
