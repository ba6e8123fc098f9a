import type { Collection as StoryCollection } from "../../core/model/collection.ts";
import { kindOf, listsOfAsync, storiesSpokenOf } from "../../core/model/revised.ts";
import type { Story } from "../../core/model/story.ts";
import { alignAttributes, decisionsOn } from "../../core/model/story.ts";
import type { ProjectDatabase } from "./database.ts";
import { coderIdsWithSheets, storiesOfLayer } from "./layers.ts";
import { chunkOf, deleteChunk, hideRow, putChunk, rowsOfCollection, storiesIn } from "./storyRows.ts";

/**
 * Stories are kept in chunks, and the attribute values of every story that is shown line up with the names of its collection. The functions here
 * keep it so, each inside the caller's transaction.
 */

/** A story to be put in the place of the one with its id. Its values line up with `names`; without them, with its collection's names. */
export interface Replacement {
  readonly story: Story;
  readonly names?: readonly string[];
}

/** Puts a collection. Where its names are others than before, the values of its stories move along. */
export async function putCollection(db: ProjectDatabase, collection: StoryCollection): Promise<void> {
  const before = await attributeNamesOf(db, collection.id);
  await db.collections.put(collection);
  if (before !== undefined) await alignStoriesOf(db, collection.id, before);
}

/** The names of a collection's attributes; undefined where there is no such collection. */
export async function attributeNamesOf(
  db: ProjectDatabase,
  collectionId: string,
): Promise<readonly string[] | undefined> {
  return (await db.collections.get(collectionId))?.attributeNames;
}

/** Moves the values of a collection's stories from the names `before` to those that the collection has now. */
export async function alignStoriesOf(
  db: ProjectDatabase,
  collectionId: string,
  before: readonly string[],
): Promise<void> {
  const after = await attributeNamesOf(db, collectionId);
  if (after === undefined || before.every((name, place) => name === after[place])) return;
  for (const row of await rowsOfCollection(db, collectionId).toArray()) {
    if (row.hidden === true) continue;
    const chunk = await chunkOf(db, row);
    const stories = chunk.stories.map((story) => aligned(story, before, after));
    await putChunk(db, { ...chunk, stories });
  }
}

/** Puts stories in the place of those with the same id. */
export async function replaceStories(
  db: ProjectDatabase,
  replacements: readonly Replacement[],
): Promise<void> {
  for (const collectionId of new Set(replacements.map(({ story }) => story.collectionId))) {
    const current = await attributeNamesOf(db, collectionId);
    const fresh = new Map<string, Story>();
    for (const { story, names } of replacements) {
      if (story.collectionId === collectionId) fresh.set(story.id, aligned(story, names, current));
    }
    for (const row of await rowsOfCollection(db, collectionId).toArray()) {
      if (row.hidden === true || !row.ids.some((id) => fresh.has(id))) continue;
      const chunk = await chunkOf(db, row);
      const stories = chunk.stories.map((story) => fresh.get(story.id) ?? story);
      await putChunk(db, { ...chunk, stories });
    }
  }
}

/** The story with this one's id as it is shown now. */
export async function readStory(
  db: ProjectDatabase,
  { id, collectionId }: Pick<Story, "id" | "collectionId">,
): Promise<Story | undefined> {
  const rows = await rowsOfCollection(db, collectionId).toArray();
  const row = rows.find(({ hidden, ids }) => hidden !== true && ids.includes(id));
  return row === undefined ? undefined : (await storiesIn(db, row)).find((story) => story.id === id);
}

/** The stories with these ids as they are shown now, in the order of their parts: each part is unpacked once. */
export async function readStories(db: ProjectDatabase, entries: readonly StoryKey[]): Promise<Story[]> {
  const wanted = new Set(entries.map(({ id }) => id));
  const found: Story[] = [];
  for (const collectionId of new Set(entries.map((entry) => entry.collectionId)))
    for (const row of await rowsOfCollection(db, collectionId).toArray())
      if (row.hidden !== true && row.ids.some((id) => wanted.has(id)))
        found.push(...(await storiesIn(db, row)).filter(({ id }) => wanted.has(id)));
  return found;
}

