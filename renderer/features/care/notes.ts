import type { StoryEntry } from "../../../core/index/story-entry.ts";
import { noteKey } from "../../../core/model/content-notes.ts";

/** A content note, as it is written first, and how many stories have it. */
export interface NoteCount {
  readonly name: string;
  readonly count: number;
}

/** The content notes of these stories, the most frequent ones first. */
export function notesIn(stories: readonly Pick<StoryEntry, "contentNotes">[]): readonly NoteCount[] {
  const notes = new Map<string, { name: string; count: number }>();
  for (const { contentNotes } of stories) {
    for (const key of new Set(contentNotes.map(noteKey))) {
      const known = notes.get(key);
      if (known !== undefined) known.count += 1;
      else notes.set(key, { name: contentNotes.find((note) => noteKey(note) === key) ?? key, count: 1 });
    }
  }
  return [...notes.values()].toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}
