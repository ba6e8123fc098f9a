import type { StoryChunk } from "../../core/changes/change.ts";
import type { ProjectSnapshot } from "../../core/model/snapshot.ts";
import type { Story } from "../../core/model/story.ts";
import { compareStories } from "../../core/model/story.ts";
import { cutStories } from "../../core/parts/story-part.ts";

/** What of a story says where it is cut. */
type CutStory = Pick<Story, "id" | "collectionId" | "position" | "text">;

/** Stories as a chunk that is shown. */
export interface Chunk<S extends CutStory = Story> extends Pick<StoryChunk, "collectionId" | "chunk"> {
  readonly stories: readonly S[];
}

/** Stories as chunks: per collection, in the order of their positions, numbered from `firstChunk` of the collection on. */
export function chunksOf<S extends CutStory>(
  stories: readonly S[],
  firstChunk: (collectionId: string) => number = () => 0,
): Chunk<S>[] {
  const byCollection = new Map<string, S[]>();
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
