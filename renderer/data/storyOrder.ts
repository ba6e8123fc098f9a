import { compareStories } from "../../core/model/story.ts";

/** What a story's place follows from. */
export interface PlacedStory {
  readonly id: string;
  readonly collectionId: string;
  readonly position: number;
}

/** The stories of a project in their order. `version` counts the changes, by which an answer about places is known to be out of date. */
export class StoryOrder<S extends PlacedStory> {
  readonly #positions = new Map<string, number>();
  #all: S[] = [];
  #leftOut: readonly S[] = [];
  #version = 0;
  /** Where the collection that is being added begins, and whether its stories came in order so far. */
  #from = 0;
  #isOrdered = true;

  /** Those in the study. It grows in place; another array says that places have changed. */
  get all(): readonly S[] {
    return this.#all;
  }

  get leftOut(): readonly S[] {
    return this.#leftOut;
  }

  get version(): number {
    return this.#version;
  }

  /** The story's place in `all`, from 0; -1 where there is none. */
  position(storyId: string): number {
    return this.#positions.get(storyId) ?? -1;
  }

  /** The story with an id, in the study or not. */
  find(storyId: string): S | undefined {
    return this.#all[this.position(storyId)] ?? this.#leftOut.find(({ id }) => id === storyId);
  }

  /** Adds stories of one collection, after all that are there. */
  add(inStudy: readonly S[], leftOut: readonly S[]): void {
    this.#version += 1;
    for (const story of inStudy) {
      const last = this.#all.at(-1);
      if (this.#all.length > this.#from && last !== undefined && compareStories(last, story) > 0)
        this.#isOrdered = false;
      this.#positions.set(story.id, this.#all.length);
      this.#all.push(story);
    }
    if (leftOut.length > 0) this.#leftOut = [...this.#leftOut, ...leftOut];
  }

  /** All stories of a collection have been added: they came in the order of their parts, which is another on every computer. */
  endCollection(): void {
    this.#version += 1;
    if (!this.#isOrdered)
      this.#replace([
        ...this.#all.slice(0, this.#from),
        ...this.#all.slice(this.#from).toSorted(compareStories),
      ]);
    this.#from = this.#all.length;
    this.#isOrdered = true;
  }

  /** Takes a story out of the study, or puts it back in its place; false where that place is not known, and all must be read again. */
  move(story: S, isInStudy: boolean): boolean {
    this.#version += 1;
    const others = this.#all.filter(({ id }) => id !== story.id);
    const leftOut = this.#leftOut.filter(({ id }) => id !== story.id);
    if (isInStudy) {
      const isOfCollection = ({ collectionId }: S): boolean => collectionId === story.collectionId;
      const after = others.findIndex((other) => isOfCollection(other) && compareStories(other, story) > 0);
      const last = others.findLastIndex(isOfCollection);
      // Without another story of its collection its place follows from the collections' order.
      if (last < 0) return false;
      others.splice(after < 0 ? last + 1 : after, 0, story);
    } else leftOut.push(story);
    this.#positions.delete(story.id);
    this.#replace(others);
    this.#leftOut = leftOut;
    return true;
  }

  /** Something else is said of stories, which stay where they are: whoever watches has another list. */
  retold(): void {
    this.#version += 1;
    this.#all = [...this.#all];
    this.#leftOut = [...this.#leftOut];
  }

  #replace(all: S[]): void {
    for (const [position, { id }] of all.entries()) {
      if (this.#all[position]?.id !== id) this.#positions.set(id, position);
    }
    this.#all = all;
  }
}
