import { isLive } from "../model/record.ts";
import type { Story } from "../model/story.ts";
import { isInStudy } from "../model/story.ts";
import type { MergeSummary, Tally } from "./plan.ts";

/** A Tally being counted. */
export type Count = { -readonly [K in keyof Tally]: Tally[K] };

/**
 * A Tally in which nothing is counted yet.
 * @example noChanges().added // 0
 */
export function noChanges(): Count {
  return { added: 0, changed: 0, removed: 0, removedUnseen: 0, unchanged: 0 };
}

/**
 * Counts what became of one record: `before` (undefined: was not here) is now `after`.
 * @example ((tally) => { countChange(tally, undefined, { id: "hope" }); return tally.added; })(noChanges()) // 1
 */
export function countChange<R extends { readonly deletedAt?: string }>(
  tally: Count,
  before: R | undefined,
  after: R,
): void {
  if (before === after) tally.unchanged += 1;
  else if (before === undefined || !isLive(before)) tally[isLive(after) ? "added" : "removedUnseen"] += 1;
  else tally[isLive(after) ? "changed" : "removed"] += 1;
}

/**
 * What became of the records that the file names.
 * @example tallyOf([{ id: "a" }], [{ id: "a" }, { id: "b" }], [{ id: "b" }]).added // 1
 */
export function tallyOf<R extends { readonly id: string; readonly deletedAt?: string }>(
  before: readonly R[],
  after: readonly R[],
  brought: readonly R[],
): Tally {
  const there = new Map(before.map((record) => [record.id, record]));
  const named = new Set(brought.map((record) => record.id));
  const tally = noChanges();
  for (const record of after) {
    if (named.has(record.id)) countChange(tally, there.get(record.id), record);
  }
  return tally;
}

/**
 * What becomes of the stories that a plan changes.
 * @example countStoryChanges([{ id: "s1" }], [{ id: "s2" }]).newStories // 1
 */
export function countStoryChanges(
  before: readonly Story[],
  changed: readonly Story[],
): Pick<MergeSummary, "newStories" | "leftOutStories" | "broughtBackStories" | "changedStories"> {
  const there = new Map(changed.length === 0 ? [] : before.map((story) => [story.id, story]));
  const counts = { newStories: 0, leftOutStories: 0, broughtBackStories: 0, changedStories: 0 };
  for (const story of changed) {
    const known = there.get(story.id);
    if (known === undefined) counts.newStories += 1;
    else if (isInStudy(known) === isInStudy(story)) counts.changedStories += 1;
    else counts[isInStudy(story) ? "broughtBackStories" : "leftOutStories"] += 1;
  }
  return counts;
}
