/** How often the project file is written, in milliseconds; `rest` is a multiple of the last save's duration. */
export interface SavePace {
  /** Saved after this long without a change… */
  readonly quiet: number;
  /** …and at the latest this long after the first change that is not in the file. */
  readonly longest: number;
  /**
   * The pause between two saves, as a multiple of the last one's duration, so that a large project does not save all
   * the time.
   */
  readonly rest: number;
  /** A failed save is tried again after this long, even without a change. */
  readonly retry: number;
}

export const savePace: SavePace = { quiet: 2_000, longest: 20_000, rest: 10, retry: 60_000 };

/** Times are in milliseconds on one clock. */
export interface SaveTimes {
  readonly now: number;
  readonly firstUnsavedAt: number;
  readonly lastChangeAt: number;
  readonly lastSave: { readonly endedAt: number; readonly took: number } | null;
}

/** Milliseconds until the next save is due; 0 if it is overdue. */
export function delayUntilSave(times: SaveTimes, pace: SavePace): number {
  const { now, firstUnsavedAt, lastChangeAt, lastSave } = times;
  const due = Math.min(lastChangeAt + pace.quiet, firstUnsavedAt + pace.longest);
  const rested = lastSave === null ? due : lastSave.endedAt + pace.rest * lastSave.took;
  return Math.max(0, Math.max(due, rested) - now);
}
