import { asEdited } from "../model/collection.ts";
import { decideNote, hasNote, noteKey } from "../model/content-notes.ts";
import { differInConflicts } from "../model/fields.ts";
import { stableJson } from "../model/later.ts";
import type { RecordFields } from "../model/record.ts";
import { above, isLive, revisionAfter, sameContent } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { emptySheet } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import { isInStudy, withExclusion } from "../model/story.ts";
import type { JournalKind } from "./journal.ts";

/** Who revises, and when. */
export interface Reviser {
  readonly author: string;
  readonly now: string;
}

/** What becomes of one record. `kept`: it has changed since, and is left as it is. */
export type Outcome<R> =
  | { readonly kind: "nothing" }
  | { readonly kind: "kept" }
  | { readonly kind: "put"; readonly record: R }
  | { readonly kind: "delete" };

/** How undo and redo take records from what they say (`from`) to what they should say (`target`); the two differ only in which is which. */
export interface Reversal {
  readonly record: <R extends RecordFields>(
    current: R | undefined,
    from: R | undefined,
    target: R | undefined,
  ) => Outcome<R>;
  /** The sheet as it becomes, and how many of its records were kept. */
  readonly sheet: (
    current: Sheet | undefined,
    from: Sheet | null,
    target: Sheet | null,
  ) => { readonly sheet: Sheet; readonly kept: number };
}

/**
 * Somebody's own edit is undone and redone by new revisions after `latest`, the highest that the project has met, which travel to teammates; what
 * came from a file, by putting back exactly what was there.
 * @example reversalOf("edit", { author: "ana", now: "2026-05-01T10:00:00.000Z" }, 7).record({ id: "c", revision: 2, updatedAt: "2026-05-01T09:00:00.000Z", author: "ana", name: "Hopes" }, { id: "c", revision: 2, updatedAt: "2026-05-01T09:00:00.000Z", author: "ana", name: "Hopes" }, { id: "c", revision: 1, updatedAt: "2026-05-01T08:00:00.000Z", author: "ana", name: "Hope" }).record.revision // 8
 */
export function reversalOf(kind: JournalKind, by: Reviser, latest: number): Reversal {
  const record: Reversal["record"] = (current, from, target) => {
    if (kind !== "edit") return restore(current, from, target);
    const [was, wanted] = [from, target].map((each) =>
      each === undefined || current === undefined ? each : asEdited(each, current),
    );
    const outcome = revise(current, was, wanted, by);
    return outcome.kind === "put" ? { kind: "put", record: above(outcome.record, latest) } : outcome;
  };
  return { record, sheet: (current, from, target) => reverseSheet(record, current, from, target) };
}

function revise<R extends RecordFields>(
  current: R | undefined,
  from: R | undefined,
  target: R | undefined,
  by: Reviser,
): Outcome<R> {
  // What a removed record says matters where others lead to it, as united codes do.
  if (
    from !== undefined &&
    target !== undefined &&
    !isLive(from) &&
    !isLive(target) &&
    !isSaidBy(from, target)
  ) {
    if (current === undefined || isLive(current) || !isSaidBy(current, from)) return { kind: "kept" };
    return { kind: "put", record: { ...target, ...revisionAfter(current, by.author, by.now) } };
  }
  // Keeping what is in use settles a conflict, and changes nothing else.
  const settles = sameContent(from, target) && differInConflicts(from, target);
  if (!settles && (sameContent(from, target) || sameContent(current, target))) return { kind: "nothing" };
  if (!sameContent(current, from)) return { kind: "kept" };
  const latest = current ?? target;
  if (latest === undefined) return { kind: "nothing" };
  const fresh = revisionAfter(latest, by.author, by.now);
  if (target !== undefined && isLive(target)) return { kind: "put", record: { ...target, ...fresh } };
  if (current === undefined) return { kind: "nothing" };
  return { kind: "put", record: { ...current, ...fresh, deletedAt: fresh.updatedAt } };
}

/** Whether two records would say the same if neither were removed. */
function isSaidBy(a: RecordFields, b: RecordFields): boolean {
  const [one, other] = [{ ...a }, { ...b }];
  delete one.deletedAt;
  delete other.deletedAt;
  return sameContent(one, other);
}

function restore<R extends RecordFields>(
  current: R | undefined,
  from: R | undefined,
  target: R | undefined,
): Outcome<R> {
  if (from?.revision === target?.revision && sameContent(from, target)) return { kind: "nothing" };
  // A later revision that says the same again is somebody's decision, too.
  if (!sameContent(current, from) || !isSameRevision(current, from)) return { kind: "kept" };
  return target === undefined ? { kind: "delete" } : { kind: "put", record: target };
}

