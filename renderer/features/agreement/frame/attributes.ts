import type { Collection } from "../../../../core/model/collection.ts";

/** The columns that came with the stories, each name once, in the order of the collections. */
export function attributeNames(collections: readonly Collection[]): string[] {
  return [...new Set(collections.flatMap(({ attributeNames: names }) => names))];
}
