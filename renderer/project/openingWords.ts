import { counted } from "../words/counts.ts";
import { momentWords } from "../words/dates.ts";

export const DAMAGED =
  "Concord’s working copy of the project on this computer is damaged. Nothing was deleted.";

export function titleOf(name: string): string {
  return `Couldn’t open “${name}”`;
}

/** What to know about how a project was opened, beside what was merged: the sentences that apply. */
export function noticeOf(about: {
  readonly how: "created" | "as-it-was" | "merged";
  readonly refused: number;
  /** When the file was saved, ISO 8601. */
  readonly savedAt: string;
  readonly recovered: Recovered;
  /** Whether this computer should have had a working copy. */
  readonly wasHere: boolean;
}): string | null {
  const { how, refused, savedAt, recovered, wasHere } = about;
  const sentences: string[] = [];
  if (how === "created" && wasHere)
    sentences.push(
      `Concord’s working copy on this computer was damaged or missing, so it was rebuilt from the project file (saved ${momentWords(savedAt)}).`,
    );
  if (recovered === "some")
    sentences.push("Your latest changes were missing from it. Concord recovered them from its safety copy.");
  if (recovered === "failed")
    sentences.push(
      "Concord couldn’t read its safety copy of your latest changes. It is kept; restart Concord to try again.",
    );
  if (refused > 0)
    sentences.push(
      `${counted(refused, "entry in the file doesn’t", "entries in the file don’t")} fit its stories and ${refused === 1 ? "was" : "were"} left out.`,
    );
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** Whether changes from the safety copy were missing from the working copy and were restored. */
export type Recovered = "none" | "some" | "failed";
