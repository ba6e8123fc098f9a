import type { StorageProblem } from "../../core/changes/problem.ts";
import type { StoryEntry } from "../../core/index/story-entry.ts";
import { storyEntry } from "../../core/index/story-entry.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Story } from "../../core/model/story.ts";
import { isInStudy } from "../../core/model/story.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import { ToldProblem } from "./storageProblem.ts";
import type { Store } from "./store.ts";
import { writable } from "./store.ts";
import { entriesOf } from "./storyBatch.ts";
import { StoryCache } from "./storyCache.ts";
import { StoryOrder } from "./storyOrder.ts";
import type { FoundStories, StoryQuestion, StoryReading } from "./storySide.ts";

/** All stories of the standing collections that are in the study, in order, as lists show them. While `ready` is false more are on their way. */
export interface StoryIndex {
  readonly all: readonly StoryEntry[];
  /** The stories that are left out of the study, in order; `get` and `position` do not know them. */
  readonly leftOut: readonly StoryEntry[];
  readonly ready: boolean;
  get(storyId: string): StoryEntry | undefined;
  /** The story's place in `all`, from 0; -1 where there is none. */
  position(storyId: string): number;
}

/**
 * The stories of an open project, as the window has them: an entry of each, and the few whole ones that are looked at. All else (the texts of 100,000, and
 * what searches them) is on the other side of `reading`.
 */
export class ProjectStories {
  readonly #reading: StoryReading;
  readonly #index: ReturnType<typeof writable<StoryIndex>>;
  readonly #cache: StoryCache;
  readonly #onProblem: (problem: StorageProblem) => void;
  #order = new StoryOrder<StoryEntry>();
  #run = 0;
  #loading: Promise<void> = Promise.resolve();
  #isClosed = false;

  readonly store: Store<StoryIndex>;

  /** `onProblem` hears of what could not be read while nobody was waiting for it. */
  constructor(reading: StoryReading, onProblem: (problem: StorageProblem) => void) {
    this.#reading = reading;
    this.#onProblem = onProblem;
    // Of a project that is closed nothing more is read.
    this.#cache = new StoryCache(
      (ids) => (this.#isClosed ? Promise.resolve(ok([])) : reading.read(ids)),
      onProblem,
    );
    this.#index = writable(indexOf(this.#order, false));
    this.store = this.#index;
  }

  /** Reads all again. Resolves when all stories are there, or when a later call has taken over. Throws ToldProblem. */
  load(collections: readonly Collection[]): Promise<void> {
    this.#loading = this.#load(collections);
    return this.#loading;
  }

  async #load(collections: readonly Collection[]): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const order = new StoryOrder<StoryEntry>();
    const ordered = collections.toSorted((a, b) =>
      a.importedAt < b.importedAt ? -1 : a.importedAt > b.importedAt ? 1 : a.id < b.id ? -1 : 1,
    );
    const ids = ordered.map(({ id }) => id);
    // What is listed until the first batch comes may be no longer so.
    this.#index.set(indexOf(this.#order, false));
    const begun = await this.#reading.load(run, ids);
    if (run !== this.#run) return;
    if (!begun.ok) throw new ToldProblem(begun.error);
    this.#order = order;
    this.#cache.refresh();
    for (;;) {
      const batch = await this.#reading.more(run);
      if (run !== this.#run) return;
      if (!batch.ok) throw new ToldProblem(batch.error);
      if (batch.value === null) break;
      const { collectionId, inStudy, leftOut, isLast } = batch.value;
      order.add(entriesOf(inStudy, collectionId), entriesOf(leftOut, collectionId));
      if (isLast) order.endCollection();
      this.#index.set(indexOf(order, false));
    }
    this.#index.set(indexOf(order, true));
  }

  /** The stories once this one is among them, or no more are on their way. */
  async listed(storyId: string): Promise<StoryIndex> {
    for (let index = this.#index.get(); ; index = this.#index.get()) {
      const loading = this.#loading;
      if (index.ready || index.get(storyId) !== undefined) return index;
      // Whoever asked for the reading hears of an error.
      await loading.catch(() => undefined);
      if (loading === this.#loading) return this.#index.get();
    }
  }

  /** Shows a story that was left out of the study or brought back, without reading all again; false where all must be read after all. */
  move(story: Story): boolean {
    if (!this.#index.get().ready) return false;
    const inStudy = isInStudy(story);
    void this.#reading.move(story.id, inStudy).then((moved) => {
      if (!moved.ok) this.#onProblem(moved.error);
    });
    if (!this.#order.move(storyEntry(story), inStudy)) return false;
    this.#cache.refresh();
    this.#index.set(indexOf(this.#order, true));
    return true;
  }

  /** A whole story as far as it is at hand; null until then. Whoever subscribes has it fetched. */
  story(storyId: string): Store<Story | null> {
    return this.#cache.store(storyId);
  }

  /** A whole story once it is there; null where the project has none of this id. */
  read(storyId: string): Promise<Result<Story | null, StorageProblem>> {
    return this.#cache.read(storyId);
  }

  fetchAhead(storyIds: readonly string[]): void {
    this.#cache.fetchAhead(storyIds);
  }

  /** One step of a search; null where the answer speaks of other stories than the window shows by now, and the question is to be asked again. */
  async find(question: StoryQuestion): Promise<Result<FoundStories | null, StorageProblem>> {
    const found = await this.#reading.find(question);
    if (this.#isClosed) return ok(null);
    if (!found.ok) this.#onProblem(found.error);
    else if (found.value.version !== this.#order.version) return ok(null);
    return found;
  }

  async attributeValues(name: string, most: number): Promise<readonly string[]> {
    const values = await this.#reading.attributeValues(name, most);
    if (values.ok) return values.value;
    this.#onProblem(values.error);
    return [];
  }

  /** Reads no more entries. Whole stories are still read: what was asked before the project is closed may need them. */
  stop(): void {
    this.#run += 1;
  }

  /** Resolves when nothing is being read any more. */
  async close(): Promise<void> {
    this.stop();
    this.#isClosed = true;
    await this.#reading.close();
  }
}

function indexOf(order: StoryOrder<StoryEntry>, ready: boolean): StoryIndex {
  const { all, leftOut } = order;
  const position = (storyId: string): number => order.position(storyId);
  return { all, leftOut, ready, position, get: (storyId) => all[position(storyId)] };
}
