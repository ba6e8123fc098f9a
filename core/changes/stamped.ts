import { highestRevision } from "../model/highest.ts";
import { kinds } from "../model/kinds.ts";
import type { RecordFields } from "../model/record.ts";
import { above } from "../model/record.ts";
import type { Review } from "../model/review.ts";
import type { Revised, RevisedName } from "../model/revised.ts";
import { kindOf } from "../model/revised.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import { decisionsOn } from "../model/story.ts";
import type { Change } from "./change.ts";
import type { RecordStep, Step } from "./journal.ts";
import { isRevisedStep } from "./journal.ts";

/**
 * The change with every record that it changes at one revision: one more than `latest`, the highest that the project has met (see Facts). A revision
 * is a Lamport number: who edits after they have seen an edit has the higher one, so a later edit wins over however many earlier ones.
 * @example stamped({ action: { kind: "rename-project", args: { name: "Nights" } }, kind: "edit", coderId: null, steps: [] }, 7).steps // []
 */
export function stamped(change: Change, latest: number): Change {
  return { ...change, steps: change.steps.map((step) => stampedStep(step, latest)) };
}

function stampedStep(step: Step, latest: number): Step {
  if (isRevisedStep(step)) return stampedRecord<RevisedName>(step.table, step.before, step.after, latest);
  switch (step.table) {
    case "sheets":
      return { ...step, after: stampedSheet(step.before, step.after, latest) };
    case "stories":
      return { ...step, after: stampedStory(step.before, step.after, latest) };
    case "storyChunks":
    case "replacedChunks":
      return step;
    case "project": {
      const after = changed(step.before, step.after, latest);
      return { ...step, after: kinds.project.stamped?.(step.before, after) ?? after };
    }
  }
}

function stampedRecord<K extends RevisedName>(
  table: K,
  before: Revised[K] | null,
  after: Revised[K],
  latest: number,
): RecordStep<K> {
  return {
    table,
    before,
    after: after === before ? after : stampedOver(table, before, above(after, latest)),
  };
}

/** A record, the next revision of `before`, with the stamps of its fields where its kind is merged field by field. */
export function stampedOver<K extends RevisedName>(
  name: K,
  before: Revised[K] | null,
  after: Revised[K],
): Revised[K] {
  const { stamped: stamp } = kindOf(name);
  return stamp === undefined ? after : stamp(before, after);
}

/**
 * The story with its decisions, where they are others than before, as the next revision.
 * @example stampedStory({ id: "s1" }, { id: "s1", exclusion: { excluded: true, revision: 1, updatedAt: "2026-05-01T10:00:00.000Z", author: "ana" } }, 7).exclusion.revision // 8
 */
export function stampedStory(before: Story, after: Story, latest: number): Story {
  const { exclusion, noteDecisions } = after;
  const isDecided = exclusion !== undefined && exclusion !== before.exclusion;
  const isNoted = noteDecisions !== undefined && noteDecisions !== before.noteDecisions;
  if (!isDecided && !isNoted) return after;
  return {
    ...after,
    ...(isDecided && { exclusion: above(exclusion, latest) }),
    ...(isNoted && {
      noteDecisions: noteDecisions.map((decision) =>
        before.noteDecisions?.includes(decision) === true ? decision : above(decision, latest),
      ),
    }),
  };
}

/** The sheet with each record that differs from the one in `before` at the next revision. */
export function stampedSheet(before: Sheet | null, after: Sheet, latest: number): Sheet {
  const all = <R extends RecordFields>(was: readonly R[], is: readonly R[]): R[] => {
    const there = new Map(was.map((record) => [record.id, record]));
    return is.map((record) => changed(there.get(record.id) ?? null, record, latest));
  };
  const { review } = after;
  return {
    ...after,
    review: review === null || isLook(review) ? review : changed(before?.review ?? null, review, latest),
    annotations: all(before?.annotations ?? [], after.annotations),
    memos: all(before?.memos ?? [], after.memos),
  };
}

/** A story that was only looked at: that must not win over anybody's finishing it. */
function isLook(review: Review): boolean {
  return review.revision === 1 && review.state === "in-progress";
}

function changed<R extends RecordFields>(before: R | null, after: R, latest: number): R {
  return after === before ? after : above(after, latest);
}

/**
 * The highest revision that the steps leave.
 * @example highestIn([{ table: "storyChunks", collectionId: "c", chunk: 0 }]) // 0
 */
export function highestIn(steps: readonly Step[]): number {
  return steps.reduce((highest, step) => {
    if (isRevisedStep(step)) return Math.max(highest, step.after.revision);
    switch (step.table) {
      case "storyChunks":
      case "replacedChunks":
        return highest;
      case "stories":
        return Math.max(highest, ...decisionsOn(step.after).map(({ revision }) => revision));
      case "sheets":
        return Math.max(highest, highestRevision({ sheets: [step.after] }));
      case "project":
        return Math.max(highest, step.after.revision);
    }
  }, 0);
}
