import { flagsAmong, writtenMemos } from "../model/flag.ts";
import type { CodedUnder } from "../model/older-definition.ts";
import { codedKey, codedUnder } from "../model/older-definition.ts";
import type { Sheet } from "../model/sheet.ts";

/** What a list shows of a coder's sheet beside how far they are. */
export interface StoryMarks {
  /** The codes that stand on the story or on passages of it, each once, as the annotations name them. */
  readonly codes: readonly string[];
  /** The same codes, with the codebook versions under which they were applied. */
  readonly under: readonly CodedUnder[];
  readonly flags: readonly string[];
  /** How many memos stand on the story and its passages. */
  readonly memos: number;
}

export const NO_MARKS: StoryMarks = { codes: [], under: [], flags: [], memos: 0 };

/**
 * What a sheet marks its story with.
 * @example marksOf({ storyId: "s1", coderId: "ana", review: null, annotations: [], memos: [] }) // { codes: [], under: [], flags: [], memos: 0 }
 */
export function marksOf(sheet: Sheet): StoryMarks {
  const { memos } = sheet;
  const under = codedUnder(sheet);
  if (memos.length === 0) return under.length === 0 ? NO_MARKS : { ...codeMarks(under), flags: [], memos: 0 };
  return { ...codeMarks(under), flags: flagsAmong(memos), memos: writtenMemos(memos).length };
}

/**
 * The codes with which a story is marked.
 * @example codeMarks([{ codeId: "hope", versionIds: ["v1"] }]).codes // ["hope"]
 */
export function codeMarks(under: readonly CodedUnder[]): Pick<StoryMarks, "codes" | "under"> {
  return { codes: [...new Set(under.map(({ codeId }) => codeId))], under };
}

/**
 * What tells marks from others.
 * @example markKey({ codes: ["a"], under: [{ codeId: "a", versionIds: ["v1"] }], flags: [], memos: 2 }) // "2\na v1\n"
 */
export function markKey({ under, flags, memos }: StoryMarks): string {
  return `${memos}\n${codedKey(under)}\n${flags.join("\t")}`;
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
