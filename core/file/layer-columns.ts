import { z } from "zod";
import { annotationSchema, spanSchema } from "../model/annotation.ts";
import type { Confidence } from "../model/confidence.ts";
import { confidenceSchema } from "../model/confidence.ts";
import type { Memo } from "../model/memo.ts";
import { memoSchema } from "../model/memo.ts";
import type { RecordFields } from "../model/record.ts";
import { id, recordShape } from "../model/record.ts";
import type { FirstPass, Review } from "../model/review.ts";
import { firstPassSchema, reviewSchema } from "../model/review.ts";
import type { Sheet } from "../model/sheet.ts";
import { sheetSchema } from "../model/sheet.ts";
import type { FileSheet } from "./bundle.ts";

/**
 * Sheets of one coder as columns: what each of a thousand reviews and annotations says by the same name is told once, so that a project of 100,000
 * stories is a fraction of its size as records, and read and written in a fraction of the time. A sheet that does not fit (it has fields of a later
 * version of Concord, records under another's name, or moments in another form) is told as a record: see fitsColumns.
 */

const count = z.int().min(0);
const counts = z.array(count);
const pairs = z.array(z.tuple([count, z.int()]));

/** The fields of every record, in columns. `moments` and `deleted` are in milliseconds since 1970, each moment as the difference from the one before. */
const recordColumns = {
  ids: z.array(id),
  revisions: z.array(recordShape.revision),
  moments: z.array(z.int()),
  /** Into `words`. */
  authors: counts,
  /** Of those that were removed: the place in the column, and when. */
  deleted: pairs,
};

export const columnsSchema = z.object({
  coder: id,
  /** Ids that many records name: authors, codes, codebook versions. */
  words: z.array(recordShape.author),
  stories: z.array(id),
  /** Of each sheet: 0 for no review, else the place in STATES, counted from 1. */
  states: counts,
  reviews: z.object({
    ...recordColumns,
    /** Into `words`, counted from 1; 0 for none. */
    versions: counts,
    /** The review's place, when it was finished, the version, the annotations' places in the sheet, and those of them that had a level. */
    firstPasses: z.array(z.tuple([count, z.int(), count, counts, z.array(z.tuple([count, z.number()]))])),
  }),
  annotations: z.object({
    ...recordColumns,
    /** How many each sheet has. */
    counts,
    codes: counts,
    versions: counts,
    /** Of those on a passage: the place in the column, start and end in code points. `quotes` are in the same order. */
    passages: z.array(z.tuple([count, count, count])),
    quotes: z.array(z.string()),
    values: z.array(z.tuple([count, z.number()])),
    /** Of those with a confidence: the place in the column, and it. Absent where none has one, as before format 3. */
    confidences: z.array(z.tuple([count, confidenceSchema])).exactOptional(),
  }),
  /** The sheet's place, and the memo. */
  memos: z.array(z.tuple([count, memoSchema])),
});
export type Columns = z.infer<typeof columnsSchema>;
export type RecordColumns = Pick<Columns["reviews"], keyof typeof recordColumns>;

export const STATES: readonly Review["state"][] = ["in-progress", "finished"];
/** How `states` tells each of them. */
export const IN_PROGRESS = STATES.indexOf("in-progress") + 1;
export const FINISHED = STATES.indexOf("finished") + 1;

/** Whether columns can tell the sheet, with nothing lost. */
export function fitsColumns(sheet: Sheet): boolean {
  const { review, annotations, memos, coderId, storyId } = sheet;
  const isOwn = (record: { readonly coderId: string; readonly storyId: string | null }): boolean =>
    record.coderId === coderId && record.storyId === storyId;
  if (!hasOnly(sheet, sheetSchema)) return false;
  const ids = new Set(annotations.map((annotation) => annotation.id));
  const isPassKnown = ({ finishedAt, annotations: then }: FirstPass): boolean =>
    isPlainMoment(finishedAt) &&
    then.every((one) => ids.has(one.id) && hasOnly(one, firstPassSchema.shape.annotations.element));
  const fitsReview =
    review === null ||
    (hasOnly(review, reviewSchema) &&
      isOwn(review) &&
      fitsRecord(review) &&
      (review.firstPass === undefined ||
        (hasOnly(review.firstPass, firstPassSchema) && isPassKnown(review.firstPass))));
  return (
    fitsReview &&
    annotations.every(
      (one) =>
        hasOnly(one, annotationSchema) &&
        isOwn(one) &&
        fitsRecord(one) &&
        (one.span === undefined || hasOnly(one.span, spanSchema)),
    ) &&
    memos.every((memo) => hasOnly(memo, memoSchema))
  );
}

