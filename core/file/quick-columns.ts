import type { Confidence } from "../model/confidence.ts";
import { isConfidence as isConfidenceValue } from "../model/confidence.ts";
import type { Columns, RecordColumns } from "./layer-columns.ts";
import { memoOf } from "./quick-sheet.ts";
import {
  hasFields,
  isAuthor,
  isCount,
  isGroup,
  isId,
  isInteger,
  isListOf,
  isNumber,
  isPair,
  isRevision,
  isText,
  isTuple,
} from "./quick-values.ts";

/** Beside columnsSchema: columns with no others beside them; null in doubt. The lists are those of `raw`. */
export function quickColumns(raw: unknown): Columns | null {
  if (!isGroup(raw) || !hasFields(raw, 7)) return null;
  const { coder, words, stories, states } = raw;
  if (!isId(coder) || !isListOf(words, isAuthor) || !isListOf(stories, isId)) return null;
  if (!isListOf(states, isCount)) return null;
  const reviews = quickReviews(raw["reviews"]);
  if (reviews === null) return null;
  const annotations = quickAnnotations(raw["annotations"]);
  if (annotations === null) return null;
  const memos = quickMemos(raw["memos"]);
  return memos === null ? null : { coder, words, stories, states, reviews, annotations, memos };
}

function quickReviews(raw: unknown): Columns["reviews"] | null {
  if (!isGroup(raw)) return null;
  const records = quickRecords(raw, 2);
  const { versions, firstPasses } = raw;
  if (records === null || !isListOf(versions, isCount) || !isListOf(firstPasses, isFirstPass)) return null;
  return { ...records, versions, firstPasses };
}

function quickAnnotations(raw: unknown): Columns["annotations"] | null {
  if (!isGroup(raw)) return null;
  const { counts, codes, versions, passages, quotes, values, confidences } = raw;
  const records = quickRecords(raw, 6 + Number(confidences !== undefined));
  if (records === null || !isListOf(counts, isCount) || !isListOf(codes, isCount)) return null;
  if (!isListOf(versions, isCount) || !isListOf(passages, isPassage) || !isListOf(quotes, isText))
    return null;
  if (!isListOf(values, isLevel)) return null;
  const told = { ...records, counts, codes, versions, passages, quotes, values };
  if (confidences === undefined) return told;
  return isListOf(confidences, isConfidence) ? { ...told, confidences } : null;
}

/** The columns of records, `others` beside them. */
function quickRecords(raw: Readonly<Record<string, unknown>>, others: number): RecordColumns | null {
  const { ids, revisions, moments, authors, deleted } = raw;
  if (!hasFields(raw, 5 + others) || !isListOf(ids, isId) || !isListOf(revisions, isRevision)) return null;
  if (!isListOf(moments, isInteger) || !isListOf(authors, isCount) || !isListOf(deleted, isPair)) return null;
  return { ids, revisions, moments, authors, deleted };
}

function isPassage(raw: unknown): raw is [number, number, number] {
  return isTuple(raw, 3) && isCount(raw[0]) && isCount(raw[1]) && isCount(raw[2]);
}

function isLevel(raw: unknown): raw is [number, number] {
  return isTuple(raw, 2) && isCount(raw[0]) && isNumber(raw[1]);
}

function isConfidence(raw: unknown): raw is [number, Confidence] {
  return isTuple(raw, 2) && isCount(raw[0]) && isConfidenceValue(raw[1]);
}

function isFirstPass(raw: unknown): raw is Columns["reviews"]["firstPasses"][number] {
  if (!isTuple(raw, 5)) return false;
  const [at, finishedAt, version, places, values] = raw;
  return (
    isCount(at) &&
    isInteger(finishedAt) &&
    isCount(version) &&
    isListOf(places, isCount) &&
    isListOf(values, isLevel)
  );
}

function quickMemos(raw: unknown): Columns["memos"] | null {
  if (!Array.isArray(raw)) return null;
  const list: readonly unknown[] = raw;
  const memos: Columns["memos"] = [];
  for (const one of list) {
    if (!isTuple(one, 2) || !isCount(one[0])) return null;
    const memo = memoOf(one[1]);
    if (memo === null) return null;
    memos.push([one[0], memo]);
  }
  return memos;
}
