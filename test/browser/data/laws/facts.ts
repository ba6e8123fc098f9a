import type { ProjectSnapshot } from "../../../../core/model/snapshot.ts";
import type { Story } from "../../../../core/model/story.ts";
import { withFields } from "./fields.ts";

/** One thing that a project says, as plain data. */
export type Fact = Readonly<Record<string, unknown>>;
/** All that a project says, by where it stands: "codes anger", "annotations amara s1 a1", "shown s1". */
export type Facts = ReadonlyMap<string, Fact>;

/** JSON with the keys of every object in order, so that two things that say the same are one text. */
export function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The parts of a key: the kind of fact, then what it is about. */
export function placeOf(key: string): readonly [kind: string, ...about: string[]] {
  const [kind = "", ...about] = key.split(" ");
  return [kind, ...about];
}

export function stringIn(fact: Fact | undefined, field: string): string | null {
  const value = fact?.[field];
  return typeof value === "string" ? value : null;
}

export function listIn(fact: Fact | undefined, field: string): readonly unknown[] {
  const value = fact?.[field];
  return Array.isArray(value) ? value : [];
}

/** Names and their values, as a story's attributes are kept here. */
export function namedIn(fact: Fact | undefined, field: string): Readonly<Record<string, unknown>> {
  const value = fact?.[field];
  return typeof value === "object" && value !== null ? { ...value } : {};
}

const STAMP: ReadonlySet<string> = new Set(["revision", "updatedAt", "author", "deletedAt", "fields"]);

export function isLive(fact: Fact | undefined): boolean {
  return fact !== undefined && fact["deletedAt"] === undefined;
}

/** The fields of a record that say something of its subject. */
export function saidBy(fact: Fact): [string, unknown][] {
  return Object.entries(fact).filter(([field]) => !STAMP.has(field));
}

/** What a record says, whoever wrote which revision when. One that was removed says the same as none: "". */
export function saying(fact: Fact | undefined): string {
  if (fact === undefined || !isLive(fact)) return "";
  return textOf(Object.fromEntries(saidBy(fact)));
}

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
  for (const kind of ["codes", "coders", "memos", "decisions"] as const)
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

/** In what two projects differ, in words; none where they say the same. */
export function differences(expected: Facts, found: Facts): string[] {
  return [...new Set([...expected.keys(), ...found.keys()])].flatMap((key) => {
    const [a, b] = [textOf(expected.get(key)), textOf(found.get(key))];
    return a === b ? [] : [`${key}\n  should be ${a}\n  and is    ${b}`];
  });
}
