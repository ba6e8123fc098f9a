import { Dexie } from "dexie";
import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "./database.ts";
import { CHUNK } from "./database.ts";

/** So many chunks are read between two breaths, so that the window's thread is never held for long. */
const CHUNKS_AT_ONCE = 4;
/** And so many small records. */
const SHEETS_AT_ONCE = 1000;

/**
 * A coder's layer is kept twice over: chunks for what came as a whole (a teammate's file, a rebuilt project), small records for what changes
 * key by key. A small record speaks instead of the chunk's sheet of the same story; an empty sheet is the same as none.
 */
export async function readLayer(db: ProjectDatabase, coderId: string): Promise<Map<string, Sheet>> {
  const layer = new Map<string, Sheet>();
  const keys = await db.layerChunks
    .where("[coderId+chunk]")
    .between([coderId, Dexie.minKey], [coderId, Dexie.maxKey])
    .primaryKeys();
  for (let at = 0; at < keys.length; at += CHUNKS_AT_ONCE) {
    for (const chunk of await db.layerChunks.bulkGet(keys.slice(at, at + CHUNKS_AT_ONCE)))
      for (const sheet of chunk?.sheets ?? []) layer.set(sheet.storyId, sheet);
  }
  const own: Sheet[] = [];
  for (let last: unknown = Dexie.minKey; ;) {
    const some = await db.sheets
      .where("[coderId+storyId]")
      .between([coderId, last], [coderId, Dexie.maxKey], false)
      .limit(SHEETS_AT_ONCE)
      .toArray();
    own.push(...some);
    if (some.length < SHEETS_AT_ONCE) break;
    last = some.at(-1)?.storyId;
  }
  for (const sheet of own) layer.set(sheet.storyId, sheet);
  for (const sheet of own) if (isEmptySheet(sheet)) layer.delete(sheet.storyId);
  return layer;
}

/** Whether anything is kept of this coder's work: sheets that were taken back count no more than none. */
export async function hasLayer(db: ProjectDatabase, coderId: string): Promise<boolean> {
  const own = db.sheets
    .where("[coderId+storyId]")
    .between([coderId, Dexie.minKey], [coderId, Dexie.maxKey])
    .filter((sheet) => !isEmptySheet(sheet));
  if ((await own.first()) !== undefined) return true;
  const chunks = db.layerChunks
    .where("[coderId+chunk]")
    .between([coderId, Dexie.minKey], [coderId, Dexie.maxKey]);
  return (await chunks.count()) > 0;
}

/** The sheets of these stories that there are. Looks into the chunks only for stories that have no small record. */
export async function readSheets(
  db: ProjectDatabase,
  coderId: string,
  storyIds: readonly string[],
): Promise<Sheet[]> {
  const own = await db.sheets.bulkGet(storyIds.map((storyId): [string, string] => [coderId, storyId]));
  if (own.every((sheet) => sheet !== undefined)) return own.filter((sheet) => !isEmptySheet(sheet));
  const layer = await readLayer(db, coderId);
  return storyIds.flatMap((storyId) => layer.get(storyId) ?? []);
}

/** More sheets than this at once are written as chunks. */
const SMALL = 200;

/** Writes sheets of any coders, inside the caller's transaction. Empty sheets take the story's sheet away. */
export async function putSheets(db: ProjectDatabase, sheets: readonly Sheet[]): Promise<void> {
  const byCoder = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const group = byCoder.get(sheet.coderId);
    if (group === undefined) byCoder.set(sheet.coderId, [sheet]);
    else group.push(sheet);
  }
  for (const [coderId, changed] of byCoder) {
    if (changed.length <= SMALL) {
      await db.sheets.bulkPut(changed);
      continue;
    }
    const layer = await readLayer(db, coderId);
    for (const sheet of changed) {
      if (isEmptySheet(sheet)) layer.delete(sheet.storyId);
      else layer.set(sheet.storyId, sheet);
    }
    await replaceLayer(db, coderId, [...layer.values()]);
  }
}

/** Makes `sheets` the whole of the coder's layer, in chunks, inside the caller's transaction. */
export async function replaceLayer(
  db: ProjectDatabase,
  coderId: string,
  sheets: readonly Sheet[],
): Promise<void> {
  await db.sheets
    .where("[coderId+storyId]")
    .between([coderId, Dexie.minKey], [coderId, Dexie.maxKey])
    .delete();
  await db.layerChunks
    .where("[coderId+chunk]")
    .between([coderId, Dexie.minKey], [coderId, Dexie.maxKey])
    .delete();
  for (let chunk = 0; chunk * CHUNK < sheets.length; chunk += 1) {
    await db.layerChunks.put({ coderId, chunk, sheets: sheets.slice(chunk * CHUNK, (chunk + 1) * CHUNK) });
  }
}

/** The coders that have anything in this database, whether or not a coder record names them. */
export async function coderIdsWithSheets(db: ProjectDatabase): Promise<string[]> {
  const ids = new Set<string>();
  for (const table of [db.sheets, db.layerChunks]) {
    const keys: unknown[] = await table.toCollection().primaryKeys();
    for (const key of keys) if (Array.isArray(key) && typeof key[0] === "string") ids.add(key[0]);
  }
  return [...ids].toSorted();
}
