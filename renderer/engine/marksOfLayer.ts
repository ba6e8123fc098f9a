import { LAYERS } from "../../core/file/bundle.ts";
import type { SheetMarks } from "../../core/index/columns-marks.ts";
import { marksInColumns } from "../../core/index/columns-marks.ts";
import type { StoryMarks } from "../../core/index/story-marks.ts";
import { changedAt, markKey, marksOf } from "../../core/index/story-marks.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { columnsInEntry, sheetsInPart } from "../../core/parts/sheet-part.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { smallRecords } from "../data/layers.ts";
import type { SheetKey } from "../data/sheetParts.ts";
import { rowsOfCoder } from "../data/sheetRows.ts";
import type { MarksOfStories } from "../data/storySide.ts";
import { unpackBeside } from "./indexParts.ts";

/** So many parts are one step. */
const PARTS_AT_ONCE = 4;

/** Waits for a reading of the database, and has it counted as one. */
type WaitFor = <T>(reading: PromiseLike<T>) => Promise<T>;

/** Some parts of a coder's layer: those that speak over the others first. No sheet is made of what columns tell. */
export async function readMarks(
  db: ProjectDatabase,
  coderId: string,
  from: number,
  waitFor: WaitFor,
): Promise<MarksOfStories> {
  const told = new ToldMarks();
  // Before the parts: what is brought into them meanwhile is then there twice, and not missing.
  if (from === 0) told.addSheets(await waitFor(smallRecords(db, coderId)));
  const keys = await waitFor(rowsOfCoder(db, coderId).primaryKeys());
  await told.addParts(db, keys.slice(from, from + PARTS_AT_ONCE), waitFor);
  const next = from + PARTS_AT_ONCE;
  return told.upTo(next < keys.length ? next : null);
}

/** The same of these parts alone. */
export async function readMarksIn(
  db: ProjectDatabase,
  coderId: string,
  parts: readonly SheetKey[],
  waitFor: WaitFor,
): Promise<MarksOfStories> {
  const told = new ToldMarks();
  told.addSheets(await waitFor(smallRecords(db, coderId)));
  await told.addParts(
    db,
    parts.map(([coder, collectionId, chunk]) => [coder, collectionId, chunk]),
    waitFor,
  );
  return told.upTo(null);
}

/** Marks as they are sent: each once, and which story has which. */
class ToldMarks {
  readonly #sets: StoryMarks[] = [];
  readonly #parts: MarksOfStories["parts"][number][] = [];
  readonly #numbers = new Map<string, number>();

  async addParts(
    db: ProjectDatabase,
    keys: readonly [string, string, number][],
    waitFor: WaitFor,
  ): Promise<void> {
    for (const content of await waitFor(db.sheetContents.bulkGet([...keys])))
      for (const entry of content?.entries ?? []) {
        const value = await unpackBeside(entry);
        if (entry.kind === LAYERS.part) {
          const columns = columnsInEntry(value);
          this.#add(columns.stories, [...marksInColumns(columns)]);
        } else this.addSheets(sheetsInPart([{ kind: entry.kind, value }], content?.widePassages ?? []));
      }
  }

  addSheets(sheets: readonly Sheet[]): void {
    this.#add(
      sheets.map(({ storyId }) => storyId),
      sheets.map((sheet) => ({ marks: marksOf(sheet), changedAt: changedAt(sheet) })),
    );
  }

  #add(storyIds: readonly string[], told: readonly SheetMarks[]): void {
    this.#parts.push({
      storyIds,
      numbers: Uint32Array.from(told, ({ marks }) => this.#numberOf(marks)),
      changed: Float64Array.from(told, (each) => each.changedAt),
    });
  }

  upTo(next: number | null): MarksOfStories {
    return { sets: this.#sets, parts: this.#parts, next };
  }

  #numberOf(marks: StoryMarks): number {
    const key = markKey(marks);
    const number = this.#numbers.get(key) ?? this.#sets.length;
    if (number === this.#sets.length) {
      this.#numbers.set(key, number);
      this.#sets.push(marks);
    }
    return number;
  }
}
