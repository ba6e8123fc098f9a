import type { Annotation } from "../model/annotation.ts";
import type { Coder } from "../model/coder.ts";
import type { Sheet } from "../model/sheet.ts";
import { emptySheet, isEmptySheet, isFinished, mergeSheets, sheetKey } from "../model/sheet.ts";
import type { CoderChange } from "./plan.ts";
import type { Refusal, RefusalKind } from "./refusal.ts";
import { refusal } from "./refusal.ts";
import type { Count } from "./tally.ts";
import { countChange, noChanges } from "./tally.ts";

/** What the project knows once everything but the sheets is merged. `otherTexts`: stories whose text in the file is not the text here. */
export interface Known {
  readonly codes: ReadonlySet<string>;
  readonly coders: ReadonlyMap<string, Coder>;
  readonly localCoders: ReadonlySet<string>;
  readonly stories: ReadonlySet<string>;
  readonly otherTexts: ReadonlySet<string>;
}

export interface MergedLayers {
  /** Whole merged sheets, those alone that differ from the ones here. */
  readonly changed: readonly Sheet[];
  /** The sheets here that these take the place of. */
  readonly replaced: readonly Sheet[];
  /** One for each coder whom the file names, in its order. */
  readonly coders: readonly CoderChange[];
  readonly refused: readonly Refusal[];
}

/** Merges the sheets of a file into those here. */
export function mergeLayers(local: readonly Sheet[], brought: readonly Sheet[], known: Known): MergedLayers {
  const wanted = new Set(brought.map((sheet) => sheet.coderId));
  const here = new Map<string, Sheet>();
  for (const sheet of local) if (wanted.has(sheet.coderId)) here.set(sheetKey(sheet), sheet);

  const changed: Sheet[] = [];
  const replaced: Sheet[] = [];
  const refused: Refusal[] = [];
  const changes = new Map<string, ChangeCount>();
  for (const sheet of brought) {
    const acceptable = accept(sheet, known, refused);
    if (acceptable === null) continue;
    const before = here.get(sheetKey(sheet));
    const after = mergeSheets(before ?? emptySheet(sheet.coderId, sheet.storyId), acceptable);
    const change = changes.get(sheet.coderId) ?? noChange();
    changes.set(sheet.coderId, change);
    countSheet(change, before, after, acceptable);
    const isNew = before === undefined && !isEmptySheet(after);
    if (isNew || (before !== undefined && after !== before)) {
      change.stories += 1;
      changed.push(after);
      if (before !== undefined) replaced.push(before);
    }
  }
  const coders = [...changes].map(([coderId, change]) => ({
    ...change,
    coderId,
    name: known.coders.get(coderId)?.name ?? coderId,
    isNew: !known.localCoders.has(coderId),
  }));
  return { changed, replaced, coders, refused };
}

/** The part of a sheet that has its place here, or null where none has; what has none is added to `refused`. */
function accept(sheet: Sheet, known: Known, refused: Refusal[]): Sheet | null {
  const { coderId, storyId } = sheet;
  const refuse = (kind: RefusalKind, what: string, count: number): void => {
    const coderName = known.coders.get(coderId)?.name ?? coderId;
    refused.push(refusal({ kind, what, coderId, coderName, storyId, count }));
  };
  const whole: RefusalKind | null = !known.stories.has(storyId)
    ? "story-unknown"
    : known.otherTexts.has(storyId)
      ? "text-differs"
      : known.coders.has(coderId)
        ? null
        : "coder-unknown";
  if (whole !== null) {
    refuse(whole, "sheet", sheet.annotations.length + sheet.memos.length + (sheet.review === null ? 0 : 1));
    return null;
  }
  const hasCode = (annotation: Annotation): boolean => known.codes.has(annotation.codeId);
  if (sheet.annotations.every(hasCode)) return sheet;
  const annotations = sheet.annotations.filter(hasCode);
  refuse("code-unknown", "annotation", sheet.annotations.length - annotations.length);
  return { ...sheet, annotations };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type ChangeCount = Writable<Omit<CoderChange, "coderId" | "name" | "isNew" | "annotations" | "memos">> & {
  readonly annotations: Count;
  readonly memos: Count;
};

function noChange(): ChangeCount {
  return {
    stories: 0,
    annotations: noChanges(),
    memos: noChanges(),
    newlyFinished: 0,
    newlyBegun: 0,
    reopened: 0,
  };
}

/** Counts what a sheet's merge does; only records that the file names (`brought`) are counted, as in every other tally. */
function countSheet(change: ChangeCount, before: Sheet | undefined, after: Sheet, brought: Sheet): void {
  countRecords(change.annotations, before?.annotations ?? [], after.annotations, brought.annotations);
  countRecords(change.memos, before?.memos ?? [], after.memos, brought.memos);
  if (after === before) return;
  const wasFinished = before !== undefined && isFinished(before);
  if (isFinished(after) && !wasFinished) change.newlyFinished += 1;
  else if (wasFinished && !isFinished(after)) change.reopened += 1;
  else if (after.review?.state === "in-progress" && (before?.review ?? null) === null) change.newlyBegun += 1;
}

function countRecords<R extends { readonly id: string; readonly deletedAt?: string }>(
  tally: Count,
  before: readonly R[],
  after: readonly R[],
  brought: readonly R[],
): void {
  if (after === before) {
    tally.unchanged += brought.length;
    return;
  }
  const there = new Map(before.map((record) => [record.id, record]));
  const named = new Set(brought.map((record) => record.id));
  for (const record of after) {
    if (named.has(record.id)) countChange(tally, there.get(record.id), record);
  }
}
