import type { StoryEntry } from "../../core/index/story-entry.ts";
import { isWide, PART_STORIES } from "../../core/parts/story-part.ts";
import type { StoryContent, StoryRow } from "./storyParts.ts";
import { storiesOf } from "./storyParts.ts";

/** A part of stories: its collection, and the number of its chunk. */
export type StoryKey = readonly [collectionId: string, chunk: number];

/** Where the sheets of stories that are in no part are kept. */
export const NOWHERE: StoryKey = ["", 0];

/** The part in which a story is, unless parts of its collection ended early because of very long texts. */
export function likelyPlace({
  collectionId,
  position,
}: Pick<StoryEntry, "collectionId" | "position">): StoryKey {
  return [collectionId, Math.floor(position / PART_STORIES)];
}

/** Where each of the stories in some rows lies: in a shown one before one that is hidden. */
export class StoryIndex {
  readonly #rows: readonly StoryRow[];
  /** By a story's id, the number of its row and its place there as one number: an object for each would take several times the memory. */
  readonly #places = new Map<string, number>();
  readonly #room: number;

  constructor(rows: readonly StoryRow[]) {
    const isHidden = ({ hidden }: StoryRow): boolean => hidden === true;
    this.#rows = [...rows.filter((each) => !isHidden(each)), ...rows.filter(isHidden)];
    this.#room = rows.reduce((most, { ids }) => Math.max(most, ids.length), 1);
    for (const [number, { ids }] of this.#rows.entries())
      for (const [at, id] of ids.entries())
        if (!this.#places.has(id)) this.#places.set(id, number * this.#room + at);
  }

  get size(): number {
    return this.#places.size;
  }

  has(storyId: string): boolean {
    return this.#places.has(storyId);
  }

  /** The row of the part that has the story. */
  rowOf(storyId: string): StoryRow | undefined {
    const place = this.#places.get(storyId);
    return place === undefined ? undefined : this.#rows[Math.floor(place / this.#room)];
  }

  /** Where the story stands in that row; 0 where there is none. */
  placeOf(storyId: string): number {
    return (this.#places.get(storyId) ?? 0) % this.#room;
  }
}

/**
 * Where the sheets of each story belong: with its part, a shown one before one that is hidden. It also has the texts without which the passages of some
 * stories cannot be told in code points.
 */
export class Places {
  readonly #index: StoryIndex;
  readonly #contentOf: (row: StoryRow) => PromiseLike<StoryContent | undefined>;

  /** @param contentOf reads the stories of a row; of what is gone meanwhile nobody has coded anything */
  constructor(index: StoryIndex, contentOf: (row: StoryRow) => PromiseLike<StoryContent | undefined>) {
    this.#index = index;
    this.#contentOf = contentOf;
  }

  /** Whether the story is in any part. */
  has(storyId: string): boolean {
    return this.#index.has(storyId);
  }

  /** The row of the part that has the story. */
  rowOf(storyId: string): StoryRow | undefined {
    return this.#index.rowOf(storyId);
  }

  keyOf(storyId: string): StoryKey {
    const row = this.rowOf(storyId);
    return row === undefined ? NOWHERE : [row.collectionId, row.chunk];
  }

  /** Things about stories in the order of the stories in their part. */
  inOrder<T extends { readonly storyId: string }>(about: readonly T[]): T[] {
    const placeOf = ({ storyId }: T): number => this.#index.placeOf(storyId);
    return about.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.storyId < b.storyId ? -1 : 1));
  }

  /** Of the stories, the texts that have characters outside the Basic Multilingual Plane. Only parts that have any are inflated. */
  async wideTextsOf(storyIds: Iterable<string>): Promise<Map<string, string>> {
    const wanted = new Map<StoryRow, Set<string>>();
    for (const id of storyIds) {
      const row = this.rowOf(id);
      if (row === undefined || row.wide.length === 0 || !row.wide.includes(id)) continue;
      const ids = wanted.get(row);
      if (ids === undefined) wanted.set(row, new Set([id]));
      else ids.add(id);
    }
    const texts = new Map<string, string>();
    for (const [row, ids] of wanted) {
      const content = await this.#contentOf(row);
      for (const { id, text } of content === undefined ? [] : storiesOf(content))
        if (ids.has(id) && isWide(text)) texts.set(id, text);
    }
    return texts;
  }
}
