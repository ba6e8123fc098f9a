import type { Story } from "../model/story.ts";
import { firstWords } from "./excerpt.ts";

/** Whether the story's words must not be shown: it has content notes, and its reader has not opened it. */
export function isVeiled(story: Story, opened: ReadonlySet<string>): boolean {
  return story.contentNotes.length > 0 && !opened.has(story.id);
}

/** "Content note: suicide, death of a child". */
export function noteWords(story: Story): string {
  const notes = story.contentNotes.join(", ");
  return story.contentNotes.length === 1 ? `Content note: ${notes}` : `Content notes: ${notes}`;
}

/** What the list of stories shows of a story: never a word of its own while it is veiled. */
export function storyTitle(story: Story, opened: ReadonlySet<string>): string {
  if (isVeiled(story, opened)) return noteWords(story);
  return story.title ?? firstWords(story.text, 110);
}
