import { Dexie } from "dexie";
import type { Collection, Story } from "../../core/model/story.ts";
import { isLive } from "../../core/model/record.ts";
import { commit } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { chunksOf } from "./snapshot.ts";

/** The collections that stand, and of every story that is shown its id and text hash: what an import is laid against. */
export async function readForImport(
  db: ProjectDatabase,
): Promise<{ readonly collections: readonly Collection[]; readonly existing: ReadonlyMap<string, string> }> {
  const collections = (await db.collections.toArray()).filter(isLive);
  const standing = new Set(collections.map((collection) => collection.id));
  const existing = new Map<string, string>();
  await db.storyChunks.each((chunk) => {
    if (chunk.hidden === true || !standing.has(chunk.collectionId)) return;
    for (const story of chunk.stories) existing.set(story.id, story.textHash);
  });
  return { collections, existing };
}

/** Stores an import: the collection and its stories, in one transaction, one step of undo. Returns its number in the journal. */
export async function storeImport(
  db: ProjectDatabase,
  collection: Collection,
  stories: readonly Story[],
  now: string,
): Promise<number> {
  const before = (await db.collections.get(collection.id)) ?? null;
  const first = await nextChunk(db, collection.id);
  return commit(
    db,
    {
      label: `import “${collection.name}” (${stories.length} ${stories.length === 1 ? "story" : "stories"})`,
      kind: "import",
      coderId: null,
      steps: [{ table: "collections", before, after: collection }],
      storyChunks: chunksOf(stories, () => first),
    },
    now,
  );
}

/** The first chunk number that the collection has not used, hidden chunks counted. */
export async function nextChunk(db: ProjectDatabase, collectionId: string): Promise<number> {
  const last = await db.storyChunks
    .where("[collectionId+chunk]")
    .between([collectionId, Dexie.minKey], [collectionId, Dexie.maxKey])
    .last();
  return last === undefined ? 0 : last.chunk + 1;
}
