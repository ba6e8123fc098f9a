import { isSameContent } from "../model/later.ts";
import { isLive, sameContent } from "../model/record.ts";
import type { Revised, RevisedName } from "../model/revised.ts";
import { emptySheet, sheetKey } from "../model/sheet.ts";
import type { Action } from "./action.ts";
import type { JournalRow, RecordStep, Step } from "./journal.ts";
import { isRevisedStep } from "./journal.ts";

/** What a change did, or several that count as one. */
export type Told = Pick<JournalRow, "action" | "steps" | "coderId" | "kind">;

/**
 * A field that saves itself is saved many times while somebody types. All saves of one sitting are one change: from the state before the first save to
 * the state after the last one, so that one undo removes it all.
 * @returns both as one change; null where they are of different kinds or owners, or where the later one did not start from what the earlier one left
 * @example joined({ action: { kind: "write-memo", args: { subject: "Hope", isPassage: false } }, kind: "edit", coderId: "ana", steps: [] }, { action: { kind: "change-memo", args: { subject: "Hopes", isPassage: false } }, kind: "edit", coderId: "ana", steps: [] }).action // { kind: "write-memo", args: { subject: "Hopes", isPassage: false } }
 */
export function joined(earlier: Told, later: Told): Told | null {
  const action = joinedAction(earlier.action, later.action);
  if (action === null || earlier.coderId !== later.coderId) return null;
  if (earlier.kind !== "edit" || later.kind !== "edit") return null;
  const steps = new Map<string, Step>();
  for (const step of earlier.steps) {
    const key = keyOf(step);
    if (key === null) return null;
    steps.set(key, step);
  }
  for (const step of later.steps) {
    const key = keyOf(step);
    if (key === null) return null;
    const before = steps.get(key);
    if (before === undefined) {
      steps.set(key, step);
      continue;
    }
    const both = joinedStep(before, step);
    if (both === null) return null;
    steps.set(key, both);
  }
  return { action, kind: "edit", coderId: earlier.coderId, steps: [...steps.values()] };
}

/**
 * Whether a change left every record saying what it said before it. Changes of coding never count as such.
 * @example leavesAll([{ table: "storyChunks", collectionId: "c", chunk: 0 }]) // false
 */
export function leavesAll(steps: readonly Step[]): boolean {
  return steps.every(
    (step) =>
      isRevisedStep(step) &&
      step.before !== null &&
      isLive(step.before) &&
      sameContent(step.before, step.after),
  );
}

function joinedAction(earlier: Action, later: Action): Action | null {
  if (earlier.kind === later.kind) return later;
  return earlier.kind === "write-memo" && later.kind === "change-memo"
    ? { kind: "write-memo", args: later.args }
    : null;
}

/** Names the record that a step is of; null for steps that no field makes. */
function keyOf(step: Step): string | null {
  if (isRevisedStep(step)) return `${step.table} ${step.after.id}`;
  return step.table === "sheets" ? `sheets ${sheetKey(step.after)}` : null;
}

/** From where the earlier step started to where the later one ends, both of one record; null where something else has changed it in between. */
function joinedStep(earlier: Step, later: Step): Step | null {
  if (isRevisedStep(earlier) && isRevisedStep(later))
    return isSameContent(earlier.after, later.before)
      ? between<RevisedName>(later.table, earlier.before, later.after)
      : null;
  if (earlier.table === "sheets" && later.table === "sheets") return joinedSheets(earlier, later);
  return null;
}

/** A story counts as opened once it has been in view for a while: no step of undo, and it may happen in the midst of a sitting. */
function joinedSheets(
  earlier: RecordStep<"sheets">,
  later: RecordStep<"sheets">,
): RecordStep<"sheets"> | null {
  if (isSameContent(earlier.after, later.before)) return { ...later, before: earlier.before };
  const before = earlier.before ?? emptySheet(earlier.after.coderId, earlier.after.storyId);
  if (later.before === null || !isSameContent(before.review, earlier.after.review)) return null;
  const { review } = later.before;
  return isSameContent({ ...earlier.after, review }, later.before)
    ? { ...later, before: { ...before, review } }
    : null;
}

function between<K extends RevisedName>(
  table: K,
  before: Revised[K] | null,
  after: Revised[K],
): RecordStep<K> {
  return { table, before, after };
}
