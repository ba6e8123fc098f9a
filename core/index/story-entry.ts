import { firstWords } from "../excerpt.ts";
import type { Story } from "../model/story.ts";

/** What lists show of a story, and what it is found by on the way there. Its text and its attributes are elsewhere: there may be 100,000 of these. */
export interface StoryEntry {
  readonly id: string;
  readonly collectionId: string;
  /** Its place in the collection, from 0. */
  readonly position: number;
  readonly externalId: string | null;
  readonly title: string | null;
  /** The first words of the text. */
  readonly words: string;
  readonly contentNotes: readonly string[];
}

/** UTF-16 units of the first words: somewhat more than a line of the list has room for. */
const WORDS = 110;

/** One list for all stories without content notes. */
export const NO_NOTES: readonly string[] = [];

/**
 * The entry of a story.
 * @example storyEntry({ id: "s1", collectionId: "c", position: 0, externalId: null, text: "We  stayed.", contentNotes: [] }) // { id: "s1", collectionId: "c", position: 0, externalId: null, title: null, words: "We stayed.", contentNotes: [] }
 */
export function storyEntry(story: Story): StoryEntry {
  const { id, collectionId, position, externalId, title = null, text, contentNotes } = story;
  return {
    id,
    collectionId,
    position,
    externalId,
    title,
    words: firstWords(text, WORDS),
    contentNotes: contentNotes.length === 0 ? NO_NOTES : contentNotes,
  };
}
