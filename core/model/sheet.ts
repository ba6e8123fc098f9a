import { z } from "zod";
import type { Annotation } from "./annotation.ts";
import { annotationSchema } from "./annotation.ts";
import type { Kind } from "./kind.ts";
import { mergeLists, mergeRecord } from "./later.ts";
import { memoSchema } from "./memo.ts";
import type { RecordFields } from "./record.ts";
import { id, isLive } from "./record.ts";
import type { FirstPass, Review } from "./review.ts";
import { mergeReviews, reviewSchema } from "./review.ts";
import { keepingUnknown, newUnknown } from "./unknown.ts";

/** All that one coder has said about one story: review, annotations (removed ones too) and memos. */
export const sheetSchema = keepingUnknown({
  storyId: id,
  coderId: id,
  review: reviewSchema.nullable(),
  annotations: z.array(annotationSchema),
  memos: z.array(memoSchema),
});
export type Sheet = z.infer<typeof sheetSchema>;

/**
 * The sheet of a coder who has said nothing about a story.
 * @example hasCoding(emptySheet("ana", "s1")) // false
 */
export function emptySheet(coderId: string, storyId: string): Sheet {
  return { storyId, coderId, review: null, annotations: [], memos: [] };
}

/**
 * The annotations of a sheet without removed ones.
 * @example liveAnnotations(emptySheet("ana", "s1")) // []
 */
export function liveAnnotations(sheet: Sheet): Annotation[] {
  return sheet.annotations.filter(isLive);
}

/** What a sheet says, to be kept as its coder's first pass of the story. */
export function firstPassNow(sheet: Sheet, codebookVersion: string, now: string): FirstPass {
  const annotations = liveAnnotations(sheet).map(({ id: annotationId, value }) => ({
    id: annotationId,
    ...(value !== undefined && { value }),
  }));
  return { finishedAt: now, codebookVersion, annotations };
}

/**
 * Whether the sheet's coder has finished its story.
 * @example isFinished(emptySheet("ana", "s1")) // false
 */
export function isFinished(sheet: Pick<Sheet, "review">): boolean {
  return sheet.review !== null && isLive(sheet.review) && sheet.review.state === "finished";
}

/**
 * Whether the sheet says anything about its story: a code, a memo, or that the story was finished. Having opened it
 * is not coding.
 * @example hasCoding({ ...emptySheet("ana", "s1"), review: newReview("ana", "s1", "in-progress", "2026-01-01T00:00:00.000Z") }) // false
 */
export function hasCoding(sheet: Sheet): boolean {
  return isFinished(sheet) || sheet.annotations.some(isLive) || sheet.memos.some(isLive);
}

/**
 * The sheet as its coder first finished the story: the annotations of that moment, at their levels of that moment. A
 * story that was finished before first passes were recorded is returned unchanged; `isNoted` says which.
 * @example firstPassOfSheet(emptySheet("ana", "s1")).isNoted // false
 */
export function firstPassOfSheet(sheet: Sheet): { readonly sheet: Sheet; readonly isNoted: boolean } {
  const { review } = sheet;
  if (review?.firstPass === undefined || !isLive(review)) return { sheet, isNoted: false };
  const { annotations, codebookVersion } = review.firstPass;
  const levels = new Map(annotations.map(({ id: annotationId, value }) => [annotationId, value]));
  return {
    isNoted: true,
    sheet: {
      ...sheet,
      review: { ...review, state: "finished", codebookVersion },
      annotations: sheet.annotations.flatMap((annotation) =>
        levels.has(annotation.id) ? [asOf(annotation, levels.get(annotation.id))] : [],
      ),
    },
  };
}

function asOf(annotation: Annotation, value: number | undefined): Annotation {
  const then = { ...annotation, ...(value !== undefined && { value }) };
  if (value === undefined) delete then.value;
  delete then.deletedAt;
  return then;
}

/**
 * What became of the first pass of a finished story: "changed" if the sheet says something else now or the story was
 * reopened, "unnoted" if it was finished before first passes were recorded; null where nothing did, or nothing was finished.
 * @example firstPassState(emptySheet("ana", "s1")) // null
 */
