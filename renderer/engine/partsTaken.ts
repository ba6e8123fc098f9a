import type { Archive } from "../../core/file/archive.ts";
import { LAYERS } from "../../core/file/bundle.ts";
import { packedContent } from "../../core/file/decode.ts";
import type { ManifestPart } from "../../core/file/manifest.ts";
import { DEFAULT_LIMITS, kindOfPart } from "../../core/file/manifest.ts";
import { kinds } from "../../core/model/kinds.ts";
import type { NewDatabase } from "../data/newDatabase.ts";
import type { ProjectRows } from "../data/projectRows.ts";
import type { PackedSheets, SheetKey } from "../data/sheetParts.ts";
import { joinedRows } from "../data/sheetParts.ts";
import type { PackedStories, StoryRow } from "../data/storyParts.ts";
import { asChunk } from "../data/storyParts.ts";
import type { CheckedPart } from "./partChecker.ts";
import type { PartCheckers } from "./partCheckers.ts";

/** Whether a part holds what a project may have very many of. */
export function isLarge(part: ManifestPart): boolean {
  return isOfStories(part) || isOfSheets(part);
}

function isOfStories({ name }: ManifestPart): boolean {
  return kindOfPart(name) === kinds.stories.part;
}

function isOfSheets({ name }: ManifestPart): boolean {
  return [kinds.sheets.part, LAYERS.part].includes(kindOfPart(name));
}

/** So many parts are with each checker at once: while it parses one, the machine unpacks the next. */
const WITH_EACH = 3;
/** So many parts are written in one transaction. */
const WRITTEN_AT_ONCE = 24;

/** One coder's sheets of one part of stories, of which more may be told in the next part. */
interface Group {
  readonly key: SheetKey;
  readonly pieces: PackedSheets[];
}

/** Has the parts of stories and sheets of a project's file checked, puts together what was found of each, and writes it. */
export class PartsTaken {
  /** How many values the stories of each collection have, at most. */
  readonly values = new Map<string, number>();
  /** The highest revision in all parts. */
  latest = 0;
  readonly #archive: Archive;
  readonly #coders: ReadonlySet<string>;
  readonly #check: PartCheckers["check"];
  readonly #db: NewDatabase;
  readonly #ids = new Set<string>();
  readonly #rows = new Map<string, StoryRow>();
  readonly #chunks = new Map<string, number>();
  readonly #groups = new Set<string>();
  #group: Group | null = null;
  #stories: PackedStories[] = [];
  #sheets: PackedSheets[] = [];
  #writing: Promise<void> = Promise.resolve();

  /** @param coders the ids of the project's coders */
  constructor(archive: Archive, coders: ReadonlySet<string>, check: PartCheckers["check"], db: NewDatabase) {
    this.#archive = archive;
    this.#coders = coders;
    this.#check = check;
    this.#db = db;
  }

  /** @param go told how far it is; answers whether to go on */
  async takeAll(go: (fraction: number) => Promise<boolean>): Promise<"taken" | "doubtful" | "cancelled"> {
    const { parts } = this.#archive.envelope;
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const most = this.#check.length * WITH_EACH;
    let done = 0;
    // All stories before any sheets: passages are checked by the texts.
    for (const isOf of [isOfStories, isOfSheets]) {
      const found = ahead(parts.filter(isOf).entries(), most, async ([number, part]) => ({
        part,
        checked: await this.#checked(part, number),
      }));
      for await (const { part, checked } of found) {
        if (!this.#take(part.name, checked)) return "doubtful";
        await this.#writeSome(WRITTEN_AT_ONCE);
        done += part.bytes;
        if (!(await go(done / total))) return "cancelled";
      }
    }
    this.#endGroup();
    await this.#writeSome(1);
    await this.#writing;
    return "taken";
  }

  /** By how much the checker that had the stories of the last sheets was beyond the number of their part. */
  #shift = 0;

  /**
   * What a checker finds of a part. Stories go to one checker after the other, and so, mostly, do the sheets of each coder: they are looked for with the checker
   * that would be next, and then with the others.
   */
  async #checked(part: ManifestPart, number: number): Promise<CheckedPart> {
    const { length: count } = this.#check;
    // The sheets of other parts may be found meanwhile, and each checker is asked once.
    const first = number + (isOfSheets(part) ? this.#shift : 0);
    for (let at = first; at < first + count; at += 1) {
      const packed = packedContent(this.#archive, part);
      const checked = packed === null ? undefined : await this.#check[at % count]?.({ part, packed });
      if (checked === undefined) break;
      if (checked.kind === "elsewhere") continue;
      if (isOfSheets(part)) this.#shift = (at - number) % count;
      return checked;
    }
    return { kind: "doubtful" };
  }

  /** Whether it can be taken. */
  #take(name: string, checked: CheckedPart): boolean {
    switch (checked.kind) {
      case "stories":
        return this.#takeStories(name, checked);
      case "sheets":
        return this.#takeSheets(checked);
      case "elsewhere":
      case "doubtful":
        return false;
    }
  }

  #takeStories(name: string, { rows, values, latest }: CheckedPart & { readonly kind: "stories" }): boolean {
    const { collectionId, ids } = rows.row;
    const before = this.#ids.size;
    for (const id of ids) this.#ids.add(id);
    if (this.#ids.size !== before + ids.length || this.#ids.size > DEFAULT_LIMITS.stories) return false;
    const chunk = this.#chunks.get(collectionId) ?? 0;
    this.#chunks.set(collectionId, chunk + 1);
    const numbered = asChunk(rows, chunk);
    this.#rows.set(name, numbered.row);
    this.#stories.push(numbered);
    this.values.set(collectionId, Math.max(this.values.get(collectionId) ?? 0, values));
    this.latest = Math.max(this.latest, latest);
    return true;
  }

  #takeSheets({ rows, of, latest }: CheckedPart & { readonly kind: "sheets" }): boolean {
    const { coderId } = rows.row;
    const home = this.#rows.get(of);
    if (home === undefined || !this.#coders.has(coderId)) return false;
    const key: SheetKey = [coderId, home.collectionId, home.chunk];
    this.latest = Math.max(this.latest, latest);
    if (this.#group?.key.join(" ") === key.join(" ")) {
      this.#group.pieces.push(rows);
      return true;
    }
    this.#endGroup();
    this.#group = { key, pieces: [rows] };
    // What is told of it after others have been would have to be added to what is written.
    return !this.#groups.has(key.join(" ")) && this.#groups.add(key.join(" ")).size > 0;
  }

  #endGroup(): void {
    if (this.#group !== null) this.#sheets.push(joinedRows(this.#group.key, this.#group.pieces));
    this.#group = null;
  }

  /** Writes what has been taken, if it is as much as this, while more is checked. */
  async #writeSome(least: number): Promise<void> {
    if (this.#stories.length + this.#sheets.length < least) return;
    const rows: ProjectRows = { stories: this.#stories, sheets: this.#sheets };
    [this.#stories, this.#sheets] = [[], []];
    await this.#writing;
    this.#writing = this.#db.add(rows);
    // Its failure is met by whoever waits for it next: until then it is nobody's.
    this.#writing.catch(() => undefined);
  }
}

/** What `work` makes of each, in their order; it is begun for so many of them ahead of the one that is taken. */
async function* ahead<T, R>(
  all: Iterable<T>,
  most: number,
  work: (one: T) => Promise<R>,
): AsyncGenerator<R, void, void> {
  const waiting: Promise<R>[] = [];
  for (const one of all) {
    waiting.push(work(one));
    const first = waiting.length < most ? undefined : waiting.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of waiting) yield await each;
}
