const DAY = 86_400_000;

/** What rotation needs to know of a backup. */
export interface Dated {
  /** ISO time. */
  readonly createdAt: string;
  readonly reason: string;
}

/**
 * Which backups may go, for a history that is dense near now and thin long ago. Kept are
 * - of the last 24 hours all, at most the newest 30;
 * - of the last 30 days the newest of each day, of the last 12 months the newest of each month (UTC);
 * - always the newest three, and the newest from before an import and before a merge: the ways back from the two acts
 *   that change most.
 * A backup from the future (the clock was set back) is kept.
 * @param now milliseconds
 * @returns the backups to remove, in the order given
 */
export function rotate<T extends Dated>(backups: readonly T[], now: number): T[] {
  const newestFirst = backups.toSorted((a, b) => timeOf(b) - timeOf(a));
  const kept = new Set<T>(newestFirst.slice(0, 3));
  for (const reason of ["before-import", "before-merge"]) {
    const newest = newestFirst.find((backup) => backup.reason === reason);
    if (newest !== undefined) kept.add(newest);
  }
  let recent = 0;
  const periods = new Set<string>();
  for (const backup of newestFirst) {
    const time = timeOf(backup);
    const age = now - time;
    if (age <= DAY && (age < 0 || ++recent <= 30)) kept.add(backup);
    const day = backup.createdAt.slice(0, 10);
    const month = backup.createdAt.slice(0, 7);
    if (age <= 30 * DAY && !periods.has(day)) kept.add(backup);
    if (monthNumber(now) - monthNumber(time) < 12 && !periods.has(month)) kept.add(backup);
    periods.add(day).add(month);
  }
  return backups.filter((backup) => !kept.has(backup));
}

function timeOf(backup: Dated): number {
  return Date.parse(backup.createdAt);
}

function monthNumber(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
