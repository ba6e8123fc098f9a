/** Why a record of a file was left out. */
export type RefusalKind =
  | "story-unknown"
  | "text-differs"
  | "passage-outside"
  | "quote-differs"
  | "not-theirs"
  | "code-unknown"
  | "coder-unknown";

/** What was left out: all that a coder said about a story ("sheet"), or records of one sort. */
export type RefusedWhat = "sheet" | "annotation" | "review" | "memo" | "story" | "decision";

/**
 * Something that a merge left out: `count` records of one sort, whose they are ("" where nobody's), on which story (null: none), and
 * what happened as a sentence.
 */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly what: RefusedWhat;
  readonly coderId: string;
  readonly coderName: string;
  readonly storyId: string | null;
  readonly count: number;
  readonly sentence: string;
}

/** The refusal with its sentence made. */
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

function subject(what: RefusedWhat, count: number, storyId: string | null): string {
  if (what === "sheet") return `All coding (${count} ${count === 1 ? "record" : "records"})`;
  if (what === "story") return `Story ${storyId ?? ""}`;
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function reason(kind: RefusalKind): string {
  switch (kind) {
    case "story-unknown":
      return "the story is not in this project. Import the collection that holds it, then open the file again.";
    case "text-differs":
      return "its text there is not its text here. Both of you need to import the same file of stories.";
    case "passage-outside":
      return "the passage lies outside the story's text.";
    case "quote-differs":
      return "the words at the passage are not the ones that were quoted.";
    case "not-theirs":
      return "the file says it in another coder's name, and each coder speaks only for themselves.";
    case "code-unknown":
      return "neither this project nor the file has the code.";
    case "coder-unknown":
      return "the file does not say who this coder is.";
  }
}
