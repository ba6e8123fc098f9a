import type { StoryChunk } from "../../core/changes/change.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { compareStories } from "../../core/model/story.ts";
import { cutStories } from "../../core/parts/story-part.ts";

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
  return [...byCollection].flatMap(([collectionId, group]) =>
    cutStories(group.toSorted(compareStories)).map((some, at) => ({
      collectionId,
      chunk: firstChunk(collectionId) + at,
      stories: some,
    })),
  );
}

/** The stories of a snapshot that are not shown, as hidden chunks. */
export function hiddenChunksOf(
  { undoneStories = [], collections }: Pick<ProjectSnapshot, "undoneStories" | "collections">,
  firstChunk: (collectionId: string) => number,
): StoryChunk[] {
  const names = new Map(collections.map(({ id, attributeNames }) => [id, attributeNames]));
  return chunksOf(undoneStories, firstChunk).map((chunk) => ({
    ...chunk,
    hidden: true,
    names: names.get(chunk.collectionId) ?? [],
  }));
}
