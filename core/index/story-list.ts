import type { Story } from "../model/story.ts";
import type { PackedTexts } from "../packed-texts.ts";
import { packTexts, textAt } from "../packed-texts.ts";
import type { StoryEntry } from "./story-entry.ts";
import { NO_NOTES, storyEntry } from "./story-entry.ts";

/** What lists show of the stories of one part, beside their ids: columns in the order of the part. */
export interface StoryList {
  readonly positions: Int32Array;
  readonly externalIds: PackedTexts;
  /** Absent where no story has a title. */
  readonly titles?: PackedTexts;
  readonly words: PackedTexts;
  /** Of the stories that have content notes: their places in the columns, and the notes. */
  readonly notes: readonly (readonly [at: number, notes: readonly string[]])[];
}

/**
 * What lists show of stories.
 * @example storyList([]).notes // []
 */
export function storyList(stories: readonly Story[]): StoryList {
  const entries = stories.map(storyEntry);
  return {
    positions: Int32Array.from(entries, ({ position }) => position),
    externalIds: packTexts(entries.map(({ externalId }) => externalId)),
    ...(entries.some(({ title }) => title !== null) && {
      titles: packTexts(entries.map(({ title }) => title)),
    }),
    words: packTexts(entries.map(({ words }) => words)),
    notes: entries.flatMap(({ contentNotes }, at): [number, readonly string[]][] =>
      contentNotes.length === 0 ? [] : [[at, contentNotes]],
    ),
  };
}

/** A part of stories, with what lists show of them. */
export interface ListedPart {
  readonly collectionId: string;
  readonly chunk: number;
  readonly ids: readonly string[];
  /** The places of those that are left out of the study. */
  readonly leftOut: readonly number[];
  readonly list: StoryList;
  /** The content notes of those that have any, by their place in the part. */
  readonly notes: ReadonlyMap<number, readonly string[]>;
  /** The first words of those whose text is not shown as it is stored, by their place in the part; left out: none. */
  readonly shownWords?: ReadonlyMap<number, string>;
}

/** The entry of a story in a list of 100,000: it is told from the columns of its part whenever it is asked. */
export class ListedStory<Part extends ListedPart = ListedPart> implements StoryEntry {
  // Private, so that whoever copies or prints an entry does not have the whole part.
  readonly #part: Part;
  readonly #at: number;

  constructor(part: Part, at: number) {
    this.#part = part;
    this.#at = at;
  }

  get part(): Part {
    return this.#part;
  }

  /** Its place in the part, from 0. */
  get at(): number {
    return this.#at;
  }

  get id(): string {
    return this.#part.ids[this.#at] ?? "";
  }

  get collectionId(): string {
    return this.#part.collectionId;
  }

  get position(): number {
    return this.#part.list.positions[this.#at] ?? 0;
  }

  get externalId(): string | null {
    return textAt(this.#part.list.externalIds, this.#at);
  }

  get title(): string | null {
    const { titles } = this.#part.list;
    return titles === undefined ? null : textAt(titles, this.#at);
  }

  get words(): string {
    return this.#part.shownWords?.get(this.#at) ?? textAt(this.#part.list.words, this.#at) ?? "";
  }

  get contentNotes(): readonly string[] {
    return this.#part.notes.get(this.#at) ?? NO_NOTES;
  }
}
