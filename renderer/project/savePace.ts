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
  /** So many bytes an hour the saves that nobody asked for write at most, however large the file is: disks wear, and folders are synchronized. */
  readonly bytesPerHour: number;
  /** A failed save is tried again after this long, even without a change. */
  readonly retry: number;
}

export const savePace: SavePace = {
  quiet: 2_000,
  longest: 20_000,
  rest: 10,
  bytesPerHour: 800_000_000,
  retry: 60_000,
};

const HOUR = 3_600_000;

/** Times are in milliseconds on one clock. */
export interface SaveTimes {
  readonly now: number;
  readonly firstUnsavedAt: number;
  readonly lastChangeAt: number;
  readonly lastSave: { readonly endedAt: number; readonly took: number; readonly bytes: number } | null;
}

/** Milliseconds until the next save is due; 0 if it is overdue. */
export function delayUntilSave(times: SaveTimes, pace: SavePace): number {
  const { now, firstUnsavedAt, lastChangeAt, lastSave } = times;
  const due = Math.min(lastChangeAt + pace.quiet, firstUnsavedAt + pace.longest);
  if (lastSave === null) return Math.max(0, due - now);
  const { endedAt, took, bytes } = lastSave;
  const rested = endedAt + Math.max(pace.rest * took, (bytes / pace.bytesPerHour) * HOUR);
  return Math.max(0, Math.max(due, rested) - now);
}
