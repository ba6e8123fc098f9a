import type { Codec } from "../../core/file/codec.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Places } from "./places.ts";
import { markOf, packSheetsWith } from "./sheetParts.ts";
import type { Rewritten } from "./sheetRows.ts";
import { deleteSheetPart, placesOf, putSheetPart, readPlaces, rewritten, wideTextsOf } from "./sheetRows.ts";
import type { StoryRow } from "./storyParts.ts";

/**
 * Brings the small records of sheets into the parts where they belong, so that a save has nothing to encode but those parts. The project says the same
 * before and after, so no change is counted. Each part is made outside of any transaction and put in a short one; where somebody has written to it or to
 * one of its small records meanwhile, it is left as it is, with its small records, until the next time.
 * @param stories the rows of the project's stories, if they are read already
 */
export async function foldSheets(
  db: ProjectDatabase,
  codec: Codec,
  stories?: readonly StoryRow[],
): Promise<void> {
  const keys = await db.sheets.toCollection().primaryKeys();
  if (keys.length === 0) return;
  const places = stories === undefined ? await readPlaces(db) : placesOf(db, stories);
  const byCoder = new Map<string, Map<string, Sheet>>();
  for (const sheet of await db.sheets.bulkGet(keys)) {
    if (sheet === undefined) continue;
    const sheets = byCoder.get(sheet.coderId) ?? new Map<string, Sheet>();
    byCoder.set(sheet.coderId, sheets.set(sheet.storyId, sheet));
  }
  for (const [coderId, sheets] of byCoder) {
    const parts = await rewritten(db, coderId, sheets, places);
    for (const group of groupsOf(parts)) await foldInto(db, group, sheets, places, codec);
    // An empty sheet of a story that is in no part takes nothing away.
    const concerned = new Set(parts.flatMap(({ changed }) => changed));
    const rest = [...sheets.values()].filter(({ storyId }) => !concerned.has(storyId));
    if (rest.length > 0)
      await db.transaction("rw", db.sheets, async () => {
        const standing = await stillThere(db, rest);
        await db.sheets.bulkDelete(standing.map(({ storyId }): [string, string] => [coderId, storyId]));
      });
  }
}

/** Each part alone; all together where a sheet moves from one to another. */
function groupsOf(parts: readonly Rewritten[]): (readonly Rewritten[])[] {
  const stories = parts.flatMap(({ changed }) => changed);
  return new Set(stories).size === stories.length ? parts.map((part) => [part]) : [parts];
}

async function foldInto(
  db: ProjectDatabase,
  parts: readonly Rewritten[],
  overlay: ReadonlyMap<string, Sheet>,
  places: Places,
  codec: Codec,
): Promise<void> {
  const folded = new Set(parts.flatMap(({ changed }) => changed));
  const records = [...overlay.values()].filter(({ storyId }) => folded.has(storyId));
  const made = await Promise.all(
    parts.map(async ({ key, sheets }) =>
      sheets.length === 0 ? null : packSheetsWith(codec, key, sheets, await wideTextsOf(key, sheets, places)),
    ),
  );
  await db.transaction("rw", db.sheetParts, db.sheetContents, db.sheets, async () => {
    const contents = await db.sheetContents.bulkGet(parts.map(({ key }) => [...key]));
    if (parts.some(({ before }, at) => markOf(contents[at]) !== before)) return;
    if ((await stillThere(db, records)).length < records.length) return;
    for (const [at, { key }] of parts.entries()) {
      const packed = made[at] ?? null;
      if (packed === null) await deleteSheetPart(db, key);
      else await putSheetPart(db, packed);
    }
    await db.sheets.bulkDelete(records.map(({ coderId, storyId }): [string, string] => [coderId, storyId]));
  });
}

/** Of small records that were read before, those that are there as they were. */
async function stillThere(db: ProjectDatabase, records: readonly Sheet[]): Promise<Sheet[]> {
  const now = await db.sheets.bulkGet(
    records.map(({ coderId, storyId }): [string, string] => [coderId, storyId]),
  );
  return records.filter((record, at) => JSON.stringify(record) === JSON.stringify(now[at]));
}
