import { Dexie } from "dexie";
import type { Sheet } from "../../core/model/sheet.ts";
import { emptySheet, isEmptySheet } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "./database.ts";
import type { StoryKey } from "./places.ts";
import { unpackSheets } from "./sheetParts.ts";
import { sheetKeyOf } from "./sheetParts.ts";
import { putIntoParts, readPlaces, rowsOfCoder, sheetsIn } from "./sheetRows.ts";

/** So many parts are read between two breaths, so that the window's thread is never held for long. */
const PARTS_AT_ONCE = 2;
/** And so many small records. */
const SHEETS_AT_ONCE = 1000;

/**
 * A coder's layer is kept twice over: parts, as the project file has them, and small records for what has changed since, key by key. A small record
 * speaks instead of the part's sheet of the same story; an empty sheet is the same as none.
 */
export async function readLayer(db: ProjectDatabase, coderId: string): Promise<Map<string, Sheet>> {
  // Before the parts: what is brought into them meanwhile is then there twice, and not missing.
  const own = await smallRecords(db, coderId);
  const layer = new Map<string, Sheet>();
  const keys = await rowsOfCoder(db, coderId).primaryKeys();
  for (let at = 0; at < keys.length; at += PARTS_AT_ONCE) {
    for (const content of await db.sheetContents.bulkGet(keys.slice(at, at + PARTS_AT_ONCE)))
      if (content !== undefined) for (const sheet of unpackSheets(content)) layer.set(sheet.storyId, sheet);
  }
  for (const sheet of own) layer.set(sheet.storyId, sheet);
  for (const sheet of own) if (isEmptySheet(sheet)) layer.delete(sheet.storyId);
  return layer;
}

/** The sheets of a coder that speak over those in the parts. */
export async function smallRecords(db: ProjectDatabase, coderId: string): Promise<Sheet[]> {
  const own: Sheet[] = [];
  for (let last: unknown = Dexie.minKey; ;) {
    const some = await db.sheets
      .where("[coderId+storyId]")
      .between([coderId, last], [coderId, Dexie.maxKey], false)
      .limit(SHEETS_AT_ONCE)
      .toArray();
    own.push(...some);
    if (some.length < SHEETS_AT_ONCE) return own;
    last = some.at(-1)?.storyId;
  }
}

/** The stories of which the coder has a sheet. Inflates nothing. */
export async function storiesOfLayer(db: ProjectDatabase, coderId: string): Promise<Set<string>> {
  const own = await smallRecords(db, coderId);
  const stories = new Set((await rowsOfCoder(db, coderId).toArray()).flatMap((row) => row.stories));
  for (const sheet of own) {
    if (isEmptySheet(sheet)) stories.delete(sheet.storyId);
    else stories.add(sheet.storyId);
  }
  return stories;
}

/** Whether anything is kept of this coder's work: sheets that were taken back count no more than none. */
export async function hasLayer(db: ProjectDatabase, coderId: string): Promise<boolean> {
  return (await storiesOfLayer(db, coderId)).size > 0;
}

/** The sheets of these stories that there are. Inflates only the parts that have one of them. Inside the caller's transaction. */
export async function readSheets(
  db: ProjectDatabase,
  coderId: string,
  storyIds: readonly string[],
): Promise<Sheet[]> {
  const own = await db.sheets.bulkGet(storyIds.map((storyId): [string, string] => [coderId, storyId]));
  const known = own.filter((sheet) => sheet !== undefined);
  const missing = new Set(storyIds);
  for (const { storyId } of known) missing.delete(storyId);
  const found = new Map(known.map((sheet) => [sheet.storyId, sheet]));
  if (missing.size > 0) {
    for (const row of await rowsOfCoder(db, coderId).toArray()) {
      if (!row.stories.some((storyId) => missing.has(storyId))) continue;
      for (const sheet of await sheetsIn(db, sheetKeyOf(row)))
        if (missing.has(sheet.storyId)) found.set(sheet.storyId, sheet);
    }
  }
  return storyIds.flatMap((storyId) => found.get(storyId) ?? []).filter((sheet) => !isEmptySheet(sheet));
}

/** A coder's sheet of one story; null where there is none. The row of the part that is likely to have it is read before the rows of all parts. */
export async function readSheet(
  db: ProjectDatabase,
  coderId: string,
  storyId: string,
  likely: StoryKey,
): Promise<Sheet | null> {
  const own = await db.sheets.get([coderId, storyId]);
  if (own === undefined) {
    const row = await db.sheetParts.get([coderId, ...likely]);
    if (row?.stories.includes(storyId) === true) {
      const found = (await sheetsIn(db, sheetKeyOf(row))).find((sheet) => sheet.storyId === storyId);
      if (found !== undefined) return isEmptySheet(found) ? null : found;
    }
  }
  const [sheet = null] = await readSheets(db, coderId, [storyId]);
  return sheet;
}

/** The sheet of each of these coders and stories, as [coder, story]; an empty one where there is none. Inside the caller's transaction. */
export async function readEachSheet(
  db: ProjectDatabase,
  keys: readonly (readonly [string, string])[],
): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const coderId of new Set(keys.map(([coder]) => coder))) {
    const stories = keys.flatMap(([coder, storyId]) => (coder === coderId ? [storyId] : []));
    const found = new Map((await readSheets(db, coderId, stories)).map((sheet) => [sheet.storyId, sheet]));
    sheets.push(...stories.map((storyId) => found.get(storyId) ?? emptySheet(coderId, storyId)));
  }
  return sheets;
}

/** More sheets of a coder than this at once are written into parts. */
export const MANY_SHEETS = 200;

/** Writes sheets of any coders, inside the caller's transaction. Empty sheets take the story's sheet away. */
export async function putSheets(db: ProjectDatabase, sheets: readonly Sheet[]): Promise<void> {
  const byCoder = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const group = byCoder.get(sheet.coderId);
    if (group === undefined) byCoder.set(sheet.coderId, [sheet]);
    else group.push(sheet);
  }
  for (const [coderId, changed] of byCoder) {
    if (changed.length <= MANY_SHEETS) await db.sheets.bulkPut(changed);
    else await putIntoParts(db, coderId, changed, await readPlaces(db));
  }
}

/** The coders that have anything in this database, whether or not a coder record names them. */
export async function coderIdsWithSheets(db: ProjectDatabase): Promise<string[]> {
  const ids = new Set<string>();
  for (const table of [db.sheets, db.sheetParts]) {
    const keys: unknown[] = await table.toCollection().primaryKeys();
    for (const key of keys) if (Array.isArray(key) && typeof key[0] === "string") ids.add(key[0]);
  }
  return [...ids].toSorted();
}
