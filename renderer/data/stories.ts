import type { StorageProblem } from "../../core/changes/problem.ts";
import type { StoryEntry } from "../../core/index/story-entry.ts";
import type { Collection } from "../../core/model/collection.ts";
import type { Story } from "../../core/model/story.ts";
import { isInStudy } from "../../core/model/story.ts";
import type { ShownStory } from "../../core/redaction/shown-story.ts";
import { ShownTexts } from "../../core/redaction/shown-texts.ts";
import type { Result } from "../../core/result.ts";
import { ok } from "../../core/result.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Store } from "./store.ts";
import { derived, writable } from "./store.ts";
import { StoryCache } from "./storyCache.ts";
import { StoryListing } from "./storyListing.ts";
import { partKeys, readLists } from "./storyLists.ts";
import { StoryQuestions } from "./storyQuestions.ts";
import type { StoryReading } from "./storySide.ts";

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

/** So many parts are listed between two breaths. The very first comes alone, so that there is something to read. */
const PARTS_AT_ONCE = 16;

/** The first words of so many redacted stories are read at once. */
const WORDS_AT_ONCE = 500;

/** What is listed so far is shown this often, in milliseconds. */
const SHOWN_EVERY = 100;

/**
 * The stories of an open project, as the window has them: an entry of each, and the few whole ones that are looked at. All else (the texts of 100,000, and
 * what searches them) is on the other side of `reading`.
 */
export class ProjectStories {
  readonly #db: ProjectDatabase;
  readonly #reading: StoryReading;
  readonly #index: ReturnType<typeof writable<StoryIndex>>;
  readonly #cache: StoryCache;
  readonly #onProblem: (problem: StorageProblem) => void;
  #listing = new StoryListing();
  #texts = new ShownTexts(new Map());
  #shown = new WeakMap<Story, ShownStory>();
  #run = 0;
  #loading: Promise<void> = Promise.resolve();
  #isClosed = false;

  readonly store: Store<StoryIndex>;
  /** What is asked of all of them. */
  readonly questions: StoryQuestions;

  /** `onProblem` hears of what could not be read while nobody was waiting for it. */
  constructor(db: ProjectDatabase, reading: StoryReading, onProblem: (problem: StorageProblem) => void) {
    this.#db = db;
    this.#reading = reading;
    this.#onProblem = onProblem;
    this.#cache = new StoryCache((ids) => this.#fetch(ids), onProblem);
    this.#index = writable(indexOf(this.#listing, false));
    this.store = this.#index;
    this.questions = new StoryQuestions({
      reading,
      onProblem,
      listing: () => this.#listing,
      isClosed: () => this.#isClosed,
    });
  }

  /** Lists all again. Resolves when all stories are there, or when a later call has taken over. Throws what the database throws. */
  load(collections: readonly Collection[]): Promise<void> {
    this.#loading = this.#load(collections);
    return this.#loading;
  }

