import type { Annotation } from "../model/annotation.ts";
import type { Coder } from "../model/coder.ts";
import { highestRevision } from "../model/highest.ts";
import type { Sheet } from "../model/sheet.ts";
import { emptySheet, isEmptySheet, isFinished, mergeSheets } from "../model/sheet.ts";
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
  readonly stories: Pick<ReadonlySet<string>, "has">;
  readonly otherTexts: ReadonlySet<string>;
}

/** What merging the sheets of a file does, beside the sheets themselves. */
export interface MergedLayers {
  /** One for each coder whom the file names, in its order. */
  readonly coders: readonly CoderChange[];
  readonly refused: readonly Refusal[];
  /** What was refused before it could be compared with what is here. */
  readonly unresolved: readonly Refusal[];
  /** The highest revision of what the file brings. */
  readonly highest: number;
  /** Whether any sheet becomes another. */
  readonly isChanged: boolean;
}

/** Whole merged sheets, those alone that differ from the ones here, and the sheets here that these take the place of. */
export interface ChangedSheets {
  readonly changed: readonly Sheet[];
  readonly replaced: readonly Sheet[];
  /** Whether all that was brought is among these, with nothing refused. */
  readonly isWhole: boolean;
}

/** A sheet that a file brings; `at` is its place among those of the file. */
export interface BroughtSheet {
  readonly at: number;
  readonly sheet: Sheet;
}

/** Merges the sheets of a file into those here, some at a time and in any order: what is said of all of them is the same as of all at once. */
export class LayerMerge {
  readonly #known: Known;
  readonly #changes = new Map<string, { first: number; readonly change: ChangeCount }>();
  readonly #refused: PlacedRefusal[] = [];
  readonly #unresolved: PlacedRefusal[] = [];
  #highest = 0;
  #isChanged = false;

  constructor(known: Known) {
    this.#known = known;
  }

  /** Notes that something of the sheet with the place `at` was refused before it could be compared with what is here. */
  refuse(at: number, refusal: Refusal): void {
    this.#unresolved.push({ at, refusal });
  }

  /** @param here the sheet here of the coder and story of another */
  add(brought: readonly BroughtSheet[], here: (sheet: Sheet) => Sheet | undefined): ChangedSheets {
    const changed: Sheet[] = [];
    const replaced: Sheet[] = [];
    const refusedBefore = this.#refused.length;
    this.#see(highestRevision({ sheets: brought.map(({ sheet }) => sheet) }));
    for (const { at, sheet } of brought) {
      const acceptable = accept(sheet, this.#known, (refusal) => this.#refused.push({ at, refusal }));
      if (acceptable === null) continue;
      const before = here(sheet);
      const after = mergeSheets(before ?? emptySheet(sheet.coderId, sheet.storyId), acceptable);
      const change = this.#changeOf(sheet.coderId, at);
      countSheet(change, before, after, acceptable);
      const isNew = before === undefined && !isEmptySheet(after);
      if (isNew || (before !== undefined && after !== before)) {
        change.stories += 1;
        changed.push(after);
        if (before !== undefined) replaced.push(before);
      }
    }
    this.#isChanged ||= changed.length > 0;
    const isWhole = changed.length === brought.length && this.#refused.length === refusedBefore;
    return { changed, replaced, isWhole };
  }

  /** Counts sheets that are here as the file has them, the first of which has the place `at` in it. */
  addSame(
    coderId: string,
    at: number,
    count: { readonly annotations: number; readonly memos: number },
  ): void {
    const change = this.#changeOf(coderId, at);
    change.annotations.unchanged += count.annotations;
    change.memos.unchanged += count.memos;
  }

  merged(): MergedLayers {
    const changes = [...this.#changes].toSorted(([, a], [, b]) => a.first - b.first);
    return {
      coders: changes.map(([coderId, { change }]) => ({
        ...change,
        coderId,
        name: this.#known.coders.get(coderId)?.name ?? coderId,
        isNew: !this.#known.localCoders.has(coderId),
      })),
      refused: inOrder(this.#refused),
      unresolved: inOrder(this.#unresolved),
      highest: this.#highest,
      isChanged: this.#isChanged,
    };
  }

  #see(revision: number): void {
    this.#highest = Math.max(this.#highest, revision);
  }

  #changeOf(coderId: string, at: number): ChangeCount {
    const known = this.#changes.get(coderId);
    if (known === undefined) {
      const change = noChange();
      this.#changes.set(coderId, { first: at, change });
      return change;
    }
    known.first = Math.min(known.first, at);
    return known.change;
  }
}

interface PlacedRefusal {
  readonly at: number;
  readonly refusal: Refusal;
}

function inOrder(refused: readonly PlacedRefusal[]): Refusal[] {
  return refused.toSorted((a, b) => a.at - b.at).map(({ refusal }) => refusal);
}

/** The part of a sheet that has its place here, or null where none has; `tell` hears of what has none. */
function accept(sheet: Sheet, known: Known, tell: (refusal: Refusal) => void): Sheet | null {
  const { coderId, storyId } = sheet;
  const refuse = (kind: RefusalKind, what: string, count: number): void => {
    const coderName = known.coders.get(coderId)?.name ?? coderId;
    tell(refusal({ kind, what, coderId, coderName, storyId, count }));
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
