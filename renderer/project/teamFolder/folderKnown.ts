import type { Session } from "../../data/session.ts";
import type { FolderNews } from "../../engine/folderMerges.ts";
import { changeFolderMemory, readFolderMemory } from "./folderMemory.ts";
import type { ReadNews, ReadyFile } from "./folderNews.ts";

interface Told {
  readonly news: FolderNews;
  /** The last arrival in the project when it was told, and whether coding was merged then. */
  readonly key: string;
  /** Whether the plan was to be applied. */
  readonly wasApplied: boolean;
}

/**
 * What of a team folder's files the project has, by the hashes of their contents: whatever such a file is called, and whoever saves it again, it is not read
 * again. Once something else has come into the project or was undone, all of them are: what was missing for a record may be there.
 */
export class FolderKnown {
  readonly #session: Session;
  #contents: Readonly<Record<string, boolean>> = {};
  #told = new Map<string, Told>();
  /** The last arrival for which `contents` counts; null before it was read. */
  #arrivals: number | null = null;
  #takesCoding = true;
  /** What lies in the folder: of what is gone nothing is remembered. */
  #there: ReadonlySet<string> = new Set();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Before the folder is compared with the project. */
  begin(ready: readonly ReadyFile[], takesCoding: boolean): void {
    const { lastArrival, changes, projectId } = this.#session;
    this.#takesCoding = takesCoding;
    if (this.#arrivals === null) {
      const { known } = readFolderMemory(projectId);
      const counts = known.arrivals === lastArrival.get() && known.changes <= changes.get();
      this.#contents = counts ? known.contents : {};
    } else if (this.#arrivals !== lastArrival.get()) this.#contents = {};
    this.#arrivals = lastArrival.get();
    this.#there = new Set(ready.map(({ is }) => is.content));
    for (const content of this.#told.keys()) if (!this.#there.has(content)) this.#told.delete(content);
  }

  /** Whether the project has everything in such a file that may be merged. */
  has(content: string): boolean {
    const withCoding = this.#contents[content];
    return withCoding === true || (withCoding === false && !this.#takesCoding);
  }

  /** Whether it has been found what such a file brings, to the project as it is now. */
  isTold(content: string, isApplied: boolean): boolean {
    const told = this.#told.get(content);
    return told?.key === this.#key() && (told.wasApplied || !isApplied);
  }

  /** What the files bring, by their names. */
  news(ready: readonly ReadyFile[]): ReadonlyMap<string, FolderNews> {
    return new Map(
      ready.flatMap(({ name, is }) => {
        const told = this.#told.get(is.content);
        return told === undefined ? [] : [[name, told.news] as const];
      }),
    );
  }

  /** Notes what was found, and what was merged. */
  async note(files: readonly ReadyFile[], { plan, news }: ReadNews, wasApplied: boolean): Promise<void> {
    const { lastArrival, changes, projectId } = this.#session;
    if (wasApplied) this.#arrivals = lastArrival.get();
    const contents = Object.fromEntries(
      Object.entries(this.#contents).filter(([content]) => this.#there.has(content)),
    );
    for (const { name, is } of files) {
      const told = news.get(name);
      if (told === undefined) continue;
      const isTaken = wasApplied && told.problem === null;
      const left: FolderNews = isTaken ? { ...told, isNew: false, sentences: [] } : told;
      // A damaged file may be whole the next time, with the very same manifest.
      if (told.problem === null || !told.isDamage)
        this.#told.set(is.content, { news: left, key: this.#key(), wasApplied });
      if (plan?.refused === 0 && left.problem === null && !left.isNew)
        contents[is.content] = this.#takesCoding;
    }
    this.#contents = contents;
    const arrivals = this.#arrivals ?? 0;
    await changeFolderMemory(projectId, { known: { arrivals, changes: changes.get(), contents } });
  }

  #key(): string {
    return `${this.#session.lastArrival.get()} ${this.#takesCoding}`;
  }
}
