import { Dexie } from "dexie";
import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet, storyState } from "../../core/model/sheet.ts";
import { stateNumber } from "../../core/model/state-number.ts";
import type { ProjectDatabase } from "./database.ts";
import { smallRecords } from "./layers.ts";
import type { PackedSheets, SheetKey } from "./sheetParts.ts";
import { sheetKeyOf, unpackSheets } from "./sheetParts.ts";

/** So many parts are read at once. */
const PARTS_AT_ONCE = 16;

const KEY = "[coderId+collectionId+chunk]";

/** So many parts are kept unpacked: those of the stories that are read, and of some to which somebody has jumped. */
const UNPACKED = 4;

/**
 * One coder's sheets in memory: packed as they lie in the working copy, save for those that are small records there. How far the coder is with each story
 * is known at once. A sheet that is asked for has its part unpacked, which takes two milliseconds and is kept for the stories around it.
 */
export class PackedLayer {
  readonly #parts: PackedSheets[] = [];
  readonly #states = new Map<string, number>();
  /** The sheets that speak instead of those in the parts. */
  readonly #single = new Map<string, Sheet>();
  /** The longest unused first. */
  readonly #unpacked = new Map<PackedSheets, ReadonlyMap<string, Sheet>>();

  /** The state of each story of which there is a sheet: see stateNumber. */
  get states(): ReadonlyMap<string, number> {
    return this.#states;
  }

  /** The sheet of a story; the same object each time, as long as it is among those that were asked for lately. Throws where a part is damaged. */
  get(storyId: string): Sheet | undefined {
    if (!this.#states.has(storyId)) return undefined;
    const single = this.#single.get(storyId);
    if (single !== undefined) return single;
    for (const [part, sheets] of this.#unpacked) {
      const sheet = sheets.get(storyId);
      if (sheet === undefined) continue;
      this.#keep(part, sheets);
      return sheet;
    }
    const part = this.#parts.find(({ row }) => row.stories.includes(storyId));
    const sheets = new Map(
      part === undefined ? [] : unpackSheets(part.content).map((sheet) => [sheet.storyId, sheet]),
    );
    const sheet = sheets.get(storyId);
    if (part === undefined || sheet === undefined)
      throw new Error("A part of sheets lacks one that its row names.");
    this.#keep(part, sheets);
    return sheet;
  }

  /** Where the sheets of these stories lie, each part once. */
  partsOf(storyIds: readonly string[]): SheetKey[] {
    const found = new Set<PackedSheets>();
    const has = (part: PackedSheets | undefined, storyId: string): boolean =>
      part?.row.stories.includes(storyId) === true;
    let last: PackedSheets | undefined;
    for (const storyId of storyIds) {
      // Stories that are asked about together lie together, as a rule.
      const part = has(last, storyId) ? last : this.#parts.find((each) => has(each, storyId));
      if (part === undefined) continue;
      last = part;
      found.add(part);
    }
    return [...found].map(({ row }) => sheetKeyOf(row));
  }

  /** Takes in a part as it is read. */
  add(part: PackedSheets): void {
    const { stories, states } = part.row;
    this.#parts.push(part);
    for (const [at, storyId] of stories.entries()) this.#states.set(storyId, states[at] ?? 0);
  }

  /** Puts a sheet in the place of the story's; an empty one takes it away. */
  put(sheet: Sheet): void {
    const { storyId } = sheet;
    if (isEmptySheet(sheet)) {
      this.#states.delete(storyId);
      this.#single.delete(storyId);
    } else {
      this.#states.set(storyId, stateNumber(storyState(sheet)));
      this.#single.set(storyId, sheet);
    }
  }

  #keep(part: PackedSheets, sheets: ReadonlyMap<string, Sheet>): void {
    this.#unpacked.delete(part);
    this.#unpacked.set(part, sheets);
    for (const oldest of this.#unpacked.keys()) {
      if (this.#unpacked.size <= UNPACKED) break;
      this.#unpacked.delete(oldest);
    }
  }
}

/** A coder's sheets as they stand, none of them unpacked. Inside the caller's transaction. */
export async function readPackedLayer(db: ProjectDatabase, coderId: string): Promise<PackedLayer> {
  const single = await smallRecords(db, coderId);
  const layer = new PackedLayer();
  const end = [coderId, Dexie.maxKey, Dexie.maxKey];
  for (let last: unknown = [coderId, Dexie.minKey, Dexie.minKey]; last !== undefined;) {
    const rows = await db.sheetParts.where(KEY).between(last, end, false).limit(PARTS_AT_ONCE).toArray();
    const keys = rows.map(sheetKeyOf);
    last = keys[PARTS_AT_ONCE - 1];
    if (keys.length === 0) break;
    const read = await db.sheetContents.where(KEY).between(keys[0], keys.at(-1), true, true).toArray();
    const contents = new Map(read.map((content) => [sheetKeyOf(content).join(" "), content]));
    for (const row of rows) {
      const content = contents.get(sheetKeyOf(row).join(" "));
      if (content !== undefined) layer.add({ row, content });
    }
  }
  for (const sheet of single) layer.put(sheet);
  return layer;
}
