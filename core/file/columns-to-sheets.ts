import type { RecordFields } from "../model/record.ts";
import { LAST_MOMENT } from "../model/record.ts";
import type { Review } from "../model/review.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { FileAnnotation, FileSheet } from "./bundle.ts";
import { describeFault } from "./fault.ts";
import type { Columns, RecordColumns } from "./layer-columns.ts";
import { columnsSchema, STATES } from "./layer-columns.ts";

/** The sheets that columns tell, every field checked as a record's is; or what is wrong, in words. */
export function sheetsOfColumns(raw: unknown): Result<FileSheet[], string> {
  const parsed = columnsSchema.safeParse(raw);
  if (!parsed.success) return fail(describeFault(parsed.error, raw, "the columns of sheets"));
  const reading = new Reading(parsed.data);
  const sheets = reading.sheets();
  return reading.fault === null ? ok(sheets) : fail(reading.fault);
}

const FIRST_TIME = Date.parse("0000-01-01T00:00:00.000Z");
const LAST_TIME = Date.parse(LAST_MOMENT);

/** Columns as they become sheets. The first thing that does not fit together is `fault`; what is made after it is not used. */
class Reading {
  readonly #columns: Columns;
  fault: string | null = null;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  sheets(): FileSheet[] {
    const { coder: coderId, stories, states, memos, annotations: said, reviews } = this.#columns;
    this.#sameLength("sheets", stories, states, said.counts);
    this.#sameLength("annotations", said.ids, said.codes, said.versions);
    this.#sameLength("reviews", reviews.ids, reviews.versions);
    const annotationRecords = this.#records("annotations", said);
    const reviewRecords = this.#records("reviews", reviews);
    const annotations: FileAnnotation[] = [];
    let reviewAt = 0;
    const sheets = stories.map((storyId, at): FileSheet => {
      const own: FileAnnotation[] = [];
      for (let left = said.counts[at] ?? 0; left > 0; left -= 1) {
        const record = annotationRecords[annotations.length];
        if (record === undefined) break;
        const codeId = this.#wordId(said.codes[annotations.length]);
        const codebookVersion = this.#wordId(said.versions[annotations.length]);
        const annotation = Object.assign(record, { coderId, storyId, codeId, codebookVersion });
        own.push(annotation);
        annotations.push(annotation);
      }
      let review: Review | null = null;
      const state = STATES[(states[at] ?? 0) - 1];
      const record = reviewRecords[reviewAt];
      if (state !== undefined && record !== undefined) {
        review = Object.assign(record, { storyId, coderId, state });
        const version = reviews.versions[reviewAt] ?? 0;
        if (version > 0) review.codebookVersion = this.#wordId(version - 1);
        reviewAt += 1;
      } else if (states[at] !== 0) this.#wrong("a review has no record, or a state that is none");
      return { storyId, coderId, review, annotations: own, memos: [] };
    });
    const isTold = said.counts.reduce((sum, each) => sum + each, 0) === annotationRecords.length;
    if (!isTold || reviewAt !== reviewRecords.length)
      this.#wrong("the sheets have another number of records than there are");
    this.#addPassages(annotations);
    this.#addFirstPasses(sheets);
    for (const [at, memo] of memos) {
      const sheet = sheets[at];
      if (sheet === undefined) this.#wrong("a memo has no sheet");
      else sheet.memos.push(memo);
    }
    return sheets;
  }

  #addPassages(annotations: readonly FileAnnotation[]): void {
    const { passages, quotes, values } = this.#columns.annotations;
    this.#sameLength("passages", passages, quotes);
    for (const [passage, [at, start, end]] of passages.entries()) {
      const annotation = annotations[at];
      if (annotation === undefined) this.#wrong("a passage has no annotation");
      else annotation.span = { codePoints: [start, end], quote: quotes[passage] ?? "" };
    }
    for (const [at, value] of values) {
      const annotation = annotations[at];
      if (annotation === undefined) this.#wrong("a level has no annotation");
      else annotation.value = value;
    }
  }

  #addFirstPasses(sheets: readonly FileSheet[]): void {
    const reviewed = sheets.filter(({ review }) => review !== null);
    for (const [at, finishedAt, version, places, values] of this.#columns.reviews.firstPasses) {
      const sheet = reviewed[at];
      if (sheet === undefined || sheet.review === null) {
        this.#wrong("a first pass has no review");
        continue;
      }
      const levels = new Map(values);
      sheet.review.firstPass = {
        finishedAt: this.#moment(finishedAt),
        codebookVersion: this.#wordId(version),
        annotations: places.map((place, passAt) => {
          const annotation = sheet.annotations[place];
          if (annotation === undefined) this.#wrong("a first pass has an annotation that its sheet has not");
          const value = levels.get(passAt);
          return { id: annotation?.id ?? "", ...(value !== undefined && { value }) };
        }),
      };
    }
  }

  #records(what: string, columns: RecordColumns): RecordFields[] {
    const { ids, revisions, moments, authors, deleted } = columns;
    this.#sameLength(what, ids, revisions, moments, authors);
    let time = 0;
    const records = ids.map((recordId, at): RecordFields => {
      time += moments[at] ?? 0;
      return {
        id: recordId,
        revision: revisions[at] ?? 0,
        updatedAt: this.#moment(time),
        author: this.#word(authors[at]),
      };
    });
    for (const [at, when] of deleted) {
      const record = records[at];
      if (record === undefined) this.#wrong("a removal has no record");
      else record.deletedAt = this.#moment(when);
    }
    return records;
  }

  #lastTime = Number.NaN;
  #lastMoment = "";

  #moment(time: number): string {
    if (time === this.#lastTime) return this.#lastMoment;
    if (time < FIRST_TIME || time >= LAST_TIME) {
      this.#wrong("a time is before the year 0 or after the year 2099");
      return "";
    }
    this.#lastTime = time;
    this.#lastMoment = new Date(time).toISOString();
    return this.#lastMoment;
  }

  #word(place: number | undefined): string {
    const word = this.#columns.words[place ?? -1];
    if (word === undefined) this.#wrong("a record names something that is not in the list of names");
    return word ?? "";
  }

  /** A word that is somebody's or something's id. */
  #wordId(place: number | undefined): string {
    const word = this.#word(place);
    if (word === "") this.#wrong("a code or a codebook version has no id");
    return word;
  }

  #sameLength(what: string, ...columns: readonly (readonly unknown[])[]): void {
    if (columns.some(({ length }) => length !== columns[0]?.length))
      this.#wrong(`the columns of ${what} have not the same length`);
  }

  #wrong(what: string): void {
    this.fault ??= what;
  }
}
