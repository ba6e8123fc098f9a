import { counted, numbered } from "../counts.ts";
import { MAX_CODES } from "../model/code.ts";
import { MAX_PROJECT_STORIES } from "../model/limits.ts";

/** Why a record of a file was left out. */
export type RefusalKind =
  | "story-unknown"
  | "text-differs"
  | "passage-outside"
  | "quote-differs"
  | "not-theirs"
  | "code-unknown"
  | "too-many-codes"
  | "too-many-stories"
  | "coder-unknown"
  | "kind-unknown";

/**
 * Something that a merge left out: `count` records of one sort, whose they are ("" where nobody's), on which story (null: none), and
 * what happened as a sentence.
 */
export interface Refusal {
  readonly kind: RefusalKind;
  /** What one such record is called ("annotation", or the noun of its kind), or "sheet": all that a coder said about a story. */
  readonly what: string;
  readonly coderId: string;
  readonly coderName: string;
  readonly storyId: string | null;
  readonly count: number;
  readonly sentence: string;
}

/**
 * The refusal with its sentence made.
 * @example refusal({ kind: "text-differs", what: "annotation", coderId: "ben", coderName: "Ben", storyId: "s1", count: 2 }).sentence // "2 annotations by Ben on story s1 were left out: its text differs from yours. Import the same file of stories on both computers."
 */
export function refusal(fields: Omit<Refusal, "sentence">): Refusal {
  const { kind, what, coderName, storyId, count } = fields;
  const by = coderName === "" ? "" : ` by ${coderName}`;
  const on = storyId === null || what === "story" ? "" : ` on story ${storyId}`;
  const was = count === 1 || what === "sheet" ? "was" : "were";
  return {
    ...fields,
    sentence: `${subject(what, count, storyId)}${by}${on} ${was} left out: ${reason(kind)}`,
  };
}

/**
 * How many records these are.
 * @example refusedCount([{ count: 2 }, { count: 1 }]) // 3
 */
export function refusedCount(refused: readonly Pick<Refusal, "count">[]): number {
  return refused.reduce((sum, { count }) => sum + count, 0);
}

function subject(what: string, count: number, storyId: string | null): string {
  if (what === "sheet") return `All coding (${counted(count, "record")})`;
  if (what === "story" && storyId !== null) return `Story ${storyId}`;
  return counted(count, what, what === "story" ? "stories" : undefined);
}

function reason(kind: RefusalKind): string {
  switch (kind) {
    case "story-unknown":
      return "this project does not have the story. Import the collection that it belongs to, then open the file again.";
    case "text-differs":
      return "its text differs from yours. Import the same file of stories on both computers.";
    case "passage-outside":
      return "the passage lies outside the story’s text.";
    case "quote-differs":
      return "the words at that place differ from the words that were coded.";
    case "not-theirs":
      return "the file contains it under another coder’s name. A coder’s file can only contain their own coding.";
    case "code-unknown":
      return "neither this project nor the file has the code.";
    case "too-many-codes":
      return `a project can have at most ${numbered(MAX_CODES)} codes, deleted ones included.`;
    case "too-many-stories":
      return `a project can have at most ${numbered(MAX_PROJECT_STORIES)} stories.`;
    case "coder-unknown":
      return "the file does not say who the coder is.";
    case "kind-unknown":
      return "a newer version of Concord wrote a kind of record that this version doesn’t know. The file still has it. Update Concord, then open the file again.";
  }
}
