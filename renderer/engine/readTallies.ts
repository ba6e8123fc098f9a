import type { CoderTally } from "../../core/index/counts.ts";
import { isLive } from "../../core/model/record.ts";
import { isEmptySheet, liveAnnotations, storyState } from "../../core/model/sheet.ts";
import { stateNumber, stateOfNumber } from "../../core/model/state-number.ts";
import { trainingStories } from "../../core/model/training-key.ts";
import { idsInStudy } from "../../core/parts/story-part.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { smallRecords } from "../data/layers.ts";
import { rowsOfCoder } from "../data/sheetRows.ts";
import type { StoryRow } from "../data/storyParts.ts";

/**
 * How far each coder is: `tallies` of core/index, from what the rows of parts note: no part is inflated, so this takes a fraction of the time that the index takes
 * to be built. What is written meanwhile may be counted or not.
 */
export async function readTallies(db: ProjectDatabase): Promise<Record<string, CoderTally>> {
  const study = await storiesOfStudy(db);
  // What is coded for training is counted apart.
  for (const id of trainingStories(await db.records("trainingKeys").toArray())) study.delete(id);
  const found: Record<string, CoderTally> = {};
  for (const { id } of await db.coders.toArray()) found[id] = await tallyOf(db, id, study);
  return found;
}

/**
 * The rows of those chunks of stories that may be in the study: not those of deleted collections, nor of imports that were undone.
 */
export async function studyRows(db: ProjectDatabase): Promise<StoryRow[]> {
  const standing = new Set((await db.collections.toArray()).filter(isLive).map(({ id }) => id));
  const rows = await db.storyChunks.toArray();
  return rows.filter(({ collectionId, hidden }) => hidden !== true && standing.has(collectionId));
}

export async function storiesOfStudy(db: ProjectDatabase): Promise<Set<string>> {
  return new Set((await studyRows(db)).flatMap(idsInStudy));
}

async function tallyOf(
  db: ProjectDatabase,
  coderId: string,
  study: ReadonlySet<string>,
): Promise<CoderTally> {
  const tally = { finished: 0, inProgress: 0, annotations: 0, isActive: false };
  const count = (storyId: string, state: number, annotations: number): void => {
    const { kind } = stateOfNumber(state);
    if (kind === "finished") tally.isActive = true;
    if (!study.has(storyId)) return;
    if (kind === "finished") tally.finished += 1;
    if (kind === "in-progress") tally.inProgress += 1;
    tally.annotations += annotations;
  };
  const single = new Map((await smallRecords(db, coderId)).map((sheet) => [sheet.storyId, sheet]));
  for (const { stories, states, standing } of await rowsOfCoder(db, coderId).toArray())
    for (const [at, storyId] of stories.entries())
      if (!single.has(storyId)) count(storyId, states[at] ?? 0, standing[at] ?? 0);
  for (const sheet of single.values())
    if (!isEmptySheet(sheet))
      count(sheet.storyId, stateNumber(storyState(sheet)), liveAnnotations(sheet).length);
  return tally;
}
