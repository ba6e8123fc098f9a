import { isWide } from "../../core/parts/story-part.ts";
import type { StoryContent, StoryRow } from "./storyParts.ts";
import { storiesOf } from "./storyParts.ts";

/** A part of stories: its collection, and the number of its chunk. */
export type StoryKey = readonly [collectionId: string, chunk: number];

/** Where the sheets of stories that are in no part are kept. */
export const NOWHERE: StoryKey = ["", 0];

interface Place {
  readonly row: StoryRow;
  readonly at: number;
}

/**
 * Where the sheets of each story belong: with its part, a shown one before one that is hidden. It also has the texts without which the passages of some
 * stories cannot be told in code points.
 */
export class Places {
  readonly #places = new Map<string, Place>();
  readonly #contentOf: (row: StoryRow) => PromiseLike<StoryContent | undefined>;

  /** @param contentOf reads the stories of a row; of what is gone meanwhile nobody has coded anything */
  constructor(
    rows: readonly StoryRow[],
    contentOf: (row: StoryRow) => PromiseLike<StoryContent | undefined>,
  ) {
    this.#contentOf = contentOf;
    const isHidden = ({ hidden }: StoryRow): boolean => hidden === true;
    for (const row of [...rows.filter((each) => !isHidden(each)), ...rows.filter(isHidden)])
      for (const [at, id] of row.ids.entries()) if (!this.#places.has(id)) this.#places.set(id, { row, at });
  }

  /** Whether the story is in any part. */
  has(storyId: string): boolean {
    return this.#places.has(storyId);
  }

  /** The row of the part that has the story. */
  rowOf(storyId: string): StoryRow | undefined {
    return this.#places.get(storyId)?.row;
  }

  keyOf(storyId: string): StoryKey {
    const row = this.rowOf(storyId);
    return row === undefined ? NOWHERE : [row.collectionId, row.chunk];
  }

  /** Things about stories in the order of the stories in their part. */
  inOrder<T extends { readonly storyId: string }>(about: readonly T[]): T[] {
    const placeOf = ({ storyId }: T): number => this.#places.get(storyId)?.at ?? 0;
    return about.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.storyId < b.storyId ? -1 : 1));
  }

  /** Of the stories, the texts that have characters outside the Basic Multilingual Plane. Only parts that have any are inflated. */
  async wideTextsOf(storyIds: Iterable<string>): Promise<Map<string, string>> {
    const wanted = new Map<StoryRow, Set<string>>();
    for (const id of storyIds) {
      const row = this.#places.get(id)?.row;
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
