import type { RecordFields } from "../model/record.ts";
import { MAX_REVISION } from "../model/record.ts";
import type { Review } from "../model/review.ts";
import type { RevisedName } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { Change } from "./change.ts";
import type { RecordStep, Step } from "./journal.ts";
import { isRevisedStep } from "./journal.ts";

/**
 * Undoing a merge and restoring a backup bring records back as they were, with lower revisions than files elsewhere hold. The floor (see Facts) is the
 * highest revision that a record lost so. A change of somebody's own goes above it, or the file that was undone would win over what they did since.
 */
export function aboveFloor(change: Change, floor: number): Change {
  if (floor === 0) return change;
  return { ...change, steps: change.steps.map((step) => raised(step, floor)) };
}

function raised(step: Step, floor: number): Step {
  if (isRevisedStep(step)) return raisedRecord(step, floor);
  switch (step.table) {
    case "sheets":
      return { ...step, after: raisedSheet(step.before, step.after, floor) };
    case "stories":
      return { ...step, after: raisedStory(step.before, step.after, floor) };
    case "storyChunks":
    case "replacedChunks":
      return step;
    case "project":
      return raisedRecord(step, floor);
  }
}

function raisedRecord<K extends RevisedName | "project">(step: RecordStep<K>, floor: number): RecordStep<K> {
  return { ...step, after: changed(step.before, step.after, floor) };
}

/** The story with its decision, where that is another than before, above the floor. */
export function raisedStory(before: Story, after: Story, floor: number): Story {
  const { exclusion } = after;
  if (exclusion === undefined || exclusion === before.exclusion) return after;
  return { ...after, exclusion: above(exclusion, floor) };
}

/** The sheet with each record that differs from the one in `before` above the floor. */
function raisedSheet(before: Sheet | null, after: Sheet, floor: number): Sheet {
  const all = <R extends RecordFields>(was: readonly R[], is: readonly R[]): R[] => {
    const there = new Map(was.map((record) => [record.id, record]));
    return is.map((record) => changed(there.get(record.id) ?? null, record, floor));
  };
  const { review } = after;
  return {
    ...after,
    review: review === null || isLook(review) ? review : changed(before?.review ?? null, review, floor),
    annotations: all(before?.annotations ?? [], after.annotations),
    memos: all(before?.memos ?? [], after.memos),
  };
}

/** A story that was only looked at: that must not win over anybody's finishing it. */
function isLook(review: Review): boolean {
  return review.revision === 1 && review.state === "in-progress";
}

/** The record at a revision above the floor. */
export function above<R extends Pick<RecordFields, "revision">>(record: R, floor: number): R {
  return record.revision > floor ? record : { ...record, revision: Math.min(floor + 1, MAX_REVISION) };
}

function changed<R extends RecordFields>(before: R | null, after: R, floor: number): R {
  return after === before ? after : above(after, floor);
}
