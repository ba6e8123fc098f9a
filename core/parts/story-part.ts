import type { CellColumns } from "../exporting/cell-limits.ts";
import { cellColumns } from "../exporting/cell-limits.ts";
import { recordsBytes } from "../file/json-bytes.ts";
import { recordsJson } from "../file/pack.ts";
import type { Story } from "../model/story.ts";
import { decisionsOn, isInStudy } from "../model/story.ts";

/** What is known of a part of stories without inflating it. */
export interface StoryPartFacts {
  /** The ids of its stories, in their order. */
  readonly ids: readonly string[];
  /** Those whose text has characters outside the Basic Multilingual Plane: only in these do UTF-16 and code points count differently. */
  readonly wide: readonly string[];
  /** Whether somebody has decided on one of them: whether it is in the study, or has a content note. */
  readonly isDecided: boolean;
  /** The places of those that are left out of the study. */
  readonly leftOut: readonly number[];
  /** What exports count of the texts, and of all else that they tell of a story. */
  readonly texts: CellColumns;
  readonly details: CellColumns;
}

/** So many stories are one part. */
export const PART_STORIES = 500;
/** A part ends here though it has fewer stories, so that a few very long ones do not make one giant part. In UTF-16 units of text. */
const PART_LENGTH = 2_000_000;

/**
 * Stories of one collection, cut into parts in their order.
 * @example cutStories([]) // []
 */
export function cutStories<S extends Pick<Story, "text">>(stories: readonly S[]): S[][] {
  const parts: S[][] = [];
  let length = 0;
  for (const story of stories) {
    const part = parts.at(-1);
    if (part === undefined || part.length === PART_STORIES || length >= PART_LENGTH) {
      parts.push([story]);
      length = 0;
    } else part.push(story);
    length += story.text.length;
  }
  return parts;
}

/**
 * The content of a part of stories: the JSON that the project file has for them.
 * @example storiesJson([]) // "[\n\n]\n"
 */
export function storiesJson(stories: readonly Story[]): string {
  return recordsJson(stories);
}

/**
 * The UTF-8 bytes of storiesJson, in a fraction of its time.
 * @example storiesBytes([]) // new TextEncoder().encode("[\n\n]\n")
 */
export function storiesBytes(stories: readonly Story[]): Uint8Array<ArrayBuffer> {
  return recordsBytes(stories);
}

/**
 * What is noted of a part that holds these stories.
 * @example storyPartFacts([]).ids // []
 */
export function storyPartFacts(stories: readonly Story[]): StoryPartFacts {
  return {
    ids: stories.map(({ id }) => id),
    wide: stories.flatMap(({ id, text }) => (isWide(text) ? [id] : [])),
    isDecided: stories.some((story) => decisionsOn(story).length > 0),
    leftOut: stories.flatMap((story, at) => (isInStudy(story) ? [] : [at])),
    texts: cellColumns(stories.map(({ text }) => [text])),
    details: cellColumns(stories.map(detailCells)),
  };
}

/**
 * The ids of a part's stories that are in the study.
 * @example idsInStudy({ ids: ["a", "b"], leftOut: [0] }) // ["b"]
 */
export function idsInStudy({ ids, leftOut }: Pick<StoryPartFacts, "ids" | "leftOut">): readonly string[] {
  if (leftOut.length === 0) return ids;
  const places = new Set(leftOut);
  return ids.filter((_id, at) => !places.has(at));
}

/** What exports tell of a story beside its text and ids: see storyColumns. */
function detailCells({ externalId, title, date, contentNotes, attributes }: Story): (string | null)[] {
  return [externalId, title ?? null, date ?? null, contentNotes.join("; "), ...attributes];
}

/**
 * The stories that a part's JSON tells, once parsed. What stands in a working copy was checked when it came in, so only its outline is looked at.
 * Throws where it tells no stories.
 * @example storiesInPart([]) // []
 */
export function storiesInPart(value: unknown): Story[] {
  if (!isStoryList(value)) throw new Error("A part of stories tells something else.");
  return value;
}

function isStoryList(value: unknown): value is Story[] {
  return (
    Array.isArray(value) &&
    value.every((one) => typeof one === "object" && one !== null && "id" in one && "text" in one)
  );
}

/**
 * Whether a text has characters that are two units in UTF-16.
 * @example isWide("👩") // true
 */
export function isWide(text: string): boolean {
  return /[\ud800-\udfff]/.test(text);
}
