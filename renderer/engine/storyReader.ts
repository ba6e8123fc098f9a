import type { SearchedStory } from "../../core/index/search.ts";
import { isFound, searchPattern } from "../../core/index/search.ts";
import type { StoryEntry } from "../../core/index/story-entry.ts";
import { NO_NOTES, storyEntry } from "../../core/index/story-entry.ts";
import type { Story } from "../../core/model/story.ts";
import { isInStudy } from "../../core/model/story.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { NoProjectError, openProjectDatabase } from "../data/database.ts";
import type { StoryBatch } from "../data/storyBatch.ts";
import { columnsOf } from "../data/storyBatch.ts";
import type { PlacedStory } from "../data/storyOrder.ts";
import { StoryOrder } from "../data/storyOrder.ts";
import { storiesOf } from "../data/storyParts.ts";
import type { FoundStories, StoryPlace, StoryQuestion } from "../data/storySide.ts";

/** Where a part of stories lies: its collection, and its number there. */
type RowKey = [collectionId: string, chunk: number];

/** What is kept of a story: where it stands and lies, and what it is found by. */
interface KeptStory extends SearchedStory, PlacedStory {
  readonly chunk: number;
}

/** Some parts of one collection, as they were read. */
interface ReadRows {
  readonly collectionId: string;
  readonly rows: readonly { readonly key: RowKey; readonly stories: readonly Story[] }[];
  readonly isLast: boolean;
}

/** So many parts are read at once. The very first comes alone, so that there is something to read. */
const ROWS_AT_ONCE = 8;

/** A search goes on for this long, in milliseconds; then whoever waits for something else has a turn. */
const SLICE_MS = 25;

/** So many parts are kept whole: that of the story that is read, and its neighbours. */
const WHOLE_ROWS = 4;

/**
 * The stories of one project, read part by part and kept with their texts, so that they can be searched. The window's half is ProjectStories; what a
 * function promises is told there and in StoryReading. The functions throw what the database throws.
 */
export class StoryReader {
  readonly #place: StoryPlace;
  #database: Promise<ProjectDatabase> | null = null;
  #order = new StoryOrder<KeptStory>();
  #run = 0;
  #rows: AsyncGenerator<ReadRows, void, void> | null = null;
  /** What is being read ahead. */
  #next: Promise<IteratorResult<ReadRows, void>> | null = null;
  readonly #whole = new Map<string, readonly Story[]>();
  readonly #reading = new Set<Promise<unknown>>();

  constructor(place: StoryPlace) {
    this.#place = place;
  }

