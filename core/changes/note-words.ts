import { MAX_NOTE_LENGTH } from "../model/content-notes.ts";
import { MAX_NOTE_WORDS_LENGTH, noteWordsOf, readNoteWords } from "../model/note-words.ts";
import type { Project } from "../model/project.ts";
import { nextRevision } from "../model/record.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { normaliseText } from "../text.ts";
import type { Change } from "./change.ts";
import type { CommandProblem } from "./problem.ts";

/**
 * The project with other words for content notes. An empty list suggests none. Refused: a line without a note and words.
 * @example changeNoteWords({ id: "p1", name: "Nights", createdAt: "2026-05-01T09:00:00.000Z", revision: 1, updatedAt: "2026-05-01T09:00:00.000Z", author: "" }, "war: bomb*", "ana", "2026-05-01T10:00:00.000Z").value.change.steps[0].after.noteWords // "war: bomb*"
 */
export function changeNoteWords(
  project: Project,
  typed: string,
  author: string,
  now: string,
): Result<{ readonly change: Change | undefined; readonly value: undefined }, CommandProblem> {
  const noteWords = normaliseText(typed).trim();
  if (noteWords.length > MAX_NOTE_WORDS_LENGTH)
    return fail({
      kind: "invalid",
      message: `The list can have ${MAX_NOTE_WORDS_LENGTH} characters at most. Nothing was saved.`,
    });
  const { wrong } = readNoteWords(noteWords);
  if (wrong !== null)
    return fail({
      kind: "invalid",
      message: `Line ${wrong} is not a note and its words. Write the note (at most ${MAX_NOTE_LENGTH} characters), a colon, and its words with commas between them.`,
    });
  if (noteWords === noteWordsOf(project)) return ok({ change: undefined, value: undefined });
  const after = { ...nextRevision(project, author, now), noteWords };
  return ok({
    change: {
      action: { kind: "change-note-words", args: {} },
      kind: "edit",
      coderId: null,
      steps: [{ table: "project", before: project, after }],
    },
    value: undefined,
  });
}
