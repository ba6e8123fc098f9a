import { z } from "zod";
import { elideMiddle } from "../excerpt.ts";
import { mergeNames } from "./collection.ts";
import { decidedNotes, mergeNoteDecisions, noteDecisionSchema } from "./content-notes.ts";
import type { Kind } from "./kind.ts";
import { greaterContent, greaterText, isSameContent, laterOf } from "./later.ts";
import { MAX_STORIES } from "./limits.ts";
import { id, recordShape } from "./record.ts";
import { keepingUnknown, newUnknown } from "./unknown.ts";

/** What somebody writes on why stories are left out can be this long, in UTF-16 units. */
export const MAX_REASON_LENGTH = 200;

/** The last decision on whether a story is left out of the study: of two, the one with the higher revision stands. */
export const exclusionSchema = keepingUnknown({
  excluded: z.boolean(),
  /** Why it is left out, as somebody wrote. */
  reason: z.string().min(1).max(MAX_REASON_LENGTH).exactOptional(),
  revision: recordShape.revision,
  updatedAt: recordShape.updatedAt,
  author: recordShape.author,
});
export type Exclusion = z.infer<typeof exclusionSchema>;

/** A decision that somebody makes on a story: whether it is in the study, or has a content note. */
type StoryDecision = Pick<Exclusion, "revision" | "updatedAt" | "author">;

/**
 * The decisions that people have made on a story.
 * @example decisionsOn({}) // []
 */
export function decisionsOn({
  exclusion,
  noteDecisions = [],
}: Pick<Story, "exclusion" | "noteDecisions">): readonly StoryDecision[] {
  return exclusion === undefined ? noteDecisions : [exclusion, ...noteDecisions];
}

/** A SHA-256 as files tell it. */
export const HASH_FORM = /^[0-9a-f]{64}$/u;

/**
 * One story. `text` is normalised once at import (NFC, LF) and never changes; `textHash` is its SHA-256. `position` is its place in
 * the collection, from 0. `contentNotes`, when there are any, veil the story until its reader chooses to open it. `date` is kept as it came.
 */
export const storySchema = keepingUnknown({
  id,
  collectionId: id,
  position: z.int().min(0).max(MAX_STORIES),
  externalId: z.string().nullable(),
  title: z.string().exactOptional(),
  date: z.string().exactOptional(),
  text: z.string(),
  textHash: z.string().regex(HASH_FORM),
  attributes: z.array(z.string()),
  source: keepingUnknown({ fileName: z.string(), line: z.int().min(1) }),
  contentNotes: z.array(z.string()),
  /** What people said of its content notes while they read, one for each note: these speak over the import. Absent where nobody has. */
  noteDecisions: z.array(noteDecisionSchema).min(1).exactOptional(),
  /** The text is what a project that is de-identified handed out: the stored one is with whoever did. */
  isRedacted: z.literal(true).exactOptional(),
  /** Where nobody has decided there is none, and the story is in the study. */
  exclusion: exclusionSchema.exactOptional(),
});
export type Story = z.infer<typeof storySchema>;

/** Graphemes of a story's identifier in a sentence: longer ones lose their middle. */
const LONGEST_NAME = 40;

/**
 * What a story is called in a sentence: its identifier, or its place in the list (from 0) where it has none. Never its title or text, which are not
 * shown while the story is hidden.
 *
 * @example
 * nameOfStory({ externalId: "S001" }, 4); // "S001"
 * nameOfStory({ externalId: null }, 4); // "Story 5"
 */
export function nameOfStory({ externalId }: Pick<Story, "externalId">, position: number): string {
  return externalId === null ? `Story ${position + 1}` : elideMiddle(externalId, LONGEST_NAME);
}

/**
 * Whether a story is part of the study. One that is left out keeps its text and its coding, and counts nowhere.
 * @example isInStudy({}) // true
 */
export function isInStudy(story: Pick<Story, "exclusion">): boolean {
  return story.exclusion?.excluded !== true;
}

/**
 * `story` left out of the study, or brought back into it, as a decision later than its present one.
 * @param reason why it is left out; empty where nobody says
 * @example isInStudy(withExclusion({ id: "s1" }, true, "ana", "2026-01-01T00:00:00.000Z")) // false
 */
export function withExclusion(
  story: Story,
  excluded: boolean,
  author: string,
  now: string,
  reason = "",
): Story {
  const { reason: _, ...before } = story.exclusion ?? {};
  const revision = (story.exclusion?.revision ?? 0) + 1;
  const why = excluded && reason !== "" ? { reason } : {};
  return { ...story, exclusion: { ...before, excluded, ...why, revision, updatedAt: now, author } };
}

