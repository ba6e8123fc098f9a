import type { Collection } from "dexie";
import { Dexie } from "dexie";
import type { StoryChunk } from "../../core/changes/change.ts";
import type { Story } from "../../core/model/story.ts";
import type { ProjectDatabase } from "./database.ts";
import { stampParts } from "./partsStamp.ts";
import type { PackedStories, StoryContent, StoryRow } from "./storyParts.ts";
import { packStories, unpackChunk } from "./storyParts.ts";
import { WrittenMeanwhileError } from "./writtenMeanwhile.ts";

/** The rows, lists and contents of parts of stories in the working copy. Each function that writes does so inside the caller's transaction. */

/** Writes a chunk of stories, in the place of the one with its number. */
export async function putChunk(db: ProjectDatabase, chunk: StoryChunk): Promise<void> {
  await putAllPacked(db, [packStories(chunk)]);
}

/** Writes chunks that are packed already. */
export async function putAllPacked(db: ProjectDatabase, packed: readonly PackedStories[]): Promise<void> {
  await db.storyContents.bulkPut(packed.map(({ content }) => content));
  await db.storyLists.bulkPut(packed.map(({ list }) => list));
  await db.storyChunks.bulkPut(packed.map(({ row }) => row));
  await stampParts(db);
}

export async function deleteChunk(db: ProjectDatabase, key: readonly [string, number]): Promise<void> {
  await db.storyChunks.delete([...key]);
  await db.storyLists.delete([...key]);
  await db.storyContents.delete([...key]);
  await stampParts(db);
}

/** Hides a chunk, and notes the names of its stories' values: its collection may get others meanwhile. */
export async function hideRow(
  db: ProjectDatabase,
  key: readonly [string, number],
  names: readonly string[] | undefined,
): Promise<void> {
  await db.storyChunks.update([...key], { hidden: true, ...(names !== undefined && { names }) });
  await stampParts(db);
}

/** The stories of a row, inflated. In a transaction with the reading of the row, they are the row's. */
export async function storiesIn(db: ProjectDatabase, row: StoryRow): Promise<Story[]> {
  return (await chunkOf(db, row)).stories;
}

/** A row with its stories. */
export async function chunkOf(
  db: ProjectDatabase,
  row: StoryRow,
): Promise<StoryChunk & { readonly stories: Story[] }> {
  const content = await db.storyContents.get([row.collectionId, row.chunk]);
  if (content === undefined) throw new Error("A part of stories has no content.");
  return unpackChunk(row, content);
}

/** What lies packed beside rows that were read before. Throws WrittenMeanwhileError where one was written since. */
export async function contentsOf(db: ProjectDatabase, rows: readonly StoryRow[]): Promise<StoryContent[]> {
  const contents = await db.storyContents.bulkGet(
    rows.map(({ collectionId, chunk }): [string, number] => [collectionId, chunk]),
  );
  return contents.map((content, at) => {
    if (content === undefined || content.sha256 !== rows[at]?.part.sha256) throw new WrittenMeanwhileError();
    return content;
  });
}

/** The rows of a collection, hidden ones too. */
export function rowsOfCollection(
  db: ProjectDatabase,
  collectionId: string,
): Collection<StoryRow, [string, number]> {
  return db.storyChunks
    .where("[collectionId+chunk]")
    .between([collectionId, Dexie.minKey], [collectionId, Dexie.maxKey]);
}
