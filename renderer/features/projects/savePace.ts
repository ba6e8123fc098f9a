/** How often the project file is written, in milliseconds; `rest` is in lengths of the last save. */
export interface SavePace {
  /** Saved when nothing has changed for so long… */
  readonly quiet: number;
  /** …and at the latest so long after the first change that is not in the file. */
  readonly longest: number;
  /** Between two saves at least this many times the last one's length, so that a large project does not save all the time. */
  readonly rest: number;
  /** A save that failed is tried again after this long, also when nothing has changed. */
  readonly retry: number;
}

export const savePace: SavePace = { quiet: 2_000, longest: 20_000, rest: 10, retry: 60_000 };

/** Moments are in milliseconds on one clock. */
export interface SaveTimes {
  readonly now: number;
  readonly firstUnsavedAt: number;
  readonly lastChangeAt: number;
  readonly lastSave: { readonly endedAt: number; readonly took: number } | null;
}

/** How many milliseconds from now the next save is due; 0 when it is overdue. */
export function delayUntilSave(times: SaveTimes, pace: SavePace): number {
  const { now, firstUnsavedAt, lastChangeAt, lastSave } = times;
  const due = Math.min(lastChangeAt + pace.quiet, firstUnsavedAt + pace.longest);
  const rested = lastSave === null ? due : lastSave.endedAt + pace.rest * lastSave.took;
  return Math.max(0, Math.max(due, rested) - now);
}