function fitsRecord({ updatedAt, deletedAt }: RecordFields): boolean {
  return isPlainMoment(updatedAt) && (deletedAt === undefined || isPlainMoment(deletedAt));
}

function hasOnly(record: object, { shape }: z.ZodObject): boolean {
  for (const field in record) if (!Object.hasOwn(shape, field)) return false;
  return true;
}

/** A moment to the millisecond whose day is in every month. */
export const USUAL_MOMENT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/u;

/** Whether the moment is told to the millisecond, as this version writes all of them. */
function isPlainMoment(text: string): boolean {
  if (USUAL_MOMENT.test(text)) return true;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/**
 * The sheets of one coder, all of which fit.
 * @example columnsOf("ana", [emptySheet("ana", "s1")]).stories // ["s1"]
 */
export function columnsOf(coder: string, sheets: readonly FileSheet[]): Columns {
  const places = new Map<string, number>();
  const placeOf = (word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, places.size);
    return places.size - 1;
  };
  const reviews = sheets.flatMap(({ review }) => review ?? []);
  const annotations = sheets.flatMap((sheet) => sheet.annotations);
  const confidences = annotations.flatMap(({ confidence }, at): [number, Confidence][] =>
    confidence === undefined ? [] : [[at, confidence]],
  );
  const reviewPlaces = new Map(reviews.map((review, at) => [review, at]));
  const columns = {
    coder,
    stories: sheets.map(({ storyId }) => storyId),
    states: sheets.map(({ review }) => (review === null ? 0 : STATES.indexOf(review.state) + 1)),
    reviews: {
      ...recordColumnsOf(reviews, placeOf),
      versions: reviews.map(({ codebookVersion: version }) =>
        version === undefined ? 0 : placeOf(version) + 1,
      ),
      firstPasses: sheets.flatMap(({ review, annotations: all }): Columns["reviews"]["firstPasses"] => {
        if (review?.firstPass === undefined) return [];
        const { finishedAt, codebookVersion, annotations: then } = review.firstPass;
        const ids = new Map(all.map((annotation, at) => [annotation.id, at]));
        const values = then.flatMap(({ value }, at): [number, number][] =>
          value === undefined ? [] : [[at, value]],
        );
        const inSheet = then.map((one) => ids.get(one.id) ?? 0);
        const at = reviewPlaces.get(review) ?? 0;
        return [[at, Date.parse(finishedAt), placeOf(codebookVersion), inSheet, values]];
      }),
    },
    annotations: {
      ...recordColumnsOf(annotations, placeOf),
      counts: sheets.map((sheet) => sheet.annotations.length),
      codes: annotations.map(({ codeId }) => placeOf(codeId)),
      versions: annotations.map(({ codebookVersion }) => placeOf(codebookVersion)),
      passages: annotations.flatMap(({ span }, at): [number, number, number][] =>
        span === undefined ? [] : [[at, ...span.codePoints]],
      ),
      quotes: annotations.flatMap(({ span }) => (span === undefined ? [] : [span.quote])),
      values: annotations.flatMap(({ value }, at): [number, number][] =>
        value === undefined ? [] : [[at, value]],
      ),
      ...(confidences.length > 0 && { confidences }),
    },
    memos: sheets.flatMap(({ memos }, at) => memos.map((memo): [number, Memo] => [at, memo])),
  };
  return { words: [...places.keys()], ...columns };
}

function recordColumnsOf(records: readonly RecordFields[], placeOf: (word: string) => number): RecordColumns {
  let before = 0;
  return {
    ids: records.map((record) => record.id),
    revisions: records.map(({ revision }) => revision),
    moments: records.map(({ updatedAt }) => {
      const now = Date.parse(updatedAt);
      const difference = now - before;
      before = now;
      return difference;
    }),
    authors: records.map(({ author }) => placeOf(author)),
    deleted: records.flatMap(({ deletedAt }, at): [number, number][] =>
      deletedAt === undefined ? [] : [[at, Date.parse(deletedAt)]],
    ),
  };
}
