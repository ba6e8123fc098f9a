import type { Collection } from "../../../core/model/collection.ts";
import type { Story } from "../../../core/model/story.ts";

export interface StoryAttribute {
  readonly name: string;
  readonly value: string;
}

/** What is known of a story, without empty values and without what is hidden while somebody codes: coding goes on from here. */
export function attributesOf(
  { collectionId, attributes }: Pick<Story, "collectionId" | "attributes">,
  collections: readonly Collection[],
): StoryAttribute[] {
  const collection = collections.find(({ id }) => id === collectionId);
  if (collection === undefined) return [];
  const hidden = new Set(
    (collection.attributeDetails ?? []).flatMap(({ name, hidden }) => (hidden === true ? [name] : [])),
  );
  return collection.attributeNames.flatMap((name, at) => {
    const value = attributes[at] ?? "";
    return value.trim() === "" || hidden.has(name) ? [] : [{ name, value }];
  });
}
