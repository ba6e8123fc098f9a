import type { Collection } from "../../../core/model/collection.ts";

/** The attributes of the collections, each once, less what is hidden while coding. */
export function shownAttributes(collections: readonly Collection[]): readonly string[] {
  const isHidden = (name: string): boolean =>
    collections.some(({ attributeDetails = [] }) =>
      attributeDetails.some((each) => each.name === name && each.hidden === true),
    );
  return [...new Set(collections.flatMap(({ attributeNames }) => attributeNames))].filter(
    (name) => !isHidden(name),
  );
}
