import { z } from "zod";
import { laterOf } from "./later.ts";
import { recordShape, revisionAfter } from "./record.ts";
import { keepingUnknown } from "./unknown.ts";

/** A content note can be this long, in UTF-16 units. */
export const MAX_NOTE_LENGTH = 80;

/**
 * The last decision on one content note of a story: whether the story has it. `note` is how it is written. Of two decisions on one note (see noteKey) the
 * one with the higher revision stands, whatever an import says.
 */
export const noteDecisionSchema = keepingUnknown({
  note: z.string().min(1),
  removed: z.boolean(),
  revision: recordShape.revision,
  updatedAt: recordShape.updatedAt,
  author: recordShape.author,
});
export type NoteDecision = z.infer<typeof noteDecisionSchema>;

/** What a story says of its content notes. */
export interface WithNotes {
  readonly contentNotes: readonly string[];
  readonly noteDecisions?: readonly NoteDecision[];
}

/**
 * A content note as it is compared: notes that differ in case or outer blanks alone are one.
 * @example noteKey(" Suicide") // "suicide"
 */
export function noteKey(note: string): string {
  return note.trim().toLowerCase();
}

/**
 * Whether a story has a content note, however it is written there.
 * @example hasNote({ contentNotes: ["Suicide"] }, "suicide") // true
 */
export function hasNote({ contentNotes }: Pick<WithNotes, "contentNotes">, note: string): boolean {
  const key = noteKey(note);
  return contentNotes.some((each) => noteKey(each) === key);
}

/**
 * The decision on a note; undefined where nobody has made one.
 * @example decisionOn({ contentNotes: ["suicide"] }, "suicide") // undefined
 */
export function decisionOn({ noteDecisions = [] }: WithNotes, note: string): NoteDecision | undefined {
  const key = noteKey(note);
  return noteDecisions.find((each) => noteKey(each.note) === key);
}

/**
 * Two lists of decisions as one, by note, in the order of the notes' keys; the first list itself where the other adds nothing.
 * @example mergeNoteDecisions([], []) // []
 */
export function mergeNoteDecisions(
  a: readonly NoteDecision[],
  b: readonly NoteDecision[],
): readonly NoteDecision[] {
  if (b.length === 0) return a;
  const byKey = new Map(a.map((decision) => [noteKey(decision.note), decision]));
  let isSame = byKey.size === a.length;
  for (const decision of b) {
    const key = noteKey(decision.note);
    const other = byKey.get(key);
    const later = other === undefined ? decision : laterOf(other, decision);
    if (later !== other) isSame = false;
    byKey.set(key, later);
  }
  if (isSame) return a;
  return [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, decision]) => decision);
}

/**
 * Content notes once decisions have been made on some: these decide alone, and no decision takes away a note of which they say nothing. In the order of
 * UTF-16, each once.
 * @example decidedNotes(["war", "Loss"], [{ note: "loss", removed: true, revision: 1, updatedAt: "2026-05-01T10:00:00.000Z", author: "ana" }]) // ["war"]
 */
export function decidedNotes(notes: readonly string[], decisions: readonly NoteDecision[]): string[] {
  const decided = new Set(decisions.map(({ note }) => noteKey(note)));
  const kept = notes.filter((note) => !decided.has(noteKey(note)));
  const added = decisions.flatMap(({ note, removed }) => (removed ? [] : [note]));
  return [...new Set([...kept, ...added])].toSorted();
}

/**
 * What a story says of its content notes with one more note, or one less, as a decision later than the one before; null where it is so already.
 * @param note as it is to be written; one that the story has is removed however it is written there
 * @example decideNote({ contentNotes: [] }, "war", true, "ana", "2026-05-01T10:00:00.000Z").contentNotes // ["war"]
 */
export function decideNote(
  story: WithNotes,
  note: string,
  isThere: boolean,
  author: string,
  now: string,
): { contentNotes: string[]; noteDecisions: NoteDecision[] } | null {
  if (hasNote(story, note) === isThere) return null;
  const before = decisionOn(story, note);
  const key = noteKey(note);
  const written = isThere ? note : (story.contentNotes.find((each) => noteKey(each) === key) ?? note);
  const fresh = revisionAfter(before ?? { revision: 0, updatedAt: now }, author, now);
  const decision: NoteDecision = { ...before, note: written, removed: !isThere, ...fresh };
  const others = (story.noteDecisions ?? []).filter((each) => each !== before);
  const noteDecisions = [...mergeNoteDecisions(others, [decision])];
  return { noteDecisions, contentNotes: decidedNotes(story.contentNotes, noteDecisions) };
}
