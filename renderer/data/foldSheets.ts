import type { Codec } from "../../core/file/codec.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "./database.ts";
import type { PartRows } from "./partRows.ts";
import { readPartRows } from "./partRows.ts";
import { readPartsStamp } from "./partsStamp.ts";
import type { Places } from "./places.ts";
import type { SheetRow } from "./sheetParts.ts";
import { markOf, packSheetsWith } from "./sheetParts.ts";
import type { Rewritten } from "./sheetRows.ts";
import { deleteSheetPart, placesIn, putSheetPart, rewritten, wideTextsOf } from "./sheetRows.ts";

/**
 * Brings the small records of sheets into the parts where they belong, so that a save has nothing to encode but those parts. The project says the same
 * before and after, so no change is counted. Each part is made outside of any transaction and put in a short one; where somebody has written to it or to
 * one of its small records meanwhile, it is left as it is, with its small records, until the next time.
 * @param read the rows of the project's parts, if they are read already
 * @returns the rows as they are then; null where they are to be read again, as somebody else has written to some
 */
export async function foldSheets(
  db: ProjectDatabase,
  codec: Codec,
  read?: PartRows,
): Promise<PartRows | null> {
  const keys = await db.sheets.toCollection().primaryKeys();
  if (keys.length === 0) return read ?? null;
  let rows = read ?? (await readPartRows(db));
  let isKnown = true;
  const places = placesIn(db, rows.index);
  const byCoder = new Map<string, Map<string, Sheet>>();
  for (const sheet of await db.sheets.bulkGet(keys)) {
    if (sheet === undefined) continue;
    const sheets = byCoder.get(sheet.coderId) ?? new Map<string, Sheet>();
    byCoder.set(sheet.coderId, sheets.set(sheet.storyId, sheet));
  }
  for (const [coderId, sheets] of byCoder) {
    const own = rows.layers.filter((row) => row.coderId === coderId);
    const parts = await rewritten(db, coderId, sheets, places, own);
    for (const group of groupsOf(parts)) {
      const folded = await foldInto(db, group, sheets, places, codec);
      if (folded === null) continue;
      isKnown &&= folded.before === rows.stamp;
      rows = rows.withSheets(folded.written, folded.after);
    }
    // An empty sheet of a story that is in no part takes nothing away.
    const concerned = new Set(parts.flatMap(({ changed }) => changed));
    const rest = [...sheets.values()].filter(({ storyId }) => !concerned.has(storyId));
    if (rest.length > 0)
      await db.transaction("rw", db.sheets, async () => {
        const standing = await stillThere(db, rest);
        await db.sheets.bulkDelete(standing.map(({ storyId }): [string, string] => [coderId, storyId]));
      });
  }
  return isKnown ? rows : null;
}

/** What was written: the rows by their keys, and the stamps of before and after it. */
interface Folded {
  readonly written: ReadonlyMap<string, SheetRow | null>;
  readonly before: number | null;
  readonly after: number | null;
}

/** Each part alone; all together where a sheet moves from one to another. */
function groupsOf(parts: readonly Rewritten[]): (readonly Rewritten[])[] {
  const stories = parts.flatMap(({ changed }) => changed);
  return new Set(stories).size === stories.length ? parts.map((part) => [part]) : [parts];
}

/** Null where nothing was written. */
async function foldInto(
  db: ProjectDatabase,
  parts: readonly Rewritten[],
  overlay: ReadonlyMap<string, Sheet>,
  places: Places,
  codec: Codec,
): Promise<Folded | null> {
  const folded = new Set(parts.flatMap(({ changed }) => changed));
  const records = [...overlay.values()].filter(({ storyId }) => folded.has(storyId));
  const made = await Promise.all(
    parts.map(async ({ key, sheets }) =>
      sheets.length === 0 ? null : packSheetsWith(codec, key, sheets, await wideTextsOf(key, sheets, places)),
    ),
  );
  return db.transaction("rw", [db.sheetParts, db.sheetContents, db.sheets, db.facts], async () => {
    const contents = await db.sheetContents.bulkGet(parts.map(({ key }) => [...key]));
    if (parts.some(({ before }, at) => markOf(contents[at]) !== before)) return null;
    if ((await stillThere(db, records)).length < records.length) return null;
    const before = await readPartsStamp(db);
    const written = new Map<string, SheetRow | null>();
    for (const [at, { key }] of parts.entries()) {
      const packed = made[at] ?? null;
      written.set(key.join(" "), packed?.row ?? null);
      if (packed === null) await deleteSheetPart(db, key);
      else await putSheetPart(db, packed);
    }
    await db.sheets.bulkDelete(records.map(({ coderId, storyId }): [string, string] => [coderId, storyId]));
    return { written, before, after: await readPartsStamp(db) };
  });
}

/** Of small records that were read before, those that are there as they were. */
async function stillThere(db: ProjectDatabase, records: readonly Sheet[]): Promise<Sheet[]> {
  const now = await db.sheets.bulkGet(
    records.map(({ coderId, storyId }): [string, string] => [coderId, storyId]),
  );
  return records.filter((record, at) => JSON.stringify(record) === JSON.stringify(now[at]));
}
