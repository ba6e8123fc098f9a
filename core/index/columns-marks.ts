import type { Columns } from "../file/layer-columns.ts";
import { FINISHED } from "../file/layer-columns.ts";
import { flagsAmong, writtenMemos } from "../model/flag.ts";
import type { Memo } from "../model/memo.ts";
import { underVersions } from "../model/older-definition.ts";
import type { StoryMarks } from "./story-marks.ts";
import { codeMarks, NO_MARKS, ratedOn } from "./story-marks.ts";

/** What one sheet marks its story with, and when its coder last changed anything of it: see changedAt. */
export interface SheetMarks {
  readonly marks: StoryMarks;
  readonly changedAt: number;
}

/**
 * What each sheet that columns tell marks its story with, as marksOf and changedAt say it of the sheet. No sheet is made.
 * @example [...marksInColumns(columnsOf("ana", [emptySheet("ana", "s1")]))] // [{ marks: { codes: [], under: [], levels: [], flags: [], memos: 0 }, changedAt: 0 }]
 */
export function* marksInColumns({
  words,
  states,
  reviews,
  annotations,
  memos,
}: Columns): Generator<SheetMarks, void, void> {
  const memosOf = new Map<number, Memo[]>();
  for (const [sheet, memo] of memos) {
    const own = memosOf.get(sheet);
    if (own === undefined) memosOf.set(sheet, [memo]);
    else own.push(memo);
  }
  const values = new Map(annotations.values);
  const removed = new Set(annotations.deleted.map(([at]) => at));
  const removedReviews = new Set(reviews.deleted.map(([at]) => at));
  let [review, annotation, reviewTime, annotationTime] = [0, 0, 0, 0];
  for (const [sheet, count] of annotations.counts.entries()) {
    let [changedAt, latest] = [0, -Infinity];
    let finished: string | null = null;
    const isFinished = states[sheet] === FINISHED && !removedReviews.has(review);
    if (isFinished) finished = words[(reviews.versions[review] ?? 0) - 1] ?? null;
    const isNoted = finished !== null;
    if (states[sheet] !== 0) {
      reviewTime += reviews.moments[review] ?? 0;
      if (states[sheet] === FINISHED || (reviews.revisions[review] ?? 0) > 1) changedAt = reviewTime;
      review += 1;
    }
    const said: [string, string][] = [];
    const rated: [string, number | undefined][] = [];
    for (const end = annotation + count; annotation < end; annotation += 1) {
      annotationTime += annotations.moments[annotation] ?? 0;
      changedAt = Math.max(changedAt, annotationTime);
      if (removed.has(annotation)) continue;
      const version = words[annotations.versions[annotation] ?? -1] ?? "";
      const codeId = words[annotations.codes[annotation] ?? -1] ?? "";
      said.push([codeId, version]);
      if (values.size > 0) rated.push([codeId, values.get(annotation)]);
      // Finished before the version was noted: that of the latest annotation.
      if (isFinished && !isNoted && annotationTime > latest) [latest, finished] = [annotationTime, version];
    }
    const under = underVersions(said, finished);
    const own = memosOf.get(sheet) ?? [];
    if (under.length + own.length === 0) {
      yield { marks: NO_MARKS, changedAt };
      continue;
    }
    for (const { updatedAt } of own) changedAt = Math.max(changedAt, Date.parse(updatedAt));
    const levels = ratedOn(rated);
    const marks = { ...codeMarks(under), levels, flags: flagsAmong(own), memos: writtenMemos(own).length };
    yield { marks, changedAt };
  }
}
