import type { Backup, BackupReason } from "../../preload/contract/backups.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The newest backup from before each of these is always kept. */
const LARGEST_ACTS: readonly BackupReason[] = ["before-import", "before-merge"];

/** What rotation needs to know of a backup. */
export type Dated = Pick<Backup, "createdAt" | "reason">;

/**
 * Which backups may go, for a history that is dense near now and thin long ago. Kept are
 * - of the last 24 hours the newest 30, and the newest of each hour: a team that saves all day does not push the morning out;
 * - of the last 30 days the newest of each day, of the last 12 months the newest of each month (UTC);
 * - always the newest three, and the newest from before an import and before a merge: the ways back from the two acts
 *   that change most.
 * A backup from the future (the clock was set back) is kept. Backups of the same moment count in the order of their reasons, so that the order of
 * the list does not matter.
 * @param now milliseconds
 * @returns the backups to remove, in the order given
 */
export function rotate<T extends Dated>(backups: readonly T[], now: number): T[] {
  const newestFirst = backups.toSorted((a, b) => timeOf(b) - timeOf(a) || compare(a.reason, b.reason));
  const kept = new Set<T>(newestFirst.slice(0, 3));
  for (const reason of LARGEST_ACTS) {
    const newest = newestFirst.find((backup) => backup.reason === reason);
    if (newest !== undefined) kept.add(newest);
  }
  let recent = 0;
  const periods = new Set<string>();
  for (const backup of newestFirst) {
    const time = timeOf(backup);
    const age = now - time;
    if (age <= DAY && (age < 0 || ++recent <= 30)) kept.add(backup);
    const hour = backup.createdAt.slice(0, 13);
    const day = backup.createdAt.slice(0, 10);
    const month = backup.createdAt.slice(0, 7);
    if (age <= DAY && !periods.has(hour)) kept.add(backup);
    if (age <= 30 * DAY && !periods.has(day)) kept.add(backup);
    if (monthNumber(now) - monthNumber(time) < 12 && !periods.has(month)) kept.add(backup);
    periods.add(hour).add(day).add(month);
  }
  return backups.filter((backup) => !kept.has(backup));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function timeOf(backup: Dated): number {
  return Date.parse(backup.createdAt);
}

function monthNumber(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