/**
 * Attribute values that line up with the names `from`, lined up with the names `to`. A name that `from` lacks has the value "", and so has one
 * whose value is missing (in an earlier story of a collection that has been given more columns since).
 *
 * @example
 * alignAttributes(["34", "Surgery"], ["age", "ward"], ["city", "age"]); // ["", "34"]
 */
export function alignAttributes(
  values: readonly string[],
  from: readonly string[],
  to: readonly string[],
): string[] {
  const byName = new Map(from.map((name, place) => [name, values[place] ?? ""]));
  return to.map((name) => byName.get(name) ?? "");
}

/**
 * Orders a collection's stories by position, on every computer alike: those with one position by id.
 * @example [{ id: "b", position: 0 }, { id: "a", position: 0 }].toSorted(compareStories).map(({ id }) => id) // ["a", "b"]
 */
export function compareStories(a: Pick<Story, "id" | "position">, b: Pick<Story, "id" | "position">): number {
  return a.position - b.position || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * Two states of one story, whose texts are the same and whose attributes line up with the same names. What only one of them has is kept: content
 * notes (no merge takes a veil off a story, unless somebody has removed the note), a title, a date, an attribute's value. Of two values the greater in the order of code units stands,
 * and of the rest (its place and source) the greater by a fixed order. Whether it is left out of the study is decided like a record's revision.
 * @example mergeStory({ id: "s1", position: 1, text: "x", textHash: "h", attributes: [], contentNotes: [], source: { fileName: "a.csv", line: 2 }, collectionId: "c", externalId: null }, { id: "s1", position: 1, text: "x", textHash: "h", attributes: [], contentNotes: [], source: { fileName: "a.csv", line: 2 }, collectionId: "c", externalId: null }).id // "s1"
 */
export function mergeStory(a: Story, b: Story): Story {
  const exclusion =
    a.exclusion === undefined || b.exclusion === undefined
      ? (a.exclusion ?? b.exclusion)
      : laterOf(a.exclusion, b.exclusion);
  const aPlace = placeOf(a);
  const place = greaterContent(aPlace, placeOf(b));
  const title = greaterText(a.title, b.title);
  const date = greaterText(a.date, b.date);
  const aDecisions = a.noteDecisions ?? [];
  const noteDecisions = mergeNoteDecisions(aDecisions, b.noteDecisions ?? []);
  const united = mergeNames(a.contentNotes, b.contentNotes);
  const isDecidedAlike = isSameContent(aDecisions, b.noteDecisions ?? []) && united === a.contentNotes;
  const contentNotes =
    noteDecisions.length === 0 || isDecidedAlike
      ? united
      : sameList(a.contentNotes, decidedNotes(united, noteDecisions));
  const merged = Array.from({ length: Math.max(a.attributes.length, b.attributes.length) }, (_, at) =>
    greaterText(a.attributes[at] ?? "", b.attributes[at] ?? ""),
  );
  const isSame = merged.every((value, at) => value === (a.attributes[at] ?? ""));
  const attributes = isSame ? a.attributes : merged;
  const unknown = newUnknown(storySchema, a, b);
  const isUnchanged =
    exclusion === a.exclusion &&
    place === aPlace &&
    title === a.title &&
    date === a.date &&
    contentNotes === a.contentNotes &&
    noteDecisions === aDecisions &&
    attributes === a.attributes &&
    unknown === null;
  if (isUnchanged) return a;
  return {
    ...a,
    ...unknown,
    ...place,
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    attributes: [...attributes],
    contentNotes: [...contentNotes],
    ...(noteDecisions.length > 0 && { noteDecisions: [...noteDecisions] }),
    ...(exclusion === undefined ? {} : { exclusion }),
  };
}

/** The first list where the second has the same in the same order. */
function sameList(list: readonly string[], other: readonly string[]): readonly string[] {
  return isSameContent(list, other) ? list : other;
}

export const storyKind: Kind<Story> = {
  noun: "story",
  part: "stories",
  isChunked: true,
  schema: storySchema,
  merge: mergeStory,
};

function placeOf({
  collectionId,
  position,
  externalId,
  source,
}: Story): Pick<Story, "collectionId" | "position" | "externalId" | "source"> {
  return { collectionId, position, externalId, source };
}
