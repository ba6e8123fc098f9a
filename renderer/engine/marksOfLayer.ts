import type { StoryMarks } from "../../core/index/story-marks.ts";
import { changedAt, markKey, marksOf } from "../../core/index/story-marks.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { smallRecords } from "../data/layers.ts";
import { unpackSheetsWith } from "../data/sheetParts.ts";
import { rowsOfCoder } from "../data/sheetRows.ts";
import type { MarksOfStories } from "../data/storySide.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** So many parts are one step. */
const PARTS_AT_ONCE = 4;

/** Some parts of a coder's layer: those that speak over the others first. */
export async function readMarks(
  db: ProjectDatabase,
  coderId: string,
  from: number,
  waitFor: <T>(reading: PromiseLike<T>) => Promise<T>,
): Promise<MarksOfStories> {
  const sets: StoryMarks[] = [];
  const known = new Map<string, number>();
  const numberOf = (sheet: Sheet): number => {
    const marks = marksOf(sheet);
    const key = markKey(marks);
    const number = known.get(key) ?? sets.length;
    if (number === sets.length) {
      known.set(key, number);
      sets.push(marks);
    }
    return number;
  };
  const partOf = (sheets: readonly Sheet[]): MarksOfStories["parts"][number] => ({
    storyIds: sheets.map(({ storyId }) => storyId),
    numbers: Uint32Array.from(sheets, numberOf),
    changed: Float64Array.from(sheets, changedAt),
  });
  // Before the parts: what is brought into them meanwhile is then there twice, and not missing.
  const parts = from === 0 ? [partOf(await waitFor(smallRecords(db, coderId)))] : [];
  const keys = await waitFor(rowsOfCoder(db, coderId).primaryKeys());
  for (const content of await waitFor(db.sheetContents.bulkGet(keys.slice(from, from + PARTS_AT_ONCE))))
    if (content !== undefined) parts.push(partOf(await unpackSheetsWith(nativeCodec, content)));
  const next = from + PARTS_AT_ONCE;
  return { sets, parts, next: next < keys.length ? next : null };
}
