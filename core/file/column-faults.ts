import { LAST_MOMENT } from "../model/record.ts";
import type { Columns, RecordColumns } from "./layer-columns.ts";
import { STATES } from "./layer-columns.ts";

const FIRST_TIME = Date.parse("0000-01-01T00:00:00.000Z");
const LAST_TIME = Date.parse(LAST_MOMENT);

/**
 * The first thing in columns that does not fit the others, in words; null where sheetsOfColumns can make sheets of them. Each column by itself is as
 * its schema wants it.
 */
export function faultOfColumns(columns: Columns): string | null {
  const { words, stories, states, annotations, reviews } = columns;
  return (
    faultOfLengths("sheets", stories, states, annotations.counts) ??
    faultOfLengths("annotations", annotations.ids, annotations.codes, annotations.versions) ??
    faultOfLengths("reviews", reviews.ids, reviews.versions) ??
    faultOfRecords("annotations", annotations, words) ??
    faultOfRecords("reviews", reviews, words) ??
    faultOfSheets(columns) ??
    faultOfPassages(columns.annotations) ??
    faultOfFirstPasses(columns) ??
    (columns.memos.some(([at]) => at >= stories.length) ? "a memo has no sheet" : null)
  );
}

function faultOfLengths(what: string, ...columns: readonly (readonly unknown[])[]): string | null {
  return columns.some(({ length }) => length !== columns[0]?.length)
    ? `the columns of ${what} have not the same length`
    : null;
}

function faultOfRecords(what: string, records: RecordColumns, words: readonly string[]): string | null {
  const { ids, revisions, moments, authors, deleted } = records;
  const unequal = faultOfLengths(what, ids, revisions, moments, authors);
  if (unequal !== null) return unequal;
  let time = 0;
  for (const [at, difference] of moments.entries()) {
    time += difference;
    const wrong = faultOfTime(time) ?? faultOfWord(words, authors[at]);
    if (wrong !== null) return wrong;
  }
  for (const [at, when] of deleted) {
    const wrong = at < ids.length ? faultOfTime(when) : "a removal has no record";
    if (wrong !== null) return wrong;
  }
  return null;
}

/** That each sheet has the records that it says it has, and that these name what is there. */
function faultOfSheets({ words, states, annotations, reviews }: Columns): string | null {
  const { ids, counts, codes, versions } = annotations;
  let [annotationAt, reviewAt, told] = [0, 0, 0];
  for (const [at, count] of counts.entries()) {
    const end = Math.min(annotationAt + count, ids.length);
    for (; annotationAt < end; annotationAt += 1) {
      const wrong = faultOfWordId(words, codes[annotationAt]) ?? faultOfWordId(words, versions[annotationAt]);
      if (wrong !== null) return wrong;
    }
    told += count;
    const state = states[at] ?? 0;
    if (state === 0) continue;
    if (state > STATES.length || reviewAt >= reviews.ids.length)
      return "a review has no record, or a state that is none";
    const version = reviews.versions[reviewAt] ?? 0;
    const wrong = version > 0 ? faultOfWordId(words, version - 1) : null;
    if (wrong !== null) return wrong;
    reviewAt += 1;
  }
  return told === ids.length && reviewAt === reviews.ids.length
    ? null
    : "the sheets have another number of records than there are";
}

function faultOfPassages(annotations: Columns["annotations"]): string | null {
  const { ids, passages, quotes, values, confidences = [] } = annotations;
  const unequal = faultOfLengths("passages", passages, quotes);
  if (unequal !== null) return unequal;
  if (passages.some(([at]) => at >= ids.length)) return "a passage has no annotation";
  if (values.some(([at]) => at >= ids.length)) return "a level has no annotation";
  return confidences.some(([at]) => at >= ids.length) ? "a confidence has no annotation" : null;
}

function faultOfFirstPasses({ words, states, annotations, reviews }: Columns): string | null {
  if (reviews.firstPasses.length === 0) return null;
  const counts = annotations.counts.filter((_, sheet) => states[sheet] !== 0);
  for (const [review, finishedAt, version, places] of reviews.firstPasses) {
    const count = counts[review];
    if (count === undefined) return "a first pass has no review";
    const wrong = faultOfTime(finishedAt) ?? faultOfWordId(words, version);
    if (wrong !== null) return wrong;
    if (places.some((place) => place >= count))
      return "a first pass has an annotation that its sheet has not";
  }
  return null;
}

function faultOfTime(time: number): string | null {
  return time >= FIRST_TIME && time < LAST_TIME ? null : "a time is before the year 0 or after the year 2099";
}

function faultOfWord(words: readonly string[], place: number | undefined): string | null {
  return words[place ?? -1] === undefined
    ? "a record names something that is not in the list of names"
    : null;
}

/** As faultOfWord; the word is somebody's or something's id. */
function faultOfWordId(words: readonly string[], place: number | undefined): string | null {
  const wrong = faultOfWord(words, place);
  return wrong ?? (words[place ?? -1] === "" ? "a code or a codebook version has no id" : null);
}