  async #load(collections: readonly Collection[]): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    const listing = new StoryListing();
    listing.showTexts(this.#texts);
    // What is listed until the first part comes may be no longer so.
    this.#index.set(indexOf(this.#listing, false));
    this.#forgetWhole();
    let shown = -Infinity;
    for (const { id } of collections.toSorted(compareCollections)) {
      const keys = await partKeys(this.#db, id);
      for (let at = 0; at < keys.length;) {
        const some = keys.slice(at, at + (shown < 0 ? 1 : PARTS_AT_ONCE));
        const parts = await readLists(this.#db, some);
        if (run !== this.#run) return;
        at += some.length;
        listing.add(parts, at >= keys.length);
        if (performance.now() - shown < SHOWN_EVERY) continue;
        shown = performance.now();
        this.#show(listing, false);
      }
    }
    if (run === this.#run) this.#show(listing, true);
  }

  #show(listing: StoryListing, ready: boolean): void {
    const isAnother = listing !== this.#listing;
    this.#listing = listing;
    this.#index.set(indexOf(listing, ready));
    if (isAnother) this.#cache.refresh();
    if (ready) void this.#tellWords();
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
    const { order } = this.#listing;
    const entry = order.find(story.id);
    if (entry === undefined || !order.move(entry, isInStudy(story))) return false;
    this.#forgetWhole();
    this.#cache.refresh();
    this.#index.set(indexOf(this.#listing, true));
    return true;
  }

  /** Shows stories that have other content notes and are else what they were; false where all must be read after all. */
  async retell(storyIds: readonly string[]): Promise<boolean> {
    const listing = this.#listing;
    const parts = storyIds.flatMap((id) => listing.order.find(id)?.part ?? []);
    const keys = [...new Set(parts)].map(({ collectionId, chunk }) => [collectionId, chunk] as const);
    const fresh = await readLists(this.#db, keys);
    if (listing !== this.#listing || !this.#index.get().ready || !listing.retell(fresh)) return false;
    this.#forgetWhole();
    this.#cache.refresh();
    this.#index.set(indexOf(this.#listing, true));
    return true;
  }

  /** What the other side has read of whole stories may say something else by now. */
  #forgetWhole(): void {
    if (this.#isClosed) return;
    void this.#reading.refresh().then((refreshed) => {
      if (!refreshed.ok) this.#onProblem(refreshed.error);
    });
  }

  async #fetch(storyIds: readonly string[]): Promise<Result<readonly (Story | null)[], StorageProblem>> {
    await Promise.all(storyIds.map((id) => this.listed(id)));
    // Of a project that is closed nothing more is read.
    const known = this.#isClosed ? [] : storyIds.flatMap((id) => this.#listing.order.find(id) ?? []);
    if (known.length === 0) return ok([]);
    const stories = await this.#reading.read(
      known.map(({ id, collectionId, part }) => ({ id, collectionId, chunk: part.chunk })),
    );
    if (!stories.ok) return stories;
    const found = new Map(known.map(({ id }, at) => [id, stories.value[at] ?? null]));
    return ok(storyIds.map((id) => found.get(id) ?? null));
  }

  /** A whole story as it is shown, as far as it is at hand; null until then. Whoever subscribes has it fetched. */
  shown(storyId: string): Store<ShownStory | null> {
    return derived(this.#cache.store(storyId), (story) => (story === null ? null : this.#shownOf(story)));
  }

  /** The same object as long as neither the story nor how texts are shown has changed. */
  #shownOf(story: Story): ShownStory {
    const known = this.#shown.get(story) ?? this.#texts.of(story);
    this.#shown.set(story, known);
    return known;
  }

  /** A whole story with its stored text: for whoever opens the original on purpose. */
  stored(storyId: string): Store<Story | null> {
    return this.#cache.store(storyId);
  }

  /** How texts are shown. */
  get texts(): ShownTexts {
    return this.#texts;
  }

  /** Shows texts otherwise from now on. What is searched and listed follows. */
  showTexts(texts: ShownTexts): void {
    this.#texts = texts;
    this.#shown = new WeakMap();
    this.#forgetWhole();
    this.#listing.showTexts(texts);
    this.#index.set(indexOf(this.#listing, this.#index.get().ready));
    this.#cache.tellAll();
    void this.#tellWords();
  }

  /** Has the first words of redacted stories read, which lists show. */
  async #tellWords(): Promise<void> {
    const listing = this.#listing;
    const texts = this.#texts;
    for (;;) {
      const wanted = listing.untold(WORDS_AT_ONCE);
      if (wanted.length === 0 || this.#isClosed) return;
      const told = await this.#reading.firstWords(
        wanted.map(({ id, collectionId, part }) => ({ id, collectionId, chunk: part.chunk })),
      );
      if (listing !== this.#listing || texts !== this.#texts) return;
      if (!told.ok) {
        this.#onProblem(told.error);
        return;
      }
      listing.tellWords(new Map(wanted.map(({ id }, at) => [id, told.value[at] ?? ""])));
      this.#index.set(indexOf(listing, this.#index.get().ready));
    }
  }

  /** A whole story with its stored text once it is there, as commands need it; null where the project has none of this id. */
  read(storyId: string): Promise<Result<Story | null, StorageProblem>> {
    return this.#cache.read(storyId);
  }

  fetchAhead(storyIds: readonly string[]): void {
    this.#cache.fetchAhead(storyIds);
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

function indexOf({ order }: StoryListing, ready: boolean): StoryIndex {
  const { all, leftOut } = order;
  const position = (storyId: string): number => order.position(storyId);
  return { all, leftOut, ready, position, get: (storyId) => all[position(storyId)] };
}

function compareCollections(a: Collection, b: Collection): number {
  return a.importedAt < b.importedAt ? -1 : a.importedAt > b.importedAt ? 1 : a.id < b.id ? -1 : 1;
}
