import type { FirstPass, Review } from "../model/review.ts";
import type { FileAnnotation, FileSheet } from "./bundle.ts";
import type { Columns, RecordColumns } from "./layer-columns.ts";
import { STATES } from "./layer-columns.ts";

/** The sheets that columns tell, in which faultOfColumns has found nothing. */
export function sheetsOfColumns(columns: Columns): FileSheet[] {
  const { coder: coderId, stories, states, memos, annotations } = columns;
  const nextAnnotation = annotationsOf(columns);
  const nextReview = reviewsOf(columns);
  const sheets = stories.map((storyId, at): FileSheet => {
    const own: FileAnnotation[] = [];
    for (let left = annotations.counts[at] ?? 0; left > 0; left -= 1) own.push(nextAnnotation(storyId));
    const state = STATES[(states[at] ?? 0) - 1];
    const review = state === undefined ? null : nextReview(storyId, state);
    return { storyId, coderId, review, annotations: own, memos: [] };
  });
  addFirstPasses(columns, sheets);
  for (const [at, memo] of memos) sheets[at]?.memos.push(memo);
  return sheets;
}

// Objects are made with all their fields at once: there are hundreds of thousands, and one that gets a field later takes half as much memory again.

/** What makes the annotations of the columns, one after another, each for its sheet's story. */
function annotationsOf({ coder: coderId, words, annotations }: Columns): (storyId: string) => FileAnnotation {
  const { codes, versions, passages, quotes } = annotations;
  const record = new RecordCursor(annotations, words);
  const spans = new Map(
    passages.map(([at, start, end], passage) => [
      at,
      { codePoints: [start, end], quote: quotes[passage] ?? "" } satisfies FileAnnotation["span"],
    ]),
  );
  const values = new Map(annotations.values);
  const confidences = annotations.confidences === undefined ? null : new Map(annotations.confidences);
  return (storyId) => {
    record.advance();
    const { at, id, revision, updatedAt, author, deletedAt } = record;
    const codeId = words[codes[at] ?? -1] ?? "";
    const codebookVersion = words[versions[at] ?? -1] ?? "";
    const [span, value] = [spans.get(at), values.get(at)];
    const annotation: FileAnnotation =
      span === undefined
        ? { id, revision, updatedAt, author, coderId, storyId, codeId, codebookVersion }
        : { id, revision, updatedAt, author, coderId, storyId, codeId, codebookVersion, span };
    if (value !== undefined) annotation.value = value;
    const confidence = confidences?.get(at);
    if (confidence !== undefined) annotation.confidence = confidence;
    if (deletedAt !== undefined) annotation.deletedAt = deletedAt;
    return annotation;
  };
}

/** What makes the reviews of the columns, one after another, each for its sheet's story. */
function reviewsOf({
  coder: coderId,
  words,
  reviews,
}: Columns): (storyId: string, state: Review["state"]) => Review {
  const record = new RecordCursor(reviews, words);
  return (storyId, state) => {
    record.advance();
    const { at, id, revision, updatedAt, author, deletedAt } = record;
    const codebookVersion = words[(reviews.versions[at] ?? 0) - 1];
    const review: Review =
      codebookVersion === undefined
        ? { id, revision, updatedAt, author, storyId, coderId, state }
        : { id, revision, updatedAt, author, storyId, coderId, state, codebookVersion };
    if (deletedAt !== undefined) review.deletedAt = deletedAt;
    return review;
  };
}

function addFirstPasses({ words, reviews }: Columns, sheets: readonly FileSheet[]): void {
  if (reviews.firstPasses.length === 0) return;
  const reviewed = sheets.filter(({ review }) => review !== null);
  for (const [at, finishedAt, version, places, values] of reviews.firstPasses) {
    const sheet = reviewed[at];
    if (sheet === undefined || sheet.review === null) continue;
    const levels = new Map(values);
    const annotations = places.map((place, passAt): FirstPass["annotations"][number] => {
      const id = sheet.annotations[place]?.id ?? "";
      const value = levels.get(passAt);
      return value === undefined ? { id } : { id, value };
    });
    const codebookVersion = words[version] ?? "";
    sheet.review.firstPass = { finishedAt: momentOf(finishedAt), codebookVersion, annotations };
  }
}

/** One record of the columns after another: they tell moments as differences. */
class RecordCursor {
  /** The place of the record in the columns; -1 before the first. */
  at = -1;
  id = "";
  revision = 0;
  updatedAt = "";
  author = "";
  deletedAt: string | undefined;
  readonly #columns: RecordColumns;
  readonly #words: readonly string[];
  readonly #removals: ReadonlyMap<number, number>;
  #time = 0;

  constructor(columns: RecordColumns, words: readonly string[]) {
    this.#columns = columns;
    this.#words = words;
    this.#removals = new Map(columns.deleted);
  }

  advance(): void {
    this.at += 1;
    const { ids, revisions, moments, authors } = this.#columns;
    const difference = moments[this.at] ?? 0;
    this.#time += difference;
    if (difference !== 0 || this.at === 0) this.updatedAt = momentOf(this.#time);
    this.id = ids[this.at] ?? "";
    this.revision = revisions[this.at] ?? 0;
    this.author = this.#words[authors[this.at] ?? -1] ?? "";
    const removed = this.#removals.get(this.at);
    this.deletedAt = removed === undefined ? undefined : momentOf(removed);
  }
}

function momentOf(time: number): string {
  return new Date(time).toISOString();
}
