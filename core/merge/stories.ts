import type { Collection } from "../model/collection.ts";
import { kinds } from "../model/kinds.ts";
import { mergeLists } from "../model/later.ts";
import { isLive } from "../model/record.ts";
import type { Story } from "../model/story.ts";
import { alignAttributes } from "../model/story.ts";
import type { Brought, LocalProject } from "./brought.ts";

/**
 * The collections with the attributes of both sides, and the stories with their values under those names. `standing` are the stories that were
 * here, lined up with the merged names and not otherwise changed. A story is shown that is shown on either side.
 */
export function mergeStories(
  local: LocalProject,
  brought: Brought,
  collections: readonly Collection[],
): MergedStories {
  const { texts } = brought;
  const align = (stories: readonly Story[], from: readonly Collection[]): readonly Story[] =>
    alignStories(stories, from, collections);
  const standing = align(local.stories, local.collections);
  const standingUndone = align(local.undoneStories ?? [], local.collections);
  if (texts.stories.length === 0 && texts.undone.length === 0 && collections === local.collections)
    return { collections, standing, stories: standing, standingUndone, undone: standingUndone };
  const merged = mergeLists(
    [...standing, ...standingUndone],
    align([...texts.stories, ...texts.undone], brought.collections),
    kinds.stories.merge,
  );
  const shown = new Set([...local.stories, ...texts.stories].map((story) => story.id));
  const stories = merged.filter((story) => shown.has(story.id));
  const undone = merged.filter((story) => !shown.has(story.id));
  const isSame =
    collections === local.collections &&
    stories.length === standing.length &&
    stories.every((story, at) => story === standing[at]);
  return {
    collections: isSame ? collections : countStories(collections, stories, local.otherStories?.counts),
    standing,
    stories,
    standingUndone,
    undone,
  };
}

interface MergedStories {
  readonly collections: readonly Collection[];
  readonly standing: readonly Story[];
  readonly stories: readonly Story[];
  readonly standingUndone: readonly Story[];
  readonly undone: readonly Story[];
}

/** Collections with the number of stories that each has, these and others; one that was removed has none. */
function countStories(
  collections: readonly Collection[],
  stories: readonly Story[],
  others: ReadonlyMap<string, number> = new Map(),
): Collection[] {
  const counts = new Map(others);
  for (const { collectionId } of stories) counts.set(collectionId, (counts.get(collectionId) ?? 0) + 1);
  return collections.map((collection) => {
    const storyCount = isLive(collection) ? (counts.get(collection.id) ?? 0) : 0;
    return collection.storyCount === storyCount ? collection : { ...collection, storyCount };
  });
}

/**
 * Stories whose attribute values line up with the names that their collections have in `from`, lined up with those in `to`. The very stories, and
 * the very list, where nothing moves. A story whose collection is not in `from` has values without names: they line up with nothing.
 */
export function alignStories(
  stories: readonly Story[],
  from: readonly Collection[],
  to: readonly Collection[],
): readonly Story[] {
  const namesBefore = new Map(from.map(({ id, attributeNames }) => [id, attributeNames]));
  const moved = new Map<string, { readonly before: readonly string[]; readonly after: readonly string[] }>();
  for (const { id, attributeNames: after } of to) {
    const before = namesBefore.get(id);
    const stays = before?.every((name, place) => name === after[place]) === true;
    if (!stays) moved.set(id, { before: before ?? [], after });
  }
  if (!stories.some((story) => moved.has(story.collectionId))) return stories;
  return stories.map((story) => {
    const names = moved.get(story.collectionId);
    if (names === undefined) return story;
    return { ...story, attributes: alignAttributes(story.attributes, names.before, names.after) };
  });
}
