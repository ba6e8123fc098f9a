import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Story } from "../../../../core/model/story.ts";
import type { Fact } from "./fact.ts";
import { withFields } from "./fields.ts";

/**
 * A project as facts. What follows from others is not among them: the order of lists, how many stories a collection has, values of attributes
 * that are empty. The project's own id is left out, as each computer of a test has another.
 */
export function factsOf(snapshot: ProjectSnapshot): Map<string, Fact> {
  const facts = new Map<string, Fact>([["project", withFields("project", { ...snapshot.project, id: "" })]]);
  const names = new Map<string, readonly string[]>();
  for (const { storyCount: _, ...collection } of snapshot.collections) {
    names.set(collection.id, collection.attributeNames);
    const attributeNames = collection.attributeNames.toSorted();
    facts.set(`collections ${collection.id}`, withFields("collections", { ...collection, attributeNames }));
  }
  const kinds = [
    "codes",
    "coders",
    "memos",
    "decisions",
    "paraphrases",
    "assignments",
    "redactions",
    "trainingKeys",
  ] as const;
  for (const kind of kinds)
    for (const record of snapshot[kind]) facts.set(`${kind} ${record.id}`, withFields(kind, { ...record }));
  for (const story of [...snapshot.stories, ...(snapshot.undoneStories ?? [])]) {
    const { exclusion, ...rest } = story;
    facts.set(`story ${story.id}`, { ...rest, attributes: named(story, names.get(story.collectionId)) });
    if (exclusion !== undefined) facts.set(`exclusion ${story.id}`, { ...exclusion });
  }
  for (const { id } of snapshot.stories) facts.set(`shown ${id}`, {});
  for (const { coderId, storyId, review, annotations, memos } of snapshot.sheets) {
    if (review !== null) facts.set(`review ${coderId} ${storyId}`, { ...review });
    for (const one of annotations) facts.set(`annotation ${coderId} ${storyId} ${one.id}`, { ...one });
    for (const one of memos) facts.set(`memo ${coderId} ${storyId} ${one.id}`, { ...one });
  }
  return facts;
}

function named({ attributes }: Story, names: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    attributes.flatMap((value, place): [string, string][] => {
      const name = names[place];
      return value === "" || name === undefined ? [] : [[name, value]];
    }),
  );
}
