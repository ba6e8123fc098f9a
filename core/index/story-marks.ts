import { flagsAmong, writtenMemos } from "../model/flag.ts";
import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";

/** What a list shows of a coder's sheet beside how far they are. */
export interface StoryMarks {
  /** The codes that stand on the story or on passages of it, each once, as the annotations name them. */
  readonly codes: readonly string[];
  readonly flags: readonly string[];
  /** How many memos stand on the story and its passages. */
  readonly memos: number;
}

export const NO_MARKS: StoryMarks = { codes: [], flags: [], memos: 0 };

/**
 * What a sheet marks its story with.
 * @example marksOf({ storyId: "s1", coderId: "ana", review: null, annotations: [], memos: [] }) // { codes: [], flags: [], memos: 0 }
 */
export function marksOf({ annotations, memos }: Sheet): StoryMarks {
  const codes = new Set<string>();
  for (const annotation of annotations) if (isLive(annotation)) codes.add(annotation.codeId);
  if (memos.length === 0)
    return codes.size === 0 ? NO_MARKS : { codes: [...codes].toSorted(), flags: [], memos: 0 };
  return { codes: [...codes].toSorted(), flags: flagsAmong(memos), memos: writtenMemos(memos).length };
}

/**
 * What tells marks from others.
 * @example markKey({ codes: ["a"], flags: [], memos: 2 }) // "2\na\n"
 */
export function markKey({ codes, flags, memos }: StoryMarks): string {
  return `${memos}\n${codes.join(" ")}\n${flags.join("\t")}`;
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
