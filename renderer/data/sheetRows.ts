import type { Collection } from "dexie";
import { Dexie } from "dexie";
import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "./database.ts";
import { stampParts } from "./partsStamp.ts";
import { NOWHERE, Places, StoryIndex } from "./places.ts";
import type { MergedPart, PackedSheets, SheetKey, SheetRow } from "./sheetParts.ts";
import { markOf, packSheets, sheetKeyOf, unpackSheets } from "./sheetParts.ts";
import type { PackedStories, StoryContent, StoryRow } from "./storyParts.ts";

/** The rows and contents of parts of sheets in the working copy. Each function that writes does so inside the caller's transaction. */

/** The rows of a coder's parts. */
export function rowsOfCoder(
  db: ProjectDatabase,
  coderId: string,
): Collection<SheetRow, [string, string, number]> {
  return db.sheetParts
    .where("[coderId+collectionId+chunk]")
    .between([coderId, Dexie.minKey, Dexie.minKey], [coderId, Dexie.maxKey, Dexie.maxKey]);
}

/** The sheets of a part; none where there is no such part. */
export async function sheetsIn(db: ProjectDatabase, key: SheetKey): Promise<Sheet[]> {
  const content = await db.sheetContents.get([...key]);
  return content === undefined ? [] : unpackSheets(content);
}

export async function putSheetPart(db: ProjectDatabase, { row, content }: PackedSheets): Promise<void> {
  await db.sheetContents.put(content);
  await db.sheetParts.put(row);
  await stampParts(db);
}

/** Writes parts that are packed already. */
export async function putSheetParts(db: ProjectDatabase, packed: readonly PackedSheets[]): Promise<void> {
  await db.sheetContents.bulkPut(packed.map(({ content }) => content));
  await db.sheetParts.bulkPut(packed.map(({ row }) => row));
  await stampParts(db);
}

/** Writes parts as a merge leaves them. Small records of the sheets that it changed go. */
export async function putMergedParts(db: ProjectDatabase, parts: readonly MergedPart[]): Promise<void> {
  await putSheetParts(
    db,
    parts.map(({ packed }) => packed),
  );
  const changed = new Set(parts.flatMap(({ step }) => step.stories.map((id) => `${step.coderId} ${id}`)));
  const small = await db.sheets.toCollection().primaryKeys();
  await db.sheets.bulkDelete(small.filter((key) => changed.has(key.join(" "))));
}

export async function deleteSheetPart(db: ProjectDatabase, key: SheetKey): Promise<void> {
  await db.sheetParts.delete([...key]);
  await db.sheetContents.delete([...key]);
  await stampParts(db);
}

/** Where the sheets of the project's stories belong. */
export async function readPlaces(db: ProjectDatabase): Promise<Places> {
  return placesOf(db, await db.storyChunks.toArray());
}

/** The same where the rows are read already, with stories that are about to be written. */
export function placesOf(
  db: ProjectDatabase,
  rows: readonly StoryRow[],
  coming: readonly PackedStories[] = [],
): Places {
  const contents = new Map(coming.map(({ row, content }) => [row, content]));
  return new Places(
    new StoryIndex([...rows, ...coming.map(({ row }) => row)]),
    async (row) => contents.get(row) ?? contentNow(db, row),
  );
}

/** The same with an index that there is already. */
export function placesIn(db: ProjectDatabase, index: StoryIndex): Places {
  return new Places(index, (row) => contentNow(db, row));
}

function contentNow(
  db: ProjectDatabase,
  { collectionId, chunk }: StoryRow,
): PromiseLike<StoryContent | undefined> {
  return db.storyContents.get([collectionId, chunk]);
}

/** One part of a coder's layer as it is to be. */
export interface Rewritten {
  readonly key: SheetKey;
  /** In the order of their stories; none where the part is to go. */
  readonly sheets: readonly Sheet[];
  /** The stories whose sheets were changed in it, or taken from it. */
  readonly changed: readonly string[];
  /** The mark of the content that it takes the place of: see markOf. */
  readonly before: string;
}

/**
 * A coder's parts as they are once these sheets stand in them, each in the part where its story is: only the parts that are others then. An empty
 * sheet takes the story's away.
 * @param rows the rows of the coder's parts, if they are read already
 */
export async function rewritten(
  db: ProjectDatabase,
  coderId: string,
  changed: ReadonlyMap<string, Sheet>,
  places: Places,
  rows?: readonly SheetRow[],
): Promise<Rewritten[]> {
  const concerned = new Map<string, { readonly key: SheetKey; readonly changed: Set<string> }>();
  const concern = (key: SheetKey, storyId: string): void => {
    const name = key.join(" ");
    const known = concerned.get(name);
    if (known === undefined) concerned.set(name, { key, changed: new Set([storyId]) });
    else known.changed.add(storyId);
  };
  for (const row of rows ?? (await rowsOfCoder(db, coderId).toArray()))
    for (const storyId of row.stories) if (changed.has(storyId)) concern(sheetKeyOf(row), storyId);
  const coming = new Map<string, Sheet[]>();
  for (const sheet of changed.values()) {
    if (isEmptySheet(sheet)) continue;
    const key: SheetKey = [coderId, ...places.keyOf(sheet.storyId)];
    concern(key, sheet.storyId);
    const name = key.join(" ");
    const sheets = coming.get(name);
    if (sheets === undefined) coming.set(name, [sheet]);
    else sheets.push(sheet);
  }
  const parts: Rewritten[] = [];
  for (const [name, about] of concerned) {
    const content = await db.sheetContents.get([...about.key]);
    const there = content === undefined ? [] : unpackSheets(content);
    const staying = there.filter(({ storyId }) => !changed.has(storyId));
    parts.push({
      key: about.key,
      sheets: places.inOrder([...staying, ...(coming.get(name) ?? [])]),
      changed: [...about.changed],
      before: markOf(content),
    });
  }
  return parts;
}

/** Writes sheets of one coder into their parts, at once; an empty one takes the story's sheet away. Small records for these stories go. */
export async function putIntoParts(
  db: ProjectDatabase,
  coderId: string,
  sheets: readonly Sheet[],
  places: Places,
): Promise<void> {
  const changed = new Map(sheets.map((sheet) => [sheet.storyId, sheet]));
  for (const { key, sheets: own } of await rewritten(db, coderId, changed, places)) {
    if (own.length === 0) await deleteSheetPart(db, key);
    else await putSheetPart(db, packSheets(key, own, await wideTextsOf(key, own, places)));
  }
  const small = await db.sheets
    .where("[coderId+storyId]")
    .between([coderId, Dexie.minKey], [coderId, Dexie.maxKey])
    .primaryKeys();
  await db.sheets.bulkDelete(small.filter(([, storyId]) => changed.has(storyId)));
}

/** The texts without which sheets cannot be told in code points. Where their stories are in no part, passages are told as they are here. */
export async function wideTextsOf(
  [, collectionId]: SheetKey,
  sheets: readonly Sheet[],
  places: Places,
): Promise<Map<string, string>> {
  if (collectionId === NOWHERE[0]) return new Map();
  const withPassages = sheets.filter(({ annotations }) => annotations.some(({ span }) => span !== undefined));
  return places.wideTextsOf(withPassages.map(({ storyId }) => storyId));
}