type StoryKey = Pick<Story, "id" | "collectionId">;

/** Hides a chunk. */
export async function hideChunk(db: ProjectDatabase, collectionId: string, chunk: number): Promise<void> {
  await hideRow(db, [collectionId, chunk], await attributeNamesOf(db, collectionId));
}

/** Shows a hidden chunk again, its values under the names that the collection has now. */
export async function showChunk(db: ProjectDatabase, collectionId: string, chunk: number): Promise<void> {
  const row = await db.storyChunks.get([collectionId, chunk]);
  if (row === undefined) return;
  const current = await attributeNamesOf(db, collectionId);
  const stories = (await storiesIn(db, row)).map((story) => aligned(story, row.names, current));
  await putChunk(db, { collectionId, chunk, stories });
}

/**
 * Of the stories in these hidden chunks, keeps those that somebody has coded or settled (without its text, coding cannot be written to a file) and those on
 * which somebody has decided something: whether they are in the study, or have a content note.
 */
export async function keepCoded(
  db: ProjectDatabase,
  chunks: readonly (readonly [string, number])[],
): Promise<void> {
  const coded = await codedStories(db);
  for (const key of chunks) {
    const row = await db.storyChunks.get([...key]);
    if (row === undefined) continue;
    const chunk = await chunkOf(db, row);
    const stories = chunk.stories.filter((story) => coded.has(story.id) || decisionsOn(story).length > 0);
    if (stories.length === 0) await deleteChunk(db, key);
    else if (stories.length < chunk.stories.length) await putChunk(db, { ...chunk, stories });
  }
}

/** The ids of the stories of which some coder has said something, in a sheet or in a record of its own. */
export async function codedStories(db: ProjectDatabase): Promise<Set<string>> {
  const coded = storiesSpokenOf(
    await listsOfAsync(async (name) =>
      kindOf(name).storyId === undefined ? [] : await db.records(name).toArray(),
    ),
  );
  for (const coderId of await coderIdsWithSheets(db)) {
    for (const storyId of await storiesOfLayer(db, coderId)) coded.add(storyId);
  }
  return coded;
}

/** Notes in each of the collections how many stories it shows. Says whether any story is shown from two chunks. */
export async function countStories(
  db: ProjectDatabase,
  collectionIds: ReadonlySet<string>,
): Promise<boolean> {
  let isShownTwice = false;
  for (const id of collectionIds) {
    const collection = await db.collections.get(id);
    if (collection === undefined) continue;
    const shown = new Set<string>();
    await rowsOfCollection(db, id).each((row) => {
      if (row.hidden === true) return;
      for (const storyId of row.ids) {
        isShownTwice ||= shown.has(storyId);
        shown.add(storyId);
      }
    });
    if (shown.size !== collection.storyCount)
      await db.collections.put({ ...collection, storyCount: shown.size });
  }
  return isShownTwice;
}

/** The first chunk number that the collection has not used, hidden chunks counted. */
export async function nextChunk(db: ProjectDatabase, collectionId: string): Promise<number> {
  const keys = await rowsOfCollection(db, collectionId).primaryKeys();
  return keys.reduce((next, [, chunk]) => Math.max(next, chunk + 1), 0);
}

/** The numbers of the collection's chunks that are not hidden. */
export async function shownChunks(db: ProjectDatabase, collectionId: string): Promise<number[]> {
  const shown: number[] = [];
  await rowsOfCollection(db, collectionId).each(({ chunk, hidden }) => {
    if (hidden !== true) shown.push(chunk);
  });
  return shown;
}

/** The story with its values moved from one list of names to another, where both are known. */
export function aligned(
  story: Story,
  from: readonly string[] | undefined,
  to: readonly string[] | undefined,
): Story {
  if (from === undefined || to === undefined) return story;
  return { ...story, attributes: alignAttributes(story.attributes, from, to) };
}
