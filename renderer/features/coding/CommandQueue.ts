import type { PendingEdits } from "../../data/pendingEdits.ts";

/**
 * Runs what is asked for one after another, in the order of the key presses, so that each starts from what the one before it did. The session has a
 * queue of its own for its commands. What stands here first looks at what is shown by then, such as which level comes next, and then asks the session:
 * inside that queue it would wait for itself.
 */
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
