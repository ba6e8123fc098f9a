import type { PendingEdits } from "../../data/pendingEdits.ts";

/** Runs what is asked for one after another, in the order of the key presses, so that each starts from what the one before it did. */
export class CommandQueue {
  readonly #pending: PendingEdits;
  #last: Promise<void> = Promise.resolve();

  /** A close waits for what is still to be run, as for a field in which something has been typed. */
  constructor(pending: PendingEdits) {
    this.#pending = pending;
  }

  /** `onFailure` hears of what a command throws: that is a bug, not an expected failure. */
  add(work: () => Promise<void>, onFailure: (error: unknown) => void): void {
    this.#last = this.#last.then(work).catch(onFailure);
    this.#pending.waitFor(this.#last);
  }
}