function isSameRevision(a: RecordFields | undefined, b: RecordFields | undefined): boolean {
  return a?.revision === b?.revision && a?.updatedAt === b?.updatedAt && a?.author === b?.author;
}

/**
 * A story as it was before a file changed it. Stories have no revision of their own, so each field is looked at alone: one that has changed since
 * stays. The attribute values of all three states line up with the same names. `kept`: whether any field was left.
 */
export function restoreStory(
  current: Story,
  from: Story,
  target: Story,
): { readonly story: Story; readonly kept: boolean } {
  let kept = false;
  const reverse = <T>(now: T, was: T, wanted: T): T => {
    if (isSame(was, wanted) || isSame(now, wanted)) return now;
    if (isSame(now, was)) return wanted;
    kept = true;
    return now;
  };
  const { title: titleNow, date: dateNow, exclusion: decidedNow, noteDecisions: _, ...rest } = current;
  const title = reverse(titleNow, from.title, target.title);
  const date = reverse(dateNow, from.date, target.date);
  const exclusion = reverse(decidedNow, from.exclusion, target.exclusion);
  // Notes and the decisions on them go together: one without the other would say something that nobody said.
  const notesOf = ({ contentNotes, noteDecisions }: Story) => ({ contentNotes, noteDecisions });
  const notes = reverse(notesOf(current), notesOf(from), notesOf(target));
  const story: Story = {
    ...rest,
    position: reverse(current.position, from.position, target.position),
    source: reverse(current.source, from.source, target.source),
    contentNotes: notes.contentNotes,
    attributes: current.attributes.map((value, place) =>
      reverse(value, from.attributes[place] ?? "", target.attributes[place] ?? ""),
    ),
    ...(title !== undefined && { title }),
    ...(date !== undefined && { date }),
    ...(exclusion !== undefined && { exclusion }),
    ...(notes.noteDecisions !== undefined && { noteDecisions: notes.noteDecisions }),
  };
  return { story, kept };
}

/**
 * A story after the decisions that lead from one state of it to another, each as a later decision by this reviser. `kept`: how many were decided otherwise
 * since, and are left as they are.
 */
export function reverseDecisions(
  current: Story,
  from: Story,
  target: Story,
  { author, now }: Reviser,
): { readonly story: Story; readonly kept: number } {
  let story = current;
  let kept = 0;
  if (isInStudy(from) !== isInStudy(target) && isInStudy(current) !== isInStudy(target)) {
    if (isInStudy(current) === isInStudy(from))
      story = withExclusion(story, !isInStudy(target), author, now, target.exclusion?.reason);
    else kept += 1;
  }
  const notes = new Map(
    [...from.contentNotes, ...target.contentNotes].map((note) => [noteKey(note), note] as const),
  );
  for (const note of notes.values()) {
    const isThere = hasNote(target, note);
    if (hasNote(from, note) !== isThere)
      story = { ...story, ...decideNote(story, note, isThere, author, now) };
  }
  return { story, kept };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || stableJson(a) === stableJson(b);
}

function reverseSheet(
  reverse: Reversal["record"],
  current: Sheet | undefined,
  from: Sheet | null,
  target: Sheet | null,
): { readonly sheet: Sheet; readonly kept: number } {
  const some = current ?? from ?? target;
  if (some === null) throw new Error("A step on a sheet says what the sheet is.");
  const base = current ?? emptySheet(some.coderId, some.storyId);
  let kept = 0;
  const reverseOne = <R extends RecordFields>(
    now: R | undefined,
    before: R | undefined,
    wanted: R | undefined,
  ): R[] => {
    const outcome = reverse(now, before, wanted);
    if (outcome.kind === "kept") kept += 1;
    if (outcome.kind === "put") return [outcome.record];
    return outcome.kind === "delete" || now === undefined ? [] : [now];
  };
  const reverseAll = <R extends RecordFields>(
    now: readonly R[],
    before: readonly R[],
    wanted: readonly R[],
  ): R[] => {
    const ids = new Set([...now, ...before, ...wanted].map((record) => record.id));
    const find = (records: readonly R[], id: string): R | undefined =>
      records.find((record) => record.id === id);
    return [...ids].flatMap((id) => reverseOne(find(now, id), find(before, id), find(wanted, id)));
  };
  const sheet: Sheet = {
    ...base,
    review:
      reverseOne(base.review ?? undefined, from?.review ?? undefined, target?.review ?? undefined)[0] ?? null,
    annotations: reverseAll(base.annotations, from?.annotations ?? [], target?.annotations ?? []),
    memos: reverseAll(base.memos, from?.memos ?? [], target?.memos ?? []),
  };
  return { sheet, kept };
}
