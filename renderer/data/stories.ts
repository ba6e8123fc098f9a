import type { Collection } from "../../core/model/collection.ts";
import type { Story } from "../../core/model/story.ts";
import { compareStories, isInStudy } from "../../core/model/story.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Store } from "./store.ts";
import { writable } from "./store.ts";
import { storiesIn } from "./storyRows.ts";

/** All stories of the standing collections that are in the study, in order. While `ready` is false more are on their way. */
export interface StoryIndex {
  readonly all: readonly Story[];
  /** The stories that are left out of the study, in order; `get` and `position` do not know them. */
  readonly leftOut: readonly Story[];
  readonly ready: boolean;
  get(storyId: string): Story | undefined;
  /** The story's place in `all`, from 0; -1 where there is none. */
  position(storyId: string): number;
}

/** So many chunks are read between two breaths, so that the window's thread is never held for long. */
const CHUNKS_AT_ONCE = 4;

/** Reads the stories of `collections` chunk by chunk into a store that grows as they come; `stop` ends the reading. */
export class StoryLoader {
  readonly #index = writable<StoryIndex>(indexOf([], [], new Map(), false));
  #run = 0;

  readonly store: Store<StoryIndex> = this.#index;

  /** Reads all again. Resolves when all stories are there, or when a later call has taken over. */
  async load(db: ProjectDatabase, collections: readonly Collection[]): Promise<void> {
    this.#run += 1;
    await this.#read(db, collections, this.#run);
  }

  async #read(db: ProjectDatabase, collections: readonly Collection[], run: number): Promise<void> {
    const all: Story[] = [];
    const leftOut: Story[] = [];
    const positions = new Map<string, number>();
    const ordered = collections.toSorted((a, b) =>
      a.importedAt < b.importedAt ? -1 : a.importedAt > b.importedAt ? 1 : a.id < b.id ? -1 : 1,
    );
    for (const { id } of ordered) {
      const from = all.length;
      let isOrdered = true;
      const keys = await db.transaction("r", db.storyChunks, () =>
        db.storyChunks.where("[collectionId+chunk]").between([id, 0], [id, Infinity]).primaryKeys(),
      );
      if (run !== this.#run) return;
      for (let at = 0; at < keys.length; at += CHUNKS_AT_ONCE) {
        const some = keys.slice(at, at + CHUNKS_AT_ONCE);
        const chunks = await db.transaction("r", db.storyChunks, db.storyContents, async () => {
          const rows = await db.storyChunks.bulkGet(some);
          const shown = rows.filter((row) => row !== undefined).filter(({ hidden }) => hidden !== true);
          return Promise.all(shown.map(async (row) => storiesIn(db, row)));
        });
        if (run !== this.#run) return;
        for (const stories of chunks) {
          for (const story of stories) {
            if (positions.has(story.id)) continue;
            if (!isInStudy(story)) {
              leftOut.push(story);
              continue;
            }
            const last = all.at(-1);
            if (all.length > from && last !== undefined && compareStories(last, story) > 0) isOrdered = false;
            positions.set(story.id, all.length);
            all.push(story);
          }
        }
        if (at + CHUNKS_AT_ONCE < keys.length) this.#index.set(indexOf(all, leftOut, positions, false));
      }
      // Chunks lie in the order in which they came, which is another on every computer.
      if (!isOrdered) {
        const sorted = all.splice(from).toSorted(compareStories);
        for (const story of sorted) {
          positions.set(story.id, all.length);
          all.push(story);
        }
      }
    }
    this.#index.set(indexOf(all, leftOut, positions, true));
  }

  /** Shows a story that was left out of the study or brought back, without reading all again; false where all must be read after all. */
  move(story: Story): boolean {
    const index = this.#index.get();
    if (!index.ready) return false;
    const others = index.all.filter(({ id }) => id !== story.id);
    const leftOut = index.leftOut.filter(({ id }) => id !== story.id);
    if (isInStudy(story)) {
      const isOfCollection = ({ collectionId }: Story): boolean => collectionId === story.collectionId;
      const after = others.findIndex((other) => isOfCollection(other) && compareStories(other, story) > 0);
      const last = others.findLastIndex(isOfCollection);
      // Without another story of its collection its place follows from the collections' order.
      if (last < 0) return false;
      others.splice(after < 0 ? last + 1 : after, 0, story);
    } else leftOut.push(story);
    const positions = new Map(others.map(({ id }, position) => [id, position]));
    this.#index.set(indexOf(others, leftOut, positions, true));
    return true;
  }

  stop(): void {
    this.#run += 1;
  }
}

function indexOf(
  all: readonly Story[],
  leftOut: readonly Story[],
  positions: ReadonlyMap<string, number>,
  ready: boolean,
): StoryIndex {
  const position = (storyId: string): number => positions.get(storyId) ?? -1;
  return { all, leftOut, ready, position, get: (storyId) => all[position(storyId)] };
}
