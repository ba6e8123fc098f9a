import type { StoryChunk } from "../../core/changes/change.ts";
import type { PartKind } from "../../core/file/bundle.ts";
import { LAYERS } from "../../core/file/bundle.ts";
import type { Codec } from "../../core/file/codec.ts";
import { recordCounts, sectionsOfKind, toldAsUndone } from "../../core/file/encode.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import { manifestStart } from "../../core/file/manifest.ts";
import type { PackedFile, Section } from "../../core/file/pack.ts";
import { FileParts, recordSection } from "../../core/file/pack.ts";
import { kinds } from "../../core/model/kinds.ts";
import { isLive } from "../../core/model/record.ts";
import { kindNames, storiesSpokenOf } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet, isFinished, liveAnnotations, sheetKey } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { packPartWith } from "../../core/parts/part.ts";
import { sheetEntries } from "../../core/parts/sheet-part.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { foldSheets } from "../data/foldSheets.ts";
import type { KeptPartRows } from "../data/partRows.ts";
import type { StoryIndex } from "../data/places.ts";
import { NOWHERE } from "../data/places.ts";
import type { ProjectParts } from "../data/projectParts.ts";
import { readProjectParts } from "../data/projectParts.ts";
import type { SheetRow } from "../data/sheetParts.ts";
import { placesIn } from "../data/sheetRows.ts";
import type { StoryRow } from "../data/storyParts.ts";
import { undoneOf } from "../data/undoneStories.ts";
import type { StoredEntry } from "./partContents.ts";
import { PartContents } from "./partContents.ts";

/** A project as its file: of most parts only where they lie in the working copy. `changes` is the count of changes that it holds. */
export interface PackedProject {
  readonly file: PackedFile<StoredEntry>;
  readonly changes: number;
}

/**
 * The project as its file, as it is at one moment. The parts of the working copy are entries of the file as they lie there, and are not read; encoded are
 * only the kinds of which there are few records, what changed since the parts were made, and parts of which the file has not all. Null where too much was
 * written meanwhile. Throws WrittenMeanwhileError.
 * @param kept the rows of parts that were read last
 * @param only the coders whose coding is in the file; left out, everybody's
 */
export async function packProject(
  db: ProjectDatabase,
  meta: SaveMeta,
  codec: Codec,
  kept: KeptPartRows,
  only?: ReadonlySet<string>,
): Promise<PackedProject | null> {
  const before = await readFacts(db);
  const rows = await foldSheets(db, codec, await kept.read(db));
  if (rows === null) return null;
  const parts = await readProjectParts(db, { before, rows });
  if (parts === null) return null;
  kept.keep(db, rows);
  const told = only === undefined ? parts : codedBy(parts, only);
  return { file: await new Packing(db, told, rows.index, codec).pack(meta), changes: parts.changes };
}

function codedBy(parts: ProjectParts, only: ReadonlySet<string>): ProjectParts {
  const overlay = [...parts.overlay].filter(([, { coderId }]) => only.has(coderId));
  const layers = parts.layers.filter(({ coderId }) => only.has(coderId));
  return { ...parts, layers, overlay: new Map(overlay) };
}

/** Some ids: a set, or an index that has them. */
type Ids = Pick<ReadonlySet<string>, "has" | "size">;

class Packing {
  readonly #db: ProjectDatabase;
  readonly #project: ProjectParts;
  readonly #contents: PartContents;
  readonly #index: StoryIndex;
  readonly #codec: Codec;
  readonly #parts = new FileParts<StoredEntry>();
  #counts = { finished: 0, annotations: 0 };

  /** @param index of the project's stories */
  constructor(db: ProjectDatabase, project: ProjectParts, index: StoryIndex, codec: Codec) {
    this.#db = db;
    this.#project = project;
    this.#index = index;
    this.#contents = new PartContents(db);
    this.#codec = codec;
  }

