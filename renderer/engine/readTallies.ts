import type { CoderTally } from "../../core/index/counts.ts";
import { isLive } from "../../core/model/record.ts";
import { isEmptySheet, liveAnnotations, storyState } from "../../core/model/sheet.ts";
import { stateNumber, stateOfNumber } from "../../core/model/state-number.ts";
import { isInStudy } from "../../core/model/story.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { eachChunk } from "../data/eachChunk.ts";
import { smallRecords } from "../data/layers.ts";
import type { SheetRow } from "../data/sheetParts.ts";
import { sheetKeyOf } from "../data/sheetParts.ts";
import { rowsOfCoder, sheetsIn } from "../data/sheetRows.ts";
import type { StoryRow } from "../data/storyParts.ts";

/**
 * How far each coder is: `tallies` of core/index, from what the rows of parts note. A part is inflated only if it has sheets that do not count,
 * so this takes a fraction of the time that the index takes to be built. What is written meanwhile may be counted or not.
 */
export async function readTallies(db: ProjectDatabase): Promise<Record<string, CoderTally>> {
  const study = await storiesOfStudy(db);
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

async function storiesOfStudy(db: ProjectDatabase): Promise<Set<string>> {
  for (;;) {
    const rows = await studyRows(db);
    const study = new Set(rows.flatMap(({ isDecided, ids }) => (isDecided ? [] : ids)));
    const decided = rows.filter(({ isDecided }) => isDecided);
    const isWhole = await eachChunk(db, decided, ({ stories }) => {
      for (const story of stories) if (isInStudy(story)) study.add(story.id);
    });
    if (isWhole) return study;
  }
}

async function tallyOf(
  db: ProjectDatabase,
  coderId: string,
  study: ReadonlySet<string>,
): Promise<CoderTally> {
  const tally = { finished: 0, inProgress: 0, annotations: 0, isActive: false };
  const count = (storyId: string, state: number): void => {
    const { kind } = stateOfNumber(state);
    if (kind === "finished") tally.isActive = true;
    if (!study.has(storyId)) return;
    if (kind === "finished") tally.finished += 1;
    if (kind === "in-progress") tally.inProgress += 1;
  };
  const single = new Map((await smallRecords(db, coderId)).map((sheet) => [sheet.storyId, sheet]));
  const counts = (storyId: string): boolean => study.has(storyId) && !single.has(storyId);
  for (const row of await rowsOfCoder(db, coderId).toArray()) {
    row.stories.forEach((storyId, at) => {
      if (!single.has(storyId)) count(storyId, row.states[at] ?? 0);
    });
    tally.annotations += await annotationsIn(db, row, counts);
  }
  for (const sheet of single.values()) {
    if (isEmptySheet(sheet)) continue;
    count(sheet.storyId, stateNumber(storyState(sheet)));
    if (study.has(sheet.storyId)) tally.annotations += liveAnnotations(sheet).length;
  }
  return tally;
}

/** How many annotations stand in those sheets of a part that count. */
async function annotationsIn(
  db: ProjectDatabase,
  row: SheetRow,
  counts: (storyId: string) => boolean,
): Promise<number> {
  if (row.annotations === 0 || !row.stories.some(counts)) return 0;
  if (row.stories.every(counts)) return row.annotations;
  const sheets = await sheetsIn(db, sheetKeyOf(row));
  return sheets
    .filter(({ storyId }) => counts(storyId))
    .reduce((sum, sheet) => sum + liveAnnotations(sheet).length, 0);
}
