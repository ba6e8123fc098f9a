import type { Story } from "../../core/model/story.ts";
import { compareStories } from "../../core/model/story.ts";
import type { StoryRow } from "../data/storyParts.ts";
import type { PartContents } from "./partContents.ts";

/** The first and the last of a part's stories in the order of their collection. */
interface Range {
  readonly first: Pick<Story, "position" | "id">;
  readonly last: Pick<Story, "position" | "id">;
}

/** Of the parts that were unpacked, by their hash: a part with another content has another one. */
const ranges = new Map<string, Range>();
/** Of a project with 100,000 stories it has 200. */
const MOST_RANGES = 20_000;

/** So many stories come at a time where parts have to be mixed. */
const STORIES = 500;

/**
 * The stories of parts in the project's order, some at a time: collections in the order of their parts, in each the stories by their positions. Parts lie in
 * the order in which they came; of a collection whose parts have to be mixed, all stories are in memory at once.
 * @param isSorted whether the order of the parts is looked at; without it, each part is in order only in itself
 */
export async function* storiesInOrder(
  rows: readonly StoryRow[],
  contents: PartContents,
  isSorted: boolean,
): AsyncGenerator<Story[], void, void> {
  const collections = new Map<string, StoryRow[]>();
  for (const row of rows) {
    const ofCollection = collections.get(row.collectionId);
    if (ofCollection === undefined) collections.set(row.collectionId, [row]);
    else ofCollection.push(row);
  }
  for (const ofCollection of collections.values()) {
    if (!isSorted || (await isInOrder(ofCollection, contents))) {
      for (const row of ofCollection) yield ordered(row, await contents.stories(row));
    } else {
      const mixed: Story[] = [];
      for (const row of ofCollection) mixed.push(...(await contents.stories(row)));
      mixed.sort(compareStories);
      for (let at = 0; at < mixed.length; at += STORIES) yield mixed.slice(at, at + STORIES);
    }
  }
}

/** Whether each part ends before the next begins. */
async function isInOrder(rows: readonly StoryRow[], contents: PartContents): Promise<boolean> {
  if (rows.length === 1) return true;
  let last: Range["last"] | null = null;
  for (const row of rows) {
    const range = ranges.get(row.part.sha256) ?? rangeOf(row, await contents.stories(row));
    if (range === null) continue;
    if (last !== null && compareStories(last, range.first) > 0) return false;
    ({ last } = range);
  }
  return true;
}

function ordered(row: StoryRow, stories: Story[]): Story[] {
  stories.sort(compareStories);
  rangeOf(row, stories);
  return stories;
}

/** Notes the range of a part, too; null for one without stories. */
function rangeOf(row: StoryRow, stories: readonly Story[]): Range | null {
  const [one, ...others] = stories;
  if (one === undefined) return null;
  let [first, last] = [one, one];
  for (const story of others) {
    if (compareStories(story, first) < 0) first = story;
    if (compareStories(story, last) > 0) last = story;
  }
  const range = { first: placeOf(first), last: placeOf(last) };
  if (ranges.size >= MOST_RANGES) ranges.clear();
  ranges.set(row.part.sha256, range);
  return range;
}

/** Without the text, which would be kept in memory with it. */
function placeOf({ position, id }: Story): Range["first"] {
  return { position, id };
}
