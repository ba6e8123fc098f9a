import type { Collection } from "../../../../core/model/collection.ts";
import type { StoryIndex } from "../../../data/stories.ts";

/** The columns that came with the stories, each name once, in the order of the collections. */
export function attributeNames(collections: readonly Collection[]): string[] {
  return [...new Set(collections.flatMap(({ attributeNames: names }) => names))];
}

/** So many values are offered; a column with more (a date, a number of likes) does not group stories. */
const MOST_VALUES = 500;

/** The different values of a column, in alphabetical order; at most 500. */
export function attributeValues(
  collections: readonly Collection[],
  stories: StoryIndex,
  name: string,
): string[] {
  const columns = new Map(collections.map(({ id, attributeNames: names }) => [id, names.indexOf(name)]));
  const values = new Set<string>();
  for (const story of stories.all) {
    const value = story.attributes[columns.get(story.collectionId) ?? -1];
    if (value !== undefined) values.add(value);
    if (values.size === MOST_VALUES) break;
  }
  return [...values].toSorted((a, b) => a.localeCompare(b));
}
