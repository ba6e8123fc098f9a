import { LAYERS } from "../../core/file/bundle.ts";
import type { SheetMarks } from "../../core/index/columns-marks.ts";
import { marksInColumns } from "../../core/index/columns-marks.ts";
import type { StoryMarks } from "../../core/index/story-marks.ts";
import { changedAt, markKey, marksOf } from "../../core/index/story-marks.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { columnsInEntry, sheetsInPart } from "../../core/parts/sheet-part.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { smallRecords } from "../data/layers.ts";
import { rowsOfCoder } from "../data/sheetRows.ts";
import type { MarksOfStories } from "../data/storySide.ts";
import { unpackBeside } from "./indexParts.ts";

/** So many parts are one step. */
const PARTS_AT_ONCE = 4;

/** Some parts of a coder's layer: those that speak over the others first. No sheet is made of what columns tell. */
export async function readMarks(
  db: ProjectDatabase,
  coderId: string,
  from: number,
  waitFor: <T>(reading: PromiseLike<T>) => Promise<T>,
): Promise<MarksOfStories> {
  const sets: StoryMarks[] = [];
  const known = new Map<string, number>();
  const numberOf = ({ marks }: SheetMarks): number => {
    const key = markKey(marks);
    const number = known.get(key) ?? sets.length;
    if (number === sets.length) {
      known.set(key, number);
      sets.push(marks);
    }
    return number;
  };
  const partOf = (
    storyIds: readonly string[],
    told: readonly SheetMarks[],
  ): MarksOfStories["parts"][number] => ({
    storyIds,
    numbers: Uint32Array.from(told, numberOf),
    changed: Float64Array.from(told, (each) => each.changedAt),
  });
  const partOfSheets = (sheets: readonly Sheet[]): MarksOfStories["parts"][number] =>
    partOf(
      sheets.map(({ storyId }) => storyId),
      sheets.map((sheet) => ({ marks: marksOf(sheet), changedAt: changedAt(sheet) })),
    );
  // Before the parts: what is brought into them meanwhile is then there twice, and not missing.
  const parts = from === 0 ? [partOfSheets(await waitFor(smallRecords(db, coderId)))] : [];
  const keys = await waitFor(rowsOfCoder(db, coderId).primaryKeys());
  for (const content of await waitFor(db.sheetContents.bulkGet(keys.slice(from, from + PARTS_AT_ONCE))))
    for (const entry of content?.entries ?? []) {
      const value = await unpackBeside(entry);
      if (entry.kind === LAYERS.part) {
        const columns = columnsInEntry(value);
        parts.push(partOf(columns.stories, [...marksInColumns(columns)]));
      } else
        parts.push(partOfSheets(sheetsInPart([{ kind: entry.kind, value }], content?.widePassages ?? [])));
    }
  const next = from + PARTS_AT_ONCE;
  return { sets, parts, next: next < keys.length ? next : null };
}
