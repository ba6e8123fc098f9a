import type { Story } from "./story.ts";
import { compareStories } from "./story.ts";

/** Brings each collection's stories, which lie together, into their order: parts of stories lie in the order in which they came. */
export function sortStories(stories: Story[]): void {
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
