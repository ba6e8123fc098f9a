import type { AcceptedNote, SuggestedNote } from "../../../core/importing/suggested-notes.ts";

/** How many of its stories get a note. */
export function acceptedCount({ stories }: SuggestedNote, accepted: AcceptedNote | undefined): number {
  if (accepted === undefined) return 0;
  const others = new Set(accepted.butLines);
  const but = stories.filter(({ line }) => others.has(line)).length;
  return accepted.isAll ? stories.length - but : but;
}

/** Whether the story on a line gets a note. */
export function isAccepted(accepted: AcceptedNote | undefined, line: number): boolean {
  return accepted !== undefined && accepted.butLines.includes(line) !== accepted.isAll;
}

/** The choice with the story on a line chosen, or not. */
export function withLine(
  accepted: AcceptedNote | undefined,
  note: string,
  line: number,
  isChosen: boolean,
): AcceptedNote {
  const before = accepted ?? { note, isAll: false, butLines: [] };
  const others = before.butLines.filter((each) => each !== line);
  return { ...before, butLines: isChosen === before.isAll ? others : [...others, line] };
}
