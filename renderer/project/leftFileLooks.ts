import type { SavePace } from "./savePace.ts";
import { delayUntilSave } from "./savePace.ts";

/** When a file that is left, because it is not what was saved there, is looked at again: it may be whole by now, or its drive connected. */
export class LeftFileLooks {
  readonly #pace: SavePace;
  readonly #clock: () => number;
  #last = { endedAt: 0, took: 0, bytes: 0 };
  /** Whether the file disappeared or was replaced while the project was open: only then is it looked at again. */
  isWaiting = false;

  /** @param clock milliseconds on a clock that only goes forward */
  constructor(pace: SavePace, clock: () => number) {
    this.#pace = pace;
    this.#clock = clock;
  }

  /** Notes a look that has just ended. */
  note(began: number): void {
    const endedAt = this.#clock();
    this.#last = { endedAt, took: endedAt - began, bytes: 0 };
  }

  /** Milliseconds until the next look: soon after a change, at the pace of saving, so that work does not put it off; otherwise after a while. */
  due(lastChangeAt: number, firstUnsavedAt: number | null): number {
    const now = this.#clock();
    const { endedAt } = this.#last;
    if (lastChangeAt <= endedAt) return Math.max(0, endedAt + this.#pace.retry - now);
    const first = Math.max(firstUnsavedAt ?? now, endedAt);
    return delayUntilSave({ now, firstUnsavedAt: first, lastChangeAt, lastSave: this.#last }, this.#pace);
  }
}
