import { flagsAmong, writtenMemos } from "../model/flag.ts";
import type { CodedUnder } from "../model/older-definition.ts";
import { codedKey, codedUnder } from "../model/older-definition.ts";
import type { Sheet } from "../model/sheet.ts";
import { liveAnnotations } from "../model/sheet.ts";

/** A level that a coder has rated a code on, by its number: see levels.ts. */
export interface RatedOn {
  readonly codeId: string;
  readonly value: number;
}

/** What a list shows of a coder's sheet beside how far they are. */
export interface StoryMarks {
  /** The codes that stand on the story or on passages of it, each once, as the annotations name them. */
  readonly codes: readonly string[];
  /** The same codes, with the codebook versions under which they were applied. */
  readonly under: readonly CodedUnder[];
  /** The levels on which they rated codes, each once, in a fixed order. */
  readonly levels: readonly RatedOn[];
  readonly flags: readonly string[];
  /** How many memos stand on the story and its passages. */
  readonly memos: number;
}

export const NO_MARKS: StoryMarks = { codes: [], under: [], levels: [], flags: [], memos: 0 };

/**
 * What a sheet marks its story with.
 * @example marksOf({ storyId: "s1", coderId: "ana", review: null, annotations: [], memos: [] }) // { codes: [], under: [], levels: [], flags: [], memos: 0 }
 */
export function marksOf(sheet: Sheet): StoryMarks {
  const { memos } = sheet;
  const under = codedUnder(sheet);
  if (under.length + memos.length === 0) return NO_MARKS;
  const levels = ratedOn(liveAnnotations(sheet).map(({ codeId, value }) => [codeId, value]));
  return { ...codeMarks(under), levels, flags: flagsAmong(memos), memos: writtenMemos(memos).length };
}

/**
 * The codes with which a story is marked.
 * @example codeMarks([{ codeId: "hope", versionIds: ["v1"] }]).codes // ["hope"]
 */
export function codeMarks(under: readonly CodedUnder[]): Pick<StoryMarks, "codes" | "under"> {
  return { codes: [...new Set(under.map(({ codeId }) => codeId))], under };
}

/**
 * The levels that annotations name, by their codes and values, each once, in a fixed order.
 * @example ratedOn([["tone", 1], ["hope", undefined], ["tone", 1]]) // [{ codeId: "tone", value: 1 }]
 */
export function ratedOn(
  said: readonly (readonly [codeId: string, value: number | undefined])[],
): readonly RatedOn[] {
  const found = new Map<string, RatedOn>();
  for (const [codeId, value] of said)
    if (value !== undefined) found.set(levelKey({ codeId, value }), { codeId, value });
  if (found.size === 0) return NO_MARKS.levels;
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, level]) => level);
}

function levelKey({ codeId, value }: RatedOn): string {
  return `${codeId} ${value}`;
}

/**
 * What tells marks from others.
 * @example markKey({ codes: ["a"], under: [{ codeId: "a", versionIds: ["v1"] }], levels: [{ codeId: "a", value: 2 }], flags: [], memos: 2 }) // "2\na v1\na 2\n"
 */
export function markKey({ under, levels, flags, memos }: StoryMarks): string {
  return `${memos}\n${codedKey(under)}\n${levels.map(levelKey).join("\t")}\n${flags.join("\t")}`;
}

/**
 * When its coder last changed anything of the story, in milliseconds of Unix time, a look at it aside; 0 where they never did.
 * @example changedAt({ storyId: "s1", coderId: "ana", review: null, annotations: [], memos: [] }) // 0
 */
export function changedAt({ review, annotations, memos }: Sheet): number {
  let last = "";
  if (review !== null && (review.revision > 1 || review.state === "finished")) last = review.updatedAt;
  for (const { updatedAt } of annotations) if (updatedAt > last) last = updatedAt;
  for (const { updatedAt } of memos) if (updatedAt > last) last = updatedAt;
  return last === "" ? 0 : Date.parse(last);
}
