import type { PartKind } from "../../core/file/bundle.ts";
import { LAYERS } from "../../core/file/bundle.ts";
import type { Codec } from "../../core/file/codec.ts";
import { encodeProjectSteps, recordCounts, sectionsOfKind, toldAsUndone } from "../../core/file/encode.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import { manifestStart } from "../../core/file/manifest.ts";
import type { PackedFile, Section } from "../../core/file/pack.ts";
import { FileParts, recordSection } from "../../core/file/pack.ts";
import { kinds } from "../../core/model/kinds.ts";
import { isLive } from "../../core/model/record.ts";
import { kindNames } from "../../core/model/revised.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet, isFinished, liveAnnotations, sheetKey } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { packPartWith } from "../../core/parts/part.ts";
import { sheetEntries } from "../../core/parts/sheet-part.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { ProjectDatabase } from "../data/database.ts";
import { readFacts } from "../data/database.ts";
import { foldSheets } from "../data/foldSheets.ts";
import { NOWHERE, Places } from "../data/places.ts";
import type { ProjectParts } from "../data/projectParts.ts";
import { readProjectParts } from "../data/projectParts.ts";
import type { SheetContent, SheetRow } from "../data/sheetParts.ts";
import { markOf, sheetKeyOf, unpackSheets } from "../data/sheetParts.ts";
import { readSnapshot } from "../data/snapshot.ts";
import type { StoryContent, StoryRow } from "../data/storyParts.ts";
import { storiesOf, unpackChunk } from "../data/storyParts.ts";
import { undoneOf } from "../data/undoneStories.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, runJob } from "./job.ts";

/** A project packed as its file. `changes` is the count of changes that it holds. */
export interface EncodedProject {
  readonly file: PackedFile;
  readonly changes: number;
}

/** How often a project whose parts are written while they are read is read again, before it is read as a snapshot. */
const ATTEMPTS = 3;
/** So many contents are read at once. */
const CONTENTS_AT_ONCE = 16;

/**
 * The whole project as its file, as it is at one moment. The parts of the working copy are entries of the file as they lie there; encoded are only the
 * kinds of which there are few records, what changed since the parts were made, and parts of which the file has not all.
 */
export async function packProject(
  db: ProjectDatabase,
  meta: SaveMeta,
  codec: Codec,
  tick: Tick,
): Promise<Result<EncodedProject, JobProblem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await foldSheets(db, codec);
    const parts = await readProjectParts(db);
    if (parts === null) continue;
    try {
      const file = await new Packing(db, parts, codec, tick).pack(meta);
      return file === null ? fail(cancelled) : ok({ file, changes: parts.changes });
    } catch (error) {
      if (!(error instanceof PartChangedError)) throw error;
    }
  }
  // Whoever changes it has to wait at last.
  const { changes } = await readFacts(db);
  const file = await runJob(encodeProjectSteps(await readSnapshot(db), meta), tick);
  return file.ok ? ok({ file: file.value, changes }) : file;
}

/** A part was written after its row was read. */
class PartChangedError extends Error {
  override readonly name = "PartChangedError";
}

class Packing {
  readonly #db: ProjectDatabase;
  readonly #project: ProjectParts;
  readonly #codec: Codec;
  readonly #tick: Tick;
  readonly #parts = new FileParts();
  readonly #total: number;
  #done = 0;
  #counts = { finished: 0, annotations: 0 };

  constructor(db: ProjectDatabase, project: ProjectParts, codec: Codec, tick: Tick) {
    this.#db = db;
    this.#project = project;
    this.#codec = codec;
    this.#tick = tick;
    this.#total = project.stories.length + project.layers.length + 1;
  }

