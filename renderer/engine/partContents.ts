import type { Sheet } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import type { ProjectDatabase } from "../data/database.ts";
import type { SheetContent, SheetRow } from "../data/sheetParts.ts";
import { markOf, sheetKeyOf, unpackSheetsWith } from "../data/sheetParts.ts";
import type { StoryContent, StoryRow } from "../data/storyParts.ts";
import { storiesWith } from "../data/storyParts.ts";
import { contentsOf } from "../data/storyRows.ts";
import { WrittenMeanwhileError } from "../data/writtenMeanwhile.ts";
import { nativeCodec } from "./nativeCodec.ts";

/** An entry of the project file, as it lies in the working copy. */
export type StoredEntry = { readonly stories: StoryRow } | { readonly sheets: SheetRow; readonly at: number };

/** So many contents are read in one transaction. */
const AT_ONCE = 16;

/** What lies packed in the parts of a project whose rows were read. Throws WrittenMeanwhileError where that is no longer it. */
export class PartContents {
  readonly #db: ProjectDatabase;
  readonly #stories = new Map<string, StoryContent>();
  readonly #sheets = new Map<string, SheetContent>();

  constructor(db: ProjectDatabase) {
    this.#db = db;
  }

  /** Holds all of them in memory, packed: whatever is written from now on, they are those of this moment. */
  async hold(stories: readonly StoryRow[], layers: readonly SheetRow[]): Promise<void> {
    for (const some of inGroups(stories))
      for (const content of await contentsOf(this.#db, some)) this.#stories.set(content.sha256, content);
    for (const some of inGroups(layers))
      for (const content of await this.#readSheets(some)) this.#sheets.set(nameOf(content), content);
  }

  /** The stories of a part. */
  async stories(row: StoryRow): Promise<Story[]> {
    const held = this.#stories.get(row.part.sha256);
    const contents = held === undefined ? await contentsOf(this.#db, [row]) : [held];
    return (await Promise.all(contents.map(async (each) => storiesWith(nativeCodec, each)))).flat();
  }

  /** The positions of the stories of each of some parts, with nothing unpacked. */
  async positions(rows: readonly StoryRow[]): Promise<Int32Array[]> {
    const found: Int32Array[] = [];
    for (const some of inGroups(rows)) {
      const keys = some.map(({ collectionId, chunk }): [string, number] => [collectionId, chunk]);
      const [now, lists] = await this.#db.transaction("r", this.#db.storyChunks, this.#db.storyLists, () =>
        Promise.all([this.#db.storyChunks.bulkGet(keys), this.#db.storyLists.bulkGet(keys)]),
      );
      for (const [at, { part }] of some.entries()) {
        const list = lists[at];
        if (list === undefined || now[at]?.part.sha256 !== part.sha256) throw new WrittenMeanwhileError();
        found.push(list.positions);
      }
    }
    return found;
  }

  /** The sheets of each of some parts. */
  async sheets(rows: readonly SheetRow[]): Promise<Sheet[][]> {
    const held = rows.map((row) => this.#sheets.get(nameOf(row)));
    const contents = held.every((content) => content !== undefined) ? held : await this.#readSheets(rows);
    return Promise.all(contents.map(async (content) => unpackSheetsWith(nativeCodec, content)));
  }

  /** The bytes of some entries of the project file, packed. */
  async packed(entries: readonly StoredEntry[]): Promise<Map<StoredEntry, Uint8Array>> {
    const packed = new Map<StoredEntry, Uint8Array>();
    const ofStories = entries.filter((entry) => "stories" in entry);
    const stories = await contentsOf(
      this.#db,
      ofStories.map((entry) => entry.stories),
    );
    for (const [at, { compressed }] of stories.entries()) {
      const entry = ofStories[at];
      if (entry !== undefined) packed.set(entry, compressed);
    }
    const ofSheets = entries.filter((entry) => "sheets" in entry);
    const sheets = await this.#readSheets(ofSheets.map((entry) => entry.sheets));
    for (const [at, content] of sheets.entries()) {
      const entry = ofSheets[at];
      const bytes = content.entries[entry?.at ?? 0]?.compressed;
      if (entry !== undefined && bytes !== undefined) packed.set(entry, bytes);
    }
    return packed;
  }

  async #readSheets(rows: readonly SheetRow[]): Promise<SheetContent[]> {
    const contents = await this.#db.sheetContents.bulkGet(rows.map(sheetKeyOf));
    return contents.map((content, at) => {
      if (content === undefined || markOf(content) !== markOf(rows[at])) throw new WrittenMeanwhileError();
      return content;
    });
  }
}

function nameOf(part: SheetRow | SheetContent): string {
  return sheetKeyOf(part).join(" ");
}

function* inGroups<T>(items: readonly T[]): Generator<readonly T[], void, void> {
  for (let at = 0; at < items.length; at += AT_ONCE) yield items.slice(at, at + AT_ONCE);
}
