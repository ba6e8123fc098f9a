import { z } from "zod";
import type { RevisedKind } from "../../core/model/kind.ts";
import { mergeRecord } from "../../core/model/later.ts";
import { firstRevision, id, recordShape } from "../../core/model/record.ts";

// A kind of record that Concord does not have, as its file would tell it. Tests plant it in the list of kinds.

const noteSchema = z.object({ ...recordShape, codeId: id, text: z.string() });
export type Note = z.infer<typeof noteSchema>;

export const noteKind: RevisedKind<Note> = {
  noun: "note",
  part: "notes",
  isChunked: false,
  isRevised: true,
  heading: "Notes",
  schema: noteSchema,
  merge: mergeRecord,
  speaksOf: (note) => ({ codes: [note.codeId] }),
};

export function aNote(over: Partial<Note> = {}): Note {
  return {
    ...firstRevision("note-1", "", "2024-03-01T09:00:00.000Z"),
    codeId: "code-1",
    text: "Ask Mei.",
    ...over,
  };
}

/** The notes of something that holds a list of each kind. */
export function notesIn(lists: object): unknown {
  return Object.entries(lists).find(([name]) => name === "notes")?.[1];
}