  /** Null where it was cancelled. Throws PartChangedError. */
  async pack(meta: SaveMeta): Promise<PackedFile | null> {
    const { records, stories } = this.#project;
    const standing = new Set(records.collections.filter(isLive).map(({ id }) => id));
    const isShown = ({ hidden, collectionId }: StoryRow): boolean =>
      hidden !== true && standing.has(collectionId);
    const shown = stories.filter(isShown);
    const ids = new Set(shown.flatMap((row) => row.ids));
    const undone = await this.#undoneStories(
      stories.filter((row) => !isShown(row)),
      ids,
    );
    if (undone === null) return null;
    for (const name of kindNames) {
      if (name === "stories") {
        if (!(await this.#addStories(shown))) return null;
        await this.#addSection(recordSection(kinds.stories, undone.length, () => undone.map(toldAsUndone)));
      } else if (name === "sheets") {
        if (!(await this.#addLayers(ids, new Set(undone.map(({ id }) => id))))) return null;
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

  async #undoneStories(hidden: readonly StoryRow[], shown: ReadonlySet<string>): Promise<Story[] | null> {
    if (hidden.length === 0) return [];
    const coded = this.#codedStories();
    const wanted = hidden.filter(
      ({ ids, isDecided }) => isDecided || ids.some((id) => coded.has(id) && !shown.has(id)),
    );
    const chunks = await this.#withContents(wanted, (row, content) => unpackChunk(row, content));
    if (chunks === null) return null;
    const standing = new Set(hidden.flatMap((row) => (row.hidden === true ? [] : row.ids)));
    const { collections } = this.#project.records;
    return undoneOf(chunks, { shown, coded, standing, collections });
  }

  #codedStories(): Set<string> {
    const { layers, overlay } = this.#project;
    const coded = new Set<string>();
    for (const { coderId, stories } of layers)
      for (const storyId of stories)
        if (overlay.size === 0 || !overlay.has(sheetKey({ coderId, storyId }))) coded.add(storyId);
    for (const sheet of overlay.values()) if (!isEmptySheet(sheet)) coded.add(sheet.storyId);
    return coded;
  }

  async #addStories(rows: readonly StoryRow[]): Promise<boolean> {
    const told = new Set<string>();
    const added = await this.#withContents(rows, async (row, content) => {
      const isWhole = row.ids.every((id) => !told.has(id));
      if (isWhole) this.#parts.add(kinds.stories, { ...row.part, compressed: content.compressed });
      else {
        const others = storiesOf(content).filter(({ id }) => !told.has(id));
        await this.#addSection(recordSection(kinds.stories, others.length, () => others));
      }
      for (const id of row.ids) told.add(id);
    });
    return added !== null;
  }

  /** The coding of the stories that are in the file: those that are shown, and those that are not, whose coding is not counted. */
  async #addLayers(shown: ReadonlySet<string>, undone: ReadonlySet<string>): Promise<boolean> {
    const { layers, overlay } = this.#project;
    const left = new Map([...overlay].filter(([, sheet]) => !isEmptySheet(sheet)));
    const isInFile = (storyId: string): boolean => shown.has(storyId) || undone.has(storyId);
    const addFresh = async (sheets: readonly Sheet[]): Promise<void> => {
      const places = this.#placesOfStories();
      const told = places.inOrder(sheets.filter(({ storyId }) => isInFile(storyId)));
      this.#count(told, shown);
      const texts = await places.wideTextsOf(told.map(({ storyId }) => storyId));
      for (const { kind, json } of sheetEntries(told, texts))
        this.#parts.add(partKindOf(kind), await packPartWith(this.#codec, json));
    };
    for (let at = 0; at < layers.length; at += CONTENTS_AT_ONCE) {
      const rows = layers.slice(at, at + CONTENTS_AT_ONCE);
      const contents = await this.#db.sheetContents.bulkGet(rows.map(sheetKeyOf));
      for (const [place, row] of rows.entries()) {
        const content = contents[place];
        if (content === undefined || markOf(content) !== markOf(row)) throw new PartChangedError();
        const { coderId } = row;
        const keyOf = (storyId: string): string => sheetKey({ coderId, storyId });
        const isCurrent = overlay.size === 0 || row.stories.every((storyId) => !overlay.has(keyOf(storyId)));
        if (isCurrent && isPlaced(row) && row.stories.every(isInFile))
          this.#addWhole(row, content, shown, undone);
        else
          await addFresh(
            unpackSheets(content).flatMap((sheet) => {
              const over = overlay.get(sheetKey(sheet));
              left.delete(sheetKey(sheet));
              if (over === undefined) return [sheet];
              return isEmptySheet(over) ? [] : [over];
            }),
          );
        if (!(await this.#go())) return false;
      }
    }
    for (const coderId of new Set([...left.values()].map((sheet) => sheet.coderId)))
      await addFresh([...left.values()].filter((sheet) => sheet.coderId === coderId));
    return true;
  }

  #places: Places | null = null;

  /** Made only where sheets are encoded: it knows every story. */
  #placesOfStories(): Places {
    return (this.#places ??= new Places(this.#project.stories, ({ collectionId, chunk }) =>
      this.#db.storyContents.get([collectionId, chunk]),
    ));
  }

  #addWhole(
    row: SheetRow,
    content: SheetContent,
    shown: ReadonlySet<string>,
    undone: ReadonlySet<string>,
  ): void {
    for (const { kind, ...entry } of content.entries) this.#parts.add(partKindOf(kind), entry);
    if (undone.size > 0 && row.stories.some((storyId) => !shown.has(storyId))) {
      this.#count(unpackSheets(content), shown);
      return;
    }
    this.#counts.finished += row.finished;
    this.#counts.annotations += row.annotations;
  }

  #count(sheets: readonly Sheet[], shown: ReadonlySet<string>): void {
    for (const sheet of sheets) {
      if (!shown.has(sheet.storyId)) continue;
      if (isFinished(sheet)) this.#counts.finished += 1;
      this.#counts.annotations += liveAnnotations(sheet).length;
    }
  }

  async #addSection({ kind, parts }: Section): Promise<void> {
    for (const { json } of parts()) this.#parts.add(kind, await packPartWith(this.#codec, json));
  }

  /** What is made of each row of stories with its content; null where it was cancelled. */
  async #withContents<T>(
    rows: readonly StoryRow[],
    make: (row: StoryRow, content: StoryContent) => T | Promise<T>,
  ): Promise<T[] | null> {
    const made: T[] = [];
    for (let at = 0; at < rows.length; at += CONTENTS_AT_ONCE) {
      const some = rows.slice(at, at + CONTENTS_AT_ONCE);
      const contents = await this.#db.storyContents.bulkGet(
        some.map(({ collectionId, chunk }): [string, number] => [collectionId, chunk]),
      );
      for (const [place, row] of some.entries()) {
        const content = contents[place];
        if (content?.sha256 !== row.part.sha256) throw new PartChangedError();
        made.push(await make(row, content));
        if (!(await this.#go())) return null;
      }
    }
    return made;
  }

  #told = performance.now();

  /** Says how far it is, now and then. Returns whether to go on. */
  async #go(): Promise<boolean> {
    this.#done += 1;
    if (performance.now() - this.#told < 80) return true;
    this.#told = performance.now();
    return this.#tick(Math.min(1, this.#done / this.#total));
  }
}

function isPlaced({ collectionId }: SheetRow): boolean {
  return collectionId !== NOWHERE[0];
}

function partKindOf(kind: string): PartKind {
  return kind === LAYERS.part ? LAYERS : kinds.sheets;
}
