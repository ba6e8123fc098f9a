import type { Story } from "../model/story.ts";
import { normaliseText } from "../text.ts";

/** What is known of a story that a row may name. */
export type NamedStory = Pick<Story, "id" | "externalId" | "text">;

/** The stories that a cell names. */
export type FindStories = (name: string) => readonly NamedStory[];

/**
 * Finds the project's stories that cells name: by their identifiers, the ids that Concord's exports have, or their whole texts.
 */
export class StoriesNamed<S extends NamedStory> {
  readonly #found = new Map<string, Map<string, S>>();

  /** @param names cells, in which blanks at the ends do not count */
  constructor(names: Iterable<string>) {
    for (const name of names) this.#found.set(keyOf(name), new Map());
  }

  take(story: S): void {
    for (const name of [story.externalId, story.id, story.text])
      if (name !== null) this.#found.get(keyOf(name))?.set(story.id, story);
  }

  /** The stories that have this identifier or text. */
  find(name: string): readonly S[] {
    return [...(this.#found.get(keyOf(name))?.values() ?? [])];
  }
}

function keyOf(name: string): string {
  return normaliseText(name).trim();
}