  async pack(meta: SaveMeta): Promise<PackedFile<StoredEntry>> {
    const { records, stories } = this.#project;
    const standing = new Set(records.collections.filter(isLive).map(({ id }) => id));
    const isShown = ({ hidden, collectionId }: StoryRow): boolean =>
      hidden !== true && standing.has(collectionId);
    const shown = stories.filter(isShown);
    const ids = shown.length === stories.length ? this.#index : new Set(shown.flatMap((row) => [...row.ids]));
    const undone = await this.#undoneStories(
      stories.filter((row) => !isShown(row)),
      ids,
    );
    for (const name of kindNames) {
      if (name === "stories") {
        await this.#addStories(shown, ids.size);
        await this.#addSection(recordSection(kinds.stories, undone.length, () => undone.map(toldAsUndone)));
      } else if (name === "sheets") {
        await this.#addLayers(shown, ids, new Set(undone.map(({ id }) => id)));
      } else {
        for (const section of sectionsOfKind(name, records)) await this.#addSection(section);
      }
    }
    return this.#parts.file({
      ...manifestStart(records.project, meta),
      kind: "project",
      counts: { ...this.#counts, ...recordCounts(records), stories: ids.size },
    });
  }

  async #undoneStories(hidden: readonly StoryRow[], shown: Ids): Promise<Story[]> {
    if (hidden.length === 0) return [];
    const coded = this.#codedStories();
    const wanted = hidden.filter(
      ({ ids, isDecided }) => isDecided || ids.some((id) => coded.has(id) && !shown.has(id)),
    );
    const chunks: StoryChunk[] = [];
    for (const row of wanted) chunks.push({ ...row, stories: await this.#contents.stories(row) });
    const standing = new Set(hidden.flatMap((row) => (row.hidden === true ? [] : row.ids)));
    const { collections } = this.#project.records;
    return undoneOf(chunks, { shown, coded, standing, collections });
  }

  #codedStories(): Set<string> {
    const { layers, overlay, records } = this.#project;
    const coded = storiesSpokenOf(records);
    for (const { coderId, stories } of layers)
      for (const storyId of stories)
        if (overlay.size === 0 || !overlay.has(sheetKey({ coderId, storyId }))) coded.add(storyId);
    for (const sheet of overlay.values()) if (!isEmptySheet(sheet)) coded.add(sheet.storyId);
    return coded;
  }

  /** @param count how many stories these are, each counted once */
  async #addStories(rows: readonly StoryRow[], count: number): Promise<void> {
    const isEachOnce = rows.reduce((sum, { ids }) => sum + ids.length, 0) === count;
    const told = new Set<string>();
    for (const row of rows) {
      if (isEachOnce || row.ids.every((id) => !told.has(id)))
        this.#parts.add(kinds.stories, { ...row.part, compressed: { stories: row } });
      else {
        const others = (await this.#contents.stories(row)).filter(({ id }) => !told.has(id));
        await this.#addSection(recordSection(kinds.stories, others.length, () => others));
      }
      if (!isEachOnce) for (const id of row.ids) told.add(id);
    }
  }

  /** The coding of the stories that are in the file: those that are shown, and those that are not, whose coding is not counted. */
  async #addLayers(rows: readonly StoryRow[], shown: Ids, undone: ReadonlySet<string>): Promise<void> {
    const { layers, overlay } = this.#project;
    const shownIn = new Map(rows.map((row) => [partNameOf(row), row.ids]));
    const left = new Map([...overlay].filter(([, sheet]) => !isEmptySheet(sheet)));
    const isInFile = (storyId: string): boolean => shown.has(storyId) || undone.has(storyId);
    const addFresh = async (sheets: readonly Sheet[]): Promise<void> => {
      const places = placesIn(this.#db, this.#index);
      const told = places.inOrder(sheets.filter(({ storyId }) => isInFile(storyId)));
      this.#count(told, shown);
      const texts = await places.wideTextsOf(told.map(({ storyId }) => storyId));
      for (const { kind, json } of sheetEntries(told, texts))
        this.#parts.add(partKindOf(kind), await packPartWith(this.#codec, json));
    };
    for (const row of layers) {
      const { coderId } = row;
      const isCurrent =
        overlay.size === 0 || row.stories.every((storyId) => !overlay.has(sheetKey({ coderId, storyId })));
      const isWhole = isAmong(row.stories, shownIn.get(partNameOf(row)) ?? []) || row.stories.every(isInFile);
      if (isCurrent && isPlaced(row) && isWhole) {
        await this.#addWhole(row, shown, undone);
        continue;
      }
      const sheets = await this.#sheetsOf(row);
      for (const sheet of sheets) left.delete(sheetKey(sheet));
      const current = sheets.map((sheet) => overlay.get(sheetKey(sheet)) ?? sheet);
      await addFresh(current.filter((sheet) => !isEmptySheet(sheet)));
    }
    for (const coderId of new Set([...left.values()].map((sheet) => sheet.coderId)))
      await addFresh([...left.values()].filter((sheet) => sheet.coderId === coderId));
  }

  async #addWhole(row: SheetRow, shown: Ids, undone: ReadonlySet<string>): Promise<void> {
    for (const [at, { kind, ...mark }] of row.entries.entries())
      this.#parts.add(partKindOf(kind), { ...mark, compressed: { sheets: row, at } });
    if (undone.size > 0 && row.stories.some((storyId) => !shown.has(storyId))) {
      this.#count(await this.#sheetsOf(row), shown);
      return;
    }
    this.#counts.finished += row.finished;
    this.#counts.annotations += row.annotations;
  }

  async #sheetsOf(row: SheetRow): Promise<Sheet[]> {
    return (await this.#contents.sheets([row])).flat();
  }

  #count(sheets: readonly Sheet[], shown: Ids): void {
    for (const sheet of sheets) {
      if (!shown.has(sheet.storyId)) continue;
      if (isFinished(sheet)) this.#counts.finished += 1;
      this.#counts.annotations += liveAnnotations(sheet).length;
    }
  }

  async #addSection({ kind, parts }: Section): Promise<void> {
    for (const { json } of parts()) this.#parts.add(kind, await packPartWith(this.#codec, json));
  }
}

function partNameOf({ collectionId, chunk }: StoryRow | SheetRow): string {
  return `${collectionId} ${chunk}`;
}

/** Whether all of these are among the others, in the same order. Comparing is a fraction of the work of looking up. */
function isAmong(some: readonly string[], all: readonly string[]): boolean {
  if (some === all) return true;
  let found = 0;
  for (let at = 0; at < all.length && found < some.length; at += 1) if (all[at] === some[found]) found += 1;
  return found === some.length;
}

function isPlaced({ collectionId }: SheetRow): boolean {
  return collectionId !== NOWHERE[0];
}

function partKindOf(kind: string): PartKind {
  return kind === LAYERS.part ? LAYERS : kinds.sheets;
}
