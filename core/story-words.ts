import type { StoryEntry } from "./index/story-entry.ts";

/**
 * Whether the story's words are hidden: it has content notes, and its reader has not opened it.
 * @example
 * isVeiled({ id: "s1", contentNotes: ["suicide"] }, new Set()) // true
 * isVeiled({ id: "s1", contentNotes: ["suicide"] }, new Set(["s1"])) // false
 */
export function isVeiled(
  story: Pick<StoryEntry, "id" | "contentNotes">,
  opened: ReadonlySet<string>,
): boolean {
  return story.contentNotes.length > 0 && !opened.has(story.id);
}

/**
 * A story's content notes in words.
 * @example noteWords({ contentNotes: ["suicide", "violence"] }) // "Content notes: suicide, violence"
 */
export function noteWords(story: Pick<StoryEntry, "contentNotes">): string {
  const notes = story.contentNotes.join(", ");
  return story.contentNotes.length === 1 ? `Content note: ${notes}` : `Content notes: ${notes}`;
}

/**
 * What the list of stories shows of a story: none of its own words while it is hidden.
 * @example storyTitle({ id: "s1", contentNotes: ["suicide"], title: null, words: "…" }, new Set()) // "Content note: suicide"
 */
export function storyTitle(story: StoryEntry, opened: ReadonlySet<string>): string {
  if (isVeiled(story, opened)) return noteWords(story);
  return story.title ?? story.words;
}
