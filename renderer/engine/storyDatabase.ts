import type { Story } from "../../core/model/story.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { NoProjectError, openProjectDatabase } from "../data/database.ts";
import type { StoryContent } from "../data/storyParts.ts";
import { storiesWith } from "../data/storyParts.ts";
import type { StoryPlace } from "../data/storySide.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** Where a part of stories lies: its collection, and its number there. */
export type PartKey = readonly [collectionId: string, chunk: number];

/** The working copy of one project as its stories are read from it. The functions throw what the database throws. */
export class StoryDatabase {
  readonly #place: StoryPlace;
  #database: Promise<ProjectDatabase> | null = null;
  #isClosed = false;
  readonly #reading = new Set<Promise<unknown>>();

  constructor(place: StoryPlace) {
    this.#place = place;
  }

  /** The working copy, opened when it is first wanted. Rejects with NoProjectError where it is not there, or closed. */
  open(): Promise<ProjectDatabase> {
    if (this.#isClosed) return Promise.reject(new NoProjectError("The project is closed."));
    this.#database ??= openAt(this.#place);
    this.#database.catch(() => {
      this.#database = null;
    });
    return this.#database;
  }

  /** Counts as reading until it is done. */
  waitFor<T>(reading: PromiseLike<T>): Promise<T> {
    const counted = Promise.resolve(reading);
    this.#reading.add(counted);
    const done = (): void => {
      this.#reading.delete(counted);
    };
    counted.then(done, done);
    return counted;
  }

  /** The stories of these parts; none of one that is hidden or gone. The one place here that knows how stories lie in the database. */
  async readParts(keys: readonly PartKey[]): Promise<(readonly Story[])[]> {
    const db = await this.open();
    const wanted = keys.map(([collectionId, chunk]): [string, number] => [collectionId, chunk]);
    const [rows, contents] = await this.waitFor(
      db.transaction("r", db.storyChunks, db.storyContents, () =>
        Promise.all([db.storyChunks.bulkGet(wanted), db.storyContents.bulkGet(wanted)]),
      ),
    );
    const shown = rows.map((row, at): StoryContent | null => {
      if (row === undefined || row.hidden === true) return null;
      const content = contents[at];
      if (content === undefined) throw new Error("A part of stories has no content.");
      return content;
    });
    return Promise.all(
      shown.map(async (content) => (content === null ? [] : storiesWith(nativeCodec, content))),
    );
  }

  /** Resolves when nothing is being read any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const opened = await this.#database?.catch(() => null);
    // A database that is closed while it is read says so as an error; whoever waited for it to open reads now. Who reads hears of its own errors.
    while (this.#reading.size > 0) await Promise.allSettled([...this.#reading]);
    opened?.close();
  }
}

/** A part's key as one word. */
export function keyText([collectionId, chunk]: PartKey): string {
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
