/** Runs what is asked for one after another, in the order of the key presses, so that each starts from what the one before it did. */
export class CommandQueue {
  #last: Promise<void> = Promise.resolve();

  /** `onFailure` hears of what a command throws: that is a bug, not an expected failure. */
  add(work: () => Promise<void>, onFailure: (error: unknown) => void): void {
    this.#last = this.#last.then(work).catch(onFailure);
  }
}
