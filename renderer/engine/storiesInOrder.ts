import type { Story } from "../../core/model/story.ts";
import { compareStories } from "../../core/model/story.ts";
import type { StoryRow } from "../data/storyParts.ts";
import type { PartContents } from "./partContents.ts";

/** What the place of a story in its collection depends on. */
type Place = Pick<Story, "position" | "id">;

/** Parts of one collection in the order in which they came, and whether each ends before the next begins. */
export interface OrderedParts {
  readonly rows: readonly StoryRow[];
  readonly isInOrder: boolean;
}

/** So many stories come at a time where parts have to be mixed. */
const STORIES = 500;

/** The parts of each collection. Nothing is unpacked for it. */
export async function orderOfParts(
  rows: readonly StoryRow[],
  contents: Pick<PartContents, "positions">,
): Promise<OrderedParts[]> {
  return Promise.all(
    collectionsOf(rows).map(async (own) => ({
      rows: own,
      isInOrder: own.length === 1 || isInOrder(own, await contents.positions(own)),
    })),
  );
}

/** The same where nobody looks at their order: each is in order only in itself. */
export function partsAsTheyLie(rows: readonly StoryRow[]): OrderedParts[] {
  return collectionsOf(rows).map((own) => ({ rows: own, isInOrder: true }));
}

/**
 * The stories of parts in the project's order, some at a time: collections in the order of their parts, in each the stories by their positions. Of a
 * collection whose parts have to be mixed, all stories are in memory at once.
 */
export async function* storiesInOrder(
  collections: readonly OrderedParts[],
  contents: Pick<PartContents, "stories">,
): AsyncGenerator<Story[], void, void> {
  for (const { rows, isInOrder: isSorted } of collections) {
    if (isSorted) {
      for (const row of rows) yield (await contents.stories(row)).sort(compareStories);
    } else {
      const mixed: Story[] = [];
      for (const row of rows) mixed.push(...(await contents.stories(row)));
      mixed.sort(compareStories);
      for (let at = 0; at < mixed.length; at += STORIES) yield mixed.slice(at, at + STORIES);
    }
  }
}

function collectionsOf(rows: readonly StoryRow[]): StoryRow[][] {
  const collections = new Map<string, StoryRow[]>();
  for (const row of rows) {
    const ofCollection = collections.get(row.collectionId);
    if (ofCollection === undefined) collections.set(row.collectionId, [row]);
    else ofCollection.push(row);
  }
  return [...collections.values()];
}

function isInOrder(rows: readonly StoryRow[], positions: readonly Int32Array[]): boolean {
  let last: Place | null = null;
  for (const [part, { ids }] of rows.entries()) {
    const places = ids.map((id, at): Place => ({ id, position: positions[part]?.[at] ?? 0 }));
    places.sort(compareStories);
    const [first] = places;
    if (first === undefined) continue;
    if (last !== null && compareStories(last, first) > 0) return false;
    last = places.at(-1) ?? first;
  }
  return true;
}
