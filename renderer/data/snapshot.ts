import type { StoryChunk } from "../../core/changes/change.ts";
import type { Collection } from "../../core/model/collection.ts";
import { highestRevision } from "../../core/model/highest.ts";
import { isLive } from "../../core/model/record.ts";
import { listIn, listsOfAsync, revisedNames } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { mergeStory } from "../../core/model/story.ts";
import { compareStories } from "../../core/model/story.ts";
import type { Facts } from "./database.ts";
import { CHUNK, ProjectDatabase, readFacts } from "./database.ts";
import { coderIdsWithSheets, readLayer, replaceLayer } from "./layers.ts";
import { SCHEMA } from "./migrations/schema.ts";
import { aligned } from "./storyChunks.ts";

/**
 * The whole project in memory, read in one transaction. Stories of removed collections are left out, save `withRemoved`: a merge must know
 * them, or the same stories in a teammate's file would be new each time that it is opened.
 */
export async function readSnapshot(
  db: ProjectDatabase,
  { withRemoved = false }: { readonly withRemoved?: boolean } = {},
): Promise<ProjectSnapshot> {
  return db.transaction("r", db.tables, async () => {
    const { project } = await readFacts(db);
    const lists = await listsOfAsync((name) => db.records(name).toArray());
    const { collections } = lists;
    const standing = new Set(collections.filter(isLive).map((collection) => collection.id));
    const sheets: Sheet[] = [];
    for (const coderId of await coderIdsWithSheets(db)) {
      for (const sheet of (await readLayer(db, coderId)).values()) sheets.push(sheet);
    }
    const chunks = await db.storyChunks.toArray();
    const isShown = ({ collectionId, hidden }: StoryChunk): boolean =>
      (withRemoved || standing.has(collectionId)) && hidden !== true;
    const stories = chunks.filter(isShown).flatMap((chunk) => chunk.stories);
    sortStories(stories);
    const hidden = chunks.filter((chunk) => !isShown(chunk));
    const undoneStories = hidden.length === 0 ? [] : undoneOf(hidden, stories, sheets, collections);
    return {
      ...lists,
      project,
      stories,
      ...(undoneStories.length > 0 && { undoneStories }),
      codebookVersions: await db.versions.toArray(),
      sheets,
    };
  });
}

/** The highest revision that the project has met. In a database from before that was kept, the highest of what is there. */
export async function latestRevision(db: ProjectDatabase): Promise<number> {
  const { latest } = await readFacts(db);
  return latest ?? highestRevision(await readSnapshot(db, { withRemoved: true }));
}

/** Of the stories in hidden chunks, those that are not shown from another import and that somebody has coded or decided on; each once. */
function undoneOf(
  hidden: readonly StoryChunk[],
  shown: readonly Story[],
  sheets: readonly Sheet[],
  collections: readonly Collection[],
): Story[] {
  const here = new Set(shown.map((story) => story.id));
  const coded = new Set(sheets.map((sheet) => sheet.storyId));
  const names = new Map(collections.map(({ id, attributeNames }) => [id, attributeNames]));
  const undone = new Map<string, Story>();
  for (const chunk of hidden) {
    for (const story of chunk.stories) {
      if (here.has(story.id) || (!coded.has(story.id) && story.exclusion === undefined)) continue;
      const current = names.get(chunk.collectionId);
      // Without its collection a story's values have no names; they come back with the import.
      const lined =
        current === undefined ? { ...story, attributes: [] } : aligned(story, chunk.names, current);
      const other = undone.get(story.id);
      undone.set(story.id, other === undefined ? lined : mergeStory(other, lined));
    }
  }
  return [...undone.values()];
}

/** Brings each collection's stories, which lie together, into their order: chunks lie in the order in which they came. */
function sortStories(stories: Story[]): void {
  const isOrdered = stories.every((story, at) => {
    const before = stories[at - 1];
    return before?.collectionId !== story.collectionId || compareStories(before, story) <= 0;
  });
  if (isOrdered) return;
  const places = new Map<string, number>();
  for (const { collectionId } of stories)
    if (!places.has(collectionId)) places.set(collectionId, places.size);
  const placeOf = ({ collectionId }: Story): number => places.get(collectionId) ?? 0;
  stories.sort((a, b) => placeOf(a) - placeOf(b) || compareStories(a, b));
}

