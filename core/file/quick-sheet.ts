import { isConfidence } from "../model/confidence.ts";
import type { Memo } from "../model/memo.ts";
import { memoSchema } from "../model/memo.ts";
import type { FirstPass, Review } from "../model/review.ts";
import type { FileAnnotation, FileSheet } from "./bundle.ts";
import {
  hasFields,
  isCount,
  isGroup,
  isId,
  isListOf,
  isMoment,
  isNumber,
  isText,
  isTuple,
  quickRecord,
} from "./quick-values.ts";

/**
 * Beside fileSheetSchema: a sheet with no field of a later version; null in doubt.
 * @example quickSheet(emptySheet("ana", "s1")) // emptySheet("ana", "s1")
 */
export function quickSheet(raw: unknown): FileSheet | null {
  if (!isGroup(raw)) return null;
  const { storyId, coderId } = raw;
  if (!isId(storyId) || !isId(coderId) || !hasFields(raw, 5)) return null;
  const review = raw["review"] === null ? null : quickReview(raw["review"]);
  if (review === null && raw["review"] !== null) return null;
  const annotations = allOf(raw["annotations"], quickAnnotation);
  const memos = allOf(raw["memos"], memoOf);
  if (annotations === null || memos === null) return null;
  return { storyId, coderId, review, annotations, memos };
}

/** Each of a list, or null where it is none or one of them is in doubt. */
function allOf<T>(value: unknown, quick: (one: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const list: readonly unknown[] = value;
  const found: T[] = [];
  for (const one of list) {
    const checked = quick(one);
    if (checked === null) return null;
    found.push(checked);
  }
  return found;
}

/**
 * There are few memos: their schema is quick enough.
 * @example memoOf({}) // null
 */
export function memoOf(raw: unknown): Memo | null {
  return memoSchema.safeParse(raw).data ?? null;
}

function quickReview(raw: unknown): Review | null {
  if (!isGroup(raw)) return null;
  const { storyId, coderId, state, codebookVersion, firstPass } = raw;
  if (!isId(storyId) || !isId(coderId)) return null;
  if (state !== "in-progress" && state !== "finished") return null;
  if (codebookVersion !== undefined && !isId(codebookVersion)) return null;
  const pass = firstPass === undefined ? undefined : quickFirstPass(firstPass);
  if (pass === null) return null;
  const fields = quickRecord(raw, 3 + Number(codebookVersion !== undefined) + Number(pass !== undefined));
  if (fields === null) return null;
  return {
    ...fields,
    storyId,
    coderId,
    state,
    ...(codebookVersion !== undefined && { codebookVersion }),
    ...(pass !== undefined && { firstPass: pass }),
  };
}

function quickFirstPass(raw: unknown): FirstPass | null {
  if (!isGroup(raw)) return null;
  const { finishedAt, codebookVersion, annotations } = raw;
  if (!isMoment(finishedAt) || !isId(codebookVersion) || !hasFields(raw, 3)) return null;
  if (!isListOf(annotations, isPassedAnnotation)) return null;
  const known = annotations.map(({ id, value }) => (value === undefined ? { id } : { id, value }));
  return { finishedAt, codebookVersion, annotations: known };
}

function isPassedAnnotation(raw: unknown): raw is FirstPass["annotations"][number] {
  if (!isGroup(raw) || !isId(raw["id"])) return false;
  return raw["value"] === undefined ? hasFields(raw, 1) : isNumber(raw["value"]) && hasFields(raw, 2);
}

function quickAnnotation(raw: unknown): FileAnnotation | null {
  if (!isGroup(raw)) return null;
  const { storyId, coderId, codeId, codebookVersion, span, value, confidence } = raw;
  if (!isId(storyId) || !isId(coderId) || !isId(codeId) || !isId(codebookVersion)) return null;
  if (value !== undefined && !isNumber(value)) return null;
  if (confidence !== undefined && !isConfidence(confidence)) return null;
  const passage = span === undefined ? undefined : quickSpan(span);
  if (passage === null) return null;
  const others = Number(span !== undefined) + Number(value !== undefined) + Number(confidence !== undefined);
  const fields = quickRecord(raw, 4 + others);
  if (fields === null) return null;
  return {
    ...fields,
    storyId,
    coderId,
    codeId,
    codebookVersion,
    ...(passage !== undefined && { span: passage }),
    ...(value !== undefined && { value }),
    ...(confidence !== undefined && { confidence }),
  };
}

function quickSpan(raw: unknown): NonNullable<FileAnnotation["span"]> | null {
  if (!isGroup(raw) || !hasFields(raw, 2)) return null;
  const { codePoints, quote } = raw;
  if (!isTuple(codePoints, 2) || !isText(quote)) return null;
  const [start, end] = codePoints;
  return isCount(start) && isCount(end) ? { codePoints: [start, end], quote } : null;
}
