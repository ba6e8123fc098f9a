import type { Story } from "../model/story.ts";
import { foldName } from "../names.ts";

/** What is known of a story of the project. */
export type StoryHere = Pick<Story, "id" | "externalId" | "title" | "text" | "source" | "contentNotes">;

/**
 * Finds the documents of another program among the project's stories: by title, identifier, or the name of a file of which the story is all. A name that
 * fits one story as it is written is that story; only where none is so called, file endings do not count.
 */
export class DocumentsAmong<S extends Omit<StoryHere, "text" | "contentNotes">> {
  readonly #exact = new Map<string, Map<string, S>>();
  readonly #plain = new Map<string, Map<string, S>>();

  /** @param names of the documents */
  constructor(names: Iterable<string>) {
    for (const name of names) {
      this.#exact.set(foldName(name), new Map());
      this.#plain.set(plainName(name), new Map());
    }
  }

  take(story: S): void {
    const { id, externalId, title, source } = story;
    for (const name of [externalId, title, source.fileName]) {
      if (name === null || name === undefined || name === "") continue;
      this.#exact.get(foldName(name))?.set(id, story);
      this.#plain.get(plainName(name))?.set(id, story);
    }
  }

  /** The stories that are so called. */
  find(name: string): readonly S[] {
    const exact = [...(this.#exact.get(foldName(name))?.values() ?? [])];
    return exact.length > 0 ? exact : [...(this.#plain.get(plainName(name))?.values() ?? [])];
  }
}

function plainName(name: string): string {
  return foldName(name).replace(/\.[a-z]{2,8}$/u, "");
}