  async load(run: number, collectionIds: readonly string[]): Promise<void> {
    this.#run = run;
    this.#whole.clear();
    this.#order = new StoryOrder();
    const db = await this.#open();
    if (run !== this.#run) return;
    this.#rows = this.#readAll(db, run, collectionIds);
    this.#readAhead();
  }

  async more(run: number): Promise<StoryBatch | null> {
    if (run !== this.#run || this.#next === null) return null;
    const { value } = await this.#next;
    if (run !== this.#run) return null;
    this.#readAhead();
    return value === undefined ? null : this.#add(value);
  }

  move(storyId: string, inStudy: boolean): void {
    const story = this.#order.find(storyId);
    if (story === undefined) return;
    this.#whole.delete(keyText([story.collectionId, story.chunk]));
    this.#order.move(story, inStudy);
  }

  find({ query, opened, from }: StoryQuestion): FoundStories {
    const { all, version } = this.#order;
    const pattern = searchPattern(query);
    const shown = new Set(opened);
    const found: number[] = [];
    const until = performance.now() + SLICE_MS;
    let at = from;
    for (; at < all.length; at += 1) {
      if (at % 64 === 63 && at > from && performance.now() > until) break;
      const story = all[at];
      if (story !== undefined && (pattern === null || isFound(story, pattern, shown))) found.push(at);
    }
    return { version, positions: Int32Array.from(found), next: at < all.length ? at : null };
  }

  async read(storyIds: readonly string[]): Promise<(Story | null)[]> {
    const stories: (Story | null)[] = [];
    for (const id of storyIds) {
      const kept = this.#order.find(id);
      const row = kept === undefined ? [] : await this.#wholeRow([kept.collectionId, kept.chunk]);
      stories.push(row.find((story) => story.id === id) ?? null);
    }
    return stories;
  }

  async attributeValues(name: string, most: number): Promise<string[]> {
    const db = await this.#open();
    const values = new Set<string>();
    for (const { id, attributeNames } of await this.#waitFor(db.collections.toArray())) {
      const at = attributeNames.indexOf(name);
      if (at < 0) continue;
      for (const key of await this.#waitFor(keysOf(db, id))) {
        for (const [, stories] of await this.#waitFor(readRows(db, [key]))) {
          for (const story of stories) {
            if (this.#order.position(story.id) < 0) continue;
            values.add(story.attributes[at] ?? "");
            if (values.size === most) return [...values];
          }
        }
      }
    }
    return [...values];
  }

  async close(): Promise<void> {
    this.#run = 0;
    const opened = this.#database;
    this.#database = null;
    // A database that is closed while it is read says so as an error. Who reads hears of its own errors.
    await Promise.allSettled([...this.#reading]);
    if (opened !== null) (await opened).close();
  }

  #open(): Promise<ProjectDatabase> {
    this.#database ??= openAt(this.#place);
    this.#database.catch(() => {
      this.#database = null;
    });
    return this.#database;
  }

  /** Counts as reading until it is done. */
  #waitFor<T>(reading: PromiseLike<T>): Promise<T> {
    const counted = Promise.resolve(reading);
    this.#reading.add(counted);
    const done = (): void => {
      this.#reading.delete(counted);
    };
    counted.then(done, done);
    return counted;
  }

  #readAhead(): void {
    if (this.#rows === null) return;
    this.#next = this.#rows.next();
    // Whoever asks for more hears of an error.
    this.#next.catch(() => undefined);
  }

  async *#readAll(
    db: ProjectDatabase,
    run: number,
    collectionIds: readonly string[],
  ): AsyncGenerator<ReadRows, void, void> {
    let isFirst = true;
    for (const collectionId of collectionIds) {
      const keys = await this.#waitFor(keysOf(db, collectionId));
      for (let at = 0; at < keys.length;) {
        if (run !== this.#run) return;
        const some = keys.slice(at, at + (isFirst ? 1 : ROWS_AT_ONCE));
        const rows = await this.#waitFor(readRows(db, some));
        at += some.length;
        isFirst = false;
        yield {
          collectionId,
          rows: rows.map(([key, stories]) => ({ key, stories })),
          isLast: at >= keys.length,
        };
      }
    }
  }

  /** Keeps what was read, and says what the window is to know of it. */
  #add({ collectionId, rows, isLast }: ReadRows): StoryBatch {
    const inStudy: KeptStory[] = [];
    const leftOut: KeptStory[] = [];
    const entries: { inStudy: StoryEntry[]; leftOut: StoryEntry[] } = { inStudy: [], leftOut: [] };
    const seen = new Set<string>();
    for (const { key, stories } of rows) {
      for (const story of stories) {
        if (seen.has(story.id) || this.#order.position(story.id) >= 0) continue;
        seen.add(story.id);
        const isIn = isInStudy(story);
        (isIn ? inStudy : leftOut).push(keptOf(story, key[1]));
        (isIn ? entries.inStudy : entries.leftOut).push(storyEntry(story));
      }
    }
    // The first story is likely to be read next.
    const [first] = rows;
    if (this.#order.version === 0 && first !== undefined) this.#keepWhole(first.key, first.stories);
    this.#order.add(inStudy, leftOut);
    if (isLast) this.#order.endCollection();
    return {
      collectionId,
      inStudy: columnsOf(entries.inStudy),
      leftOut: columnsOf(entries.leftOut),
      isLast,
    };
  }

  /** The stories of a part, all of them. */
  async #wholeRow(key: RowKey): Promise<readonly Story[]> {
    const known = this.#whole.get(keyText(key));
    if (known !== undefined) {
      this.#keepWhole(key, known);
      return known;
    }
    const run = this.#run;
    const [row] = await this.#waitFor(readRows(await this.#open(), [key]));
    if (row === undefined) return [];
    if (run === this.#run) this.#keepWhole(key, row[1]);
    return row[1];
  }

  #keepWhole(key: RowKey, stories: readonly Story[]): void {
    this.#whole.delete(keyText(key));
    this.#whole.set(keyText(key), stories);
    for (const oldest of this.#whole.keys()) {
      if (this.#whole.size <= WHOLE_ROWS) break;
      this.#whole.delete(oldest);
    }
  }
}

function keptOf(story: Story, chunk: number): KeptStory {
  const { id, collectionId, position, externalId, title = null, text, contentNotes } = story;
  return {
    id,
    collectionId,
    position,
    chunk,
    externalId,
    title,
    text,
    contentNotes: contentNotes.length === 0 ? NO_NOTES : contentNotes,
  };
}

function keyText([collectionId, chunk]: RowKey): string {
  return `${chunk} ${collectionId}`;
}

async function openAt({ projectId, generation }: StoryPlace): Promise<ProjectDatabase> {
  const db = await openProjectDatabase(projectId);
  if (db?.generation !== generation) {
    db?.close();
    throw new NoProjectError(`There is no generation ${generation} of the project ${projectId}.`);
  }
  return db;
}

function keysOf(db: ProjectDatabase, collectionId: string): PromiseLike<RowKey[]> {
  return db.transaction("r", db.storyChunks, () =>
    db.storyChunks
      .where("[collectionId+chunk]")
      .between([collectionId, 0], [collectionId, Infinity])
      .primaryKeys(),
  );
}

/** The stories of these parts, less those that are hidden. The one place here that knows how stories lie in the database. */
async function readRows(
  db: ProjectDatabase,
  keys: readonly RowKey[],
): Promise<(readonly [RowKey, readonly Story[]])[]> {
  const [rows, contents] = await db.transaction("r", db.storyChunks, db.storyContents, () =>
    Promise.all([db.storyChunks.bulkGet([...keys]), db.storyContents.bulkGet([...keys])]),
  );
  return rows.flatMap((row, at): [RowKey, readonly Story[]][] => {
    const content = contents[at];
    if (row === undefined || row.hidden === true) return [];
    if (content === undefined) throw new Error("A part of stories has no content.");
    return [[[row.collectionId, row.chunk], storiesOf(content)]];
  });
}
