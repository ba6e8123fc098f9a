import type { IndexableType } from "dexie";
import { Dexie } from "dexie";
import type { ProjectDatabase } from "./database.ts";
import { readPartsStamp } from "./partsStamp.ts";
import { StoryIndex } from "./places.ts";
import type { SheetRow } from "./sheetParts.ts";
import { sheetKeyOf } from "./sheetParts.ts";
import type { StoryRow } from "./storyParts.ts";

/** The rows of all parts of a project: stories, and everybody's sheets, both in the order of their keys. */
export class PartRows {
  readonly stories: readonly StoryRow[];
  readonly layers: readonly SheetRow[];
  /** See stampParts. */
  readonly stamp: number | null;
  #index: StoryIndex | null = null;

  constructor(stories: readonly StoryRow[], layers: readonly SheetRow[], stamp: number | null) {
    this.stories = stories;
    this.layers = layers;
    this.stamp = stamp;
  }

  get index(): StoryIndex {
    return (this.#index ??= new StoryIndex(this.stories));
  }

  /** The same once some parts of sheets have been written, or (null) deleted, by their keys. */
  withSheets(written: ReadonlyMap<string, SheetRow | null>, stamp: number | null): PartRows {
    const shared = new Map(this.stories.map((row) => [nameOfStories(row), row.ids]));
    const staying = this.layers.filter((row) => !written.has(nameOf(row)));
    const made = [...written.values()].flatMap((row) => (row === null ? [] : [sharing(row, shared)]));
    const rows = new PartRows(this.stories, [...staying, ...made].toSorted(inOrder), stamp);
    rows.#index = this.#index;
    return rows;
  }
}

/** The key of a part of sheets as one text. */
export function nameOf(row: Pick<SheetRow, "coderId" | "collectionId" | "chunk">): string {
  return sheetKeyOf(row).join(" ");
}

/** Reads the rows of all parts, in several transactions. What is written to one of them meanwhile may be in it or not: the stamp is that of before. */
export async function readPartRows(db: ProjectDatabase): Promise<PartRows> {
  const stamp = await readPartsStamp(db);
  const stories = await db.storyChunks.toArray();
  const shared = new Map(stories.map((row) => [nameOfStories(row), row.ids]));
  const layers: SheetRow[] = [];
  for (let last: IndexableType = Dexie.minKey, isEnd = false; !isEnd;) {
    const some = await db.sheetParts.where(KEY).above(last).limit(AT_ONCE).toArray();
    layers.push(...some.map((row) => sharing(row, shared)));
    const end = some.at(-1);
    isEnd = end === undefined || some.length < AT_ONCE;
    if (end !== undefined) last = sheetKeyOf(end);
  }
  return new PartRows(stories, layers, stamp);
}

const KEY = "[coderId+collectionId+chunk]";
/** So many rows of sheets are read at once: what they have twice is then let go of before the engine keeps it for long. */
const AT_ONCE = 32;

/**
 * The rows of the project that was read last, for as long as they stand: a save then reads none of them. One id is one string in all of them, so that they
 * take a few megabytes.
 */
export class KeptPartRows {
  #kept: { readonly name: string; readonly rows: PartRows } | null = null;

  async read(db: ProjectDatabase): Promise<PartRows> {
    return (await this.standing(db)) ?? readPartRows(db);
  }

  /** The rows, if they still stand. */
  async standing(db: ProjectDatabase): Promise<PartRows | null> {
    const { name, rows } = this.#kept ?? {};
    if (rows === undefined || rows.stamp === null || name !== db.name) return null;
    if (rows.stamp === (await readPartsStamp(db))) return rows;
    this.#kept = null;
    return null;
  }

  /** Keeps rows of which it is known that they stood together. */
  keep({ name }: ProjectDatabase, rows: PartRows): void {
    this.#kept = { name, rows };
  }
}

function nameOfStories({ collectionId, chunk }: Pick<StoryRow, "collectionId" | "chunk">): string {
  return `${collectionId} ${chunk}`;
}

/** A row whose ids are the very strings of its part of stories, as far as they come in the order of these. */
function sharing(row: SheetRow, shared: ReadonlyMap<string, readonly string[]>): SheetRow {
  const all = shared.get(nameOfStories(row)) ?? [];
  const stories: string[] = [];
  for (let at = 0; at < all.length && stories.length < row.stories.length; at += 1) {
    const id = all[at];
    if (id !== undefined && id === row.stories[stories.length]) stories.push(id);
  }
  if (stories.length < row.stories.length) return row;
  return { ...row, stories: stories.length === all.length ? all : stories };
}

function inOrder(a: SheetRow, b: SheetRow): number {
  return (
    compared(a.coderId, b.coderId) || compared(a.collectionId, b.collectionId) || compared(a.chunk, b.chunk)
  );
}

function compared(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