/** Stories as chunks: per collection, in the order of their positions, numbered from `firstChunk` of the collection on. */
export function chunksOf(
  stories: readonly Story[],
  firstChunk: (collectionId: string) => number = () => 0,
): StoryChunk[] {
  const byCollection = new Map<string, Story[]>();
  for (const story of stories) {
    const group = byCollection.get(story.collectionId);
    if (group === undefined) byCollection.set(story.collectionId, [story]);
    else group.push(story);
  }
  return [...byCollection].flatMap(([collectionId, group]) => {
    const ordered = group.toSorted(compareStories);
    const count = Math.ceil(ordered.length / CHUNK);
    return Array.from({ length: count }, (_, at) => ({
      collectionId,
      chunk: firstChunk(collectionId) + at,
      stories: ordered.slice(at * CHUNK, (at + 1) * CHUNK),
    }));
  });
}

/** A snapshot's stories as chunks, those that are not shown in hidden ones after the others of their collection. */
function allChunks({ stories, undoneStories = [], collections }: ProjectSnapshot): StoryChunk[] {
  const shown = chunksOf(stories);
  const names = new Map(collections.map(({ id, attributeNames }) => [id, attributeNames]));
  const hidden = chunksOf(
    undoneStories,
    (collectionId) => shown.filter((chunk) => chunk.collectionId === collectionId).length,
  );
  return [
    ...shown,
    ...hidden.map((chunk) => ({ ...chunk, hidden: true, names: names.get(chunk.collectionId) ?? [] })),
  ];
}

/** What of a machine's own place in a project a filled database starts with. */
export interface StartFacts {
  readonly saveId: string | null;
  readonly currentCoder: string | null;
  /** Where the count of changes goes on from; 1 for a new database. */
  readonly changes?: number;
  /** See Facts. */
  readonly supersedes?: string | null;
  /** The highest revision that this machine's copy of the project has met. */
  readonly latest?: number;
  readonly codedHere?: readonly string[];
}

/**
 * Makes the snapshot the whole content of a database, in one transaction: all of it, or nothing changes. What was there before is gone, its
 * journal too, so the caller has made a backup. The database is created where there is none, and stays open.
 */
export async function fillDatabase(
  db: ProjectDatabase,
  snapshot: ProjectSnapshot,
  start: StartFacts,
): Promise<void> {
  const { saveId, currentCoder, changes = 1, supersedes = null, latest = 0, codedHere = [] } = start;
  const layers = new Map<string, Sheet[]>();
  for (const sheet of snapshot.sheets) {
    const layer = layers.get(sheet.coderId);
    if (layer === undefined) layers.set(sheet.coderId, [sheet]);
    else layer.push(sheet);
  }
  await db.transaction("rw", db.tables, async () => {
    for (const table of db.tables) await table.clear();
    await db.storyChunks.bulkPut(allChunks(snapshot));
    for (const name of revisedNames) await db.records(name).bulkPut([...listIn(snapshot, name)]);
    await db.versions.bulkPut([...snapshot.codebookVersions]);
    for (const [coderId, sheets] of layers) await replaceLayer(db, coderId, sheets);
    const savedChanges = saveId === null ? 0 : changes;
    const { project } = snapshot;
    const facts: Facts = {
      project,
      currentCoder,
      saveId,
      changes,
      savedChanges,
      // Greater than ever before: each change counts at most one of these, too.
      storyChanges: changes,
      supersedes,
      latest: Math.max(latest, highestRevision(snapshot)),
      codedHere,
      schema: SCHEMA,
    };
    await db.facts.put({ key: "facts", value: facts });
  });
}

/** Fills the project's first database and closes it. */
export async function writeSnapshot(snapshot: ProjectSnapshot, start: StartFacts): Promise<void> {
  const db = new ProjectDatabase(snapshot.project.id);
  try {
    await fillDatabase(db, snapshot, start);
  } finally {
    db.close();
  }
}
