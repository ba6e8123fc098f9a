import type { Transaction } from "dexie";
import type { StoryChunk } from "../../../core/changes/change.ts";
import type { Sheet } from "../../../core/model/sheet.ts";
import type { StoryKey } from "../places.ts";
import { NOWHERE, Places, StoryIndex } from "../places.ts";
import { packSheets } from "../sheetParts.ts";
import type { StoryContent, StoryRow } from "../storyParts.ts";
import { packStories } from "../storyParts.ts";
import type { DatabaseMigration } from "./migration.ts";

/**
 * Stories, and the sheets that came as a whole, lie packed, as the project file has them. Each chunk of stories keeps its number, by which the
 * journal names it. Of a coder's chunks become parts that go with those of the stories; the small records of sheets stay as they are.
 */
export const from4to5: DatabaseMigration = {
  stores: {
    storyContents: "[collectionId+chunk]",
    sheetParts: "[coderId+collectionId+chunk]",
    sheetContents: "[coderId+collectionId+chunk]",
    layerChunks: null,
  },
  upgrade: async (transaction) => {
    const rows = await packAllStories(transaction);
    const contents = transaction.table<StoryContent, [string, number]>("storyContents");
    const places = new Places(new StoryIndex(rows), ({ collectionId, chunk }) =>
      contents.get([collectionId, chunk]),
    );
    const keys = await transaction
      .table<LayerChunk, [string, number]>("layerChunks")
      .toCollection()
      .primaryKeys();
    for (const coderId of new Set(keys.map(([coder]) => coder))) {
      const own = keys.filter(([coder]) => coder === coderId);
      await packLayer(transaction, coderId, own, places);
    }
  },
};

interface LayerChunk {
  readonly sheets: readonly Sheet[];
}

async function packAllStories(transaction: Transaction): Promise<StoryRow[]> {
  const chunks = transaction.table<StoryChunk, [string, number]>("storyChunks");
  const rows: StoryRow[] = [];
  for (const key of await chunks.toCollection().primaryKeys()) {
    const chunk = await chunks.get(key);
    if (chunk === undefined) continue;
    const { row, content } = packStories(chunk);
    await transaction.table("storyChunks").put(row);
    await transaction.table("storyContents").put(content);
    rows.push(row);
  }
  return rows;
}

async function packLayer(
  transaction: Transaction,
  coderId: string,
  keys: readonly [string, number][],
  places: Places,
): Promise<void> {
  const parts = new Map<string, { readonly key: StoryKey; readonly sheets: Sheet[] }>();
  for (const key of keys) {
    const chunk = await transaction.table<LayerChunk, [string, number]>("layerChunks").get(key);
    for (const sheet of chunk?.sheets ?? []) {
      const place = places.keyOf(sheet.storyId);
      const part = parts.get(place.join(" "));
      if (part === undefined) parts.set(place.join(" "), { key: place, sheets: [sheet] });
      else part.sheets.push(sheet);
    }
  }
  for (const { key, sheets } of parts.values()) {
    const isPlaced = key !== NOWHERE;
    const texts = isPlaced
      ? await places.wideTextsOf(sheets.map(({ storyId }) => storyId))
      : new Map<string, string>();
    const { row, content } = packSheets([coderId, ...key], places.inOrder(sheets), texts);
    await transaction.table("sheetParts").put(row);
    await transaction.table("sheetContents").put(content);
  }
}
