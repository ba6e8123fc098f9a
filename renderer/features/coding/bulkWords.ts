import type { BulkCount } from "../../data/bulkCoding.ts";
import { counted } from "../../words/counts.ts";

/** What is to be done to many stories. */
export type BulkKind = "hits" | "code" | "uncode" | "clear" | "flag" | "unflag";

export const BULK_TITLES: Readonly<Record<BulkKind, string>> = {
  hits: "Code all hits",
  code: "Apply a code to whole stories",
  uncode: "Remove a code from whole stories",
  clear: "Clear your coding",
  flag: "Flag stories",
  unflag: "Remove a flag",
};

/** The button that does it. */
export const BULK_BUTTONS: Readonly<Record<BulkKind, string>> = {
  hits: "Code all hits",
  code: "Apply the code",
  uncode: "Remove the code",
  clear: "Clear the coding",
  flag: "Set the flag",
  unflag: "Remove the flag",
};

/** What it would do, before the amount: "Codes 12 passages in 5 stories". */
export const BULK_VERBS: Readonly<Record<BulkKind, string>> = {
  hits: "Codes",
  code: "Codes",
  uncode: "Removes the code from",
  clear: "Removes",
  flag: "Flags",
  unflag: "Removes the flag from",
};

/** What it has done. */
export const BULK_PAST: Readonly<Record<BulkKind, string>> = {
  hits: "Coded",
  code: "Coded",
  uncode: "Removed the code from",
  clear: "Removed",
  flag: "Flagged",
  unflag: "Removed the flag from",
};

/** Whether the act changes coding, which is refused for finished stories and for those that are hidden. */
export function isCoding(kind: BulkKind): boolean {
  return kind !== "flag" && kind !== "unflag";
}

/** What would be done: "12 passages in 5 stories". */
export function amountWords(kind: BulkKind, isPassages: boolean, { stories, count }: BulkCount): string {
  const where = counted(stories, "story", "stories");
  if (kind === "hits" && isPassages) return `${counted(count, "passage", "passages")} in ${where}`;
  return kind === "clear" ? `${counted(count, "code", "codes")} in ${where}` : where;
}

/** Which stories stay as they are, and why. */
export function passedOver(
  kind: BulkKind,
  isPassages: boolean,
  { finished, unchanged }: BulkCount,
  hidden: number,
): string[] {
  const why: Readonly<Record<BulkKind, string>> = {
    hits: isPassages ? "no uncoded hit in the text" : "the code is there already",
    code: "the code is there already",
    uncode: "the code is not on the whole story",
    clear: "no codes",
    flag: "flagged already",
    unflag: "the flag is not set",
  };
  const stories = (count: number): string => counted(count, "story", "stories");
  return [
    ...(finished > 0 ? [`${stories(finished)}: finished. Reopen a story to change its codes.`] : []),
    ...(hidden > 0 ? [`${stories(hidden)}: hidden by a content note. Show a story to code it.`] : []),
    ...(unchanged > 0 ? [`${stories(unchanged)}: ${why[kind]}.`] : []),
  ];
}