export function firstPassState(sheet: Sheet): "changed" | "unnoted" | null {
  const { review, annotations } = sheet;
  const isDone = isFinished(sheet);
  if (review?.firstPass === undefined || !isLive(review)) return isDone ? "unnoted" : null;
  if (!isDone) return "changed";
  const then = review.firstPass.annotations;
  if (then.length === 0) return annotations.some(isLive) ? "changed" : null;
  const levels = new Map(then.map(({ id: annotationId, value }) => [annotationId, value]));
  const isSame = annotations.every((annotation) =>
    isLive(annotation)
      ? levels.has(annotation.id) && annotation.value === levels.get(annotation.id)
      : !levels.has(annotation.id),
  );
  return isSame ? null : "changed";
}

/**
 * The id of the codebook version that the sheet's story was coded with: the one on finishing, else that of the latest
 * annotation (in older files); null if neither is there.
 * @example codebookVersionOfSheet(emptySheet("ana", "s1")) // null
 */
export function codebookVersionOfSheet(sheet: Sheet): string | null {
  if (sheet.review?.codebookVersion !== undefined) return sheet.review.codebookVersion;
  const latest = liveAnnotations(sheet).reduce<Annotation | null>(
    (last, annotation) => (last === null || annotation.updatedAt > last.updatedAt ? annotation : last),
    null,
  );
  return latest?.codebookVersion ?? null;
}

/** What the list of stories shows of a sheet; `codes` is the number of different codes that stand. */
export type StoryState =
  | { readonly kind: "not-read" }
  | { readonly kind: "in-progress"; readonly codes: number }
  | { readonly kind: "finished"; readonly codes: number };

/**
 * How far a coder is with a story; without a sheet, not read.
 * @example storyState(undefined) // { kind: "not-read" }
 */
export function storyState(sheet: Sheet | undefined): StoryState {
  if (sheet === undefined) return { kind: "not-read" };
  const codes = new Set(liveAnnotations(sheet).map((annotation) => annotation.codeId)).size;
  if (isFinished(sheet)) return { kind: "finished", codes };
  const begun = codes > 0 || (sheet.review !== null && isLive(sheet.review));
  return begun ? { kind: "in-progress", codes } : { kind: "not-read" };
}

/**
 * What tells sheets apart: whose, and of which story.
 * @example sheetKey({ coderId: "ana", storyId: "s1" }) // "ana s1"
 */
export function sheetKey(sheet: Pick<Sheet, "coderId" | "storyId">): string {
  return `${sheet.coderId} ${sheet.storyId}`;
}

/** A sheet, as it is in memory or as files hold it: their passages differ, the rule by which sheets are merged does not. */
export interface AnySheet {
  readonly review: Review | null;
  readonly annotations: readonly RecordFields[];
  readonly memos: readonly RecordFields[];
}

/**
 * Whether no record is in the sheet: it is then the same as none, whatever fields a later version of Concord gave it.
 * @example isEmptySheet(emptySheet("ana", "s1")) // true
 */
export function isEmptySheet(sheet: AnySheet): boolean {
  return sheet.review === null && sheet.annotations.length === 0 && sheet.memos.length === 0;
}

/**
 * Two states of one coder's sheet for one story. `a` itself where `b` brings nothing.
 * @example mergeSheets({ coderId: "ana", storyId: "s1", review: null, annotations: [], memos: [] }, { coderId: "ana", storyId: "s1", review: newReview("ana", "s1", "finished", "2026-05-01T10:00:00.000Z"), annotations: [], memos: [] }).review.state // "finished"
 */
export function mergeSheets<S extends AnySheet>(a: S, b: S): S {
  const review = mergeReviews(a.review, b.review);
  const annotations = mergeLists(a.annotations, b.annotations, mergeRecord);
  const memos = mergeLists(a.memos, b.memos, mergeRecord);
  const base = isEmptySheet(a) ? b : a;
  const unknown = isEmptySheet(b) ? null : newUnknown(sheetSchema, base, b);
  const isUnchanged =
    review === a.review && annotations === a.annotations && memos === a.memos && unknown === null;
  if (isUnchanged) return a;
  return { ...base, ...unknown, review, annotations: [...annotations], memos: [...memos] };
}

export const sheetKind: Kind<Sheet> = {
  noun: "sheet",
  part: "sheets",
  isChunked: true,
  schema: sheetSchema,
  merge: mergeSheets,
};
