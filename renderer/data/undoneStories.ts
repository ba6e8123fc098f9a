import type { StoryChunk } from "../../core/changes/change.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Story } from "../../core/model/story.ts";
import { decisionsOn, mergeStory } from "../../core/model/story.ts";
import { aligned } from "./storyChunks.ts";

/** What decides which stories of hidden chunks a project still has. All are ids of stories. */
export interface AboutStories {
  readonly shown: Pick<ReadonlySet<string>, "has">;
  readonly coded: ReadonlySet<string>;
  /** Of a removed collection, what its chunks show is what stands: a hidden copy of such a story came with an import that was undone. */
  readonly standing: ReadonlySet<string>;
  readonly collections: readonly Pick<Collection, "id" | "attributeNames">[];
}

/**
 * Of the stories in chunks that are not shown, those that are not shown from another import and that somebody has coded or decided on; each once, its
 * values under the names that its collection has now.
 */
export function undoneOf(
  hidden: readonly StoryChunk[],
  { shown, coded, standing, collections }: AboutStories,
): Story[] {
  const names = new Map(collections.map(({ id, attributeNames }) => [id, attributeNames]));
  const undone = new Map<string, Story>();
  for (const chunk of hidden) {
    for (const story of chunk.stories) {
      if (shown.has(story.id) || (!coded.has(story.id) && decisionsOn(story).length === 0)) continue;
      if (chunk.hidden === true && standing.has(story.id)) continue;
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
