import type { BulkAct, BulkWork } from "../../core/changes/bulk.ts";
import { bulkWork } from "../../core/changes/bulk.ts";
import type { RecordStep } from "../../core/changes/journal.ts";
import { stampedSheet } from "../../core/changes/stamped.ts";
import type { Codec } from "../../core/file/codec.ts";
import { highestRevision } from "../../core/model/highest.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { emptySheet } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { ShownTexts } from "../../core/redaction/shown-texts.ts";
import { commit } from "./commit.ts";
import type { ProjectDatabase } from "./database.ts";
import { readFacts } from "./database.ts";
import { readSheets } from "./layers.ts";
import type { Places } from "./places.ts";
import { readShownTexts } from "./readShownTexts.ts";
import type { MergedPart, SheetKey } from "./sheetParts.ts";
import { mergedPart, packSheetsWith, unpackSheetsWith } from "./sheetParts.ts";
import { readPlaces, wideTextsOf } from "./sheetRows.ts";
import { latestRevision } from "./snapshot.ts";
import type { StandingLayers } from "./standingLayers.ts";
import { nameOf, readStanding, stillStands } from "./standingLayers.ts";
import { storiesWith } from "./storyParts.ts";
import { WrittenMeanwhileError } from "./writtenMeanwhile.ts";

/** An act of a coder on many stories. */
export interface BulkRequest {
  readonly coderId: string;
  readonly storyIds: readonly string[];
  readonly act: BulkAct;
}

/** What a bulk act does: to how many stories, how many codes or flags it sets or removes, and how many stories it passes over. */
export interface BulkCount {
  readonly stories: number;
  readonly count: number;
  readonly finished: number;
  readonly unchanged: number;
  /** The first stories that it changes, each with how many codes or flags it sets or removes there. */
  readonly first: readonly { readonly storyId: string; readonly count: number }[];
}

/** So many of the stories that change are told by themselves. */
const TOLD = 30;

interface BulkJob {
  readonly codec: Codec;
  readonly now: string;
  /** Whether nothing is to be written: what would be done is counted. */
  readonly isPreview: boolean;
  /** Hears how far it is, from 0 to 1; answers whether to go on. */
  readonly go: (fraction: number) => Promise<boolean>;
}

/** How often it is tried again where somebody writes to the same sheets meanwhile. */
const ATTEMPTS = 5;

/**
 * Does an act on many stories, part by part, and writes it in one transaction, as one step of undo. Null where it was told to stop, or its code is no
 * longer in the codebook: then nothing is written. Throws what the database throws, and WrittenMeanwhileError.
 */
export async function bulkCode(
  db: ProjectDatabase,
  request: BulkRequest,
  job: BulkJob,
): Promise<BulkCount | "no-code" | null> {
  const { coderId, act } = request;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const codes = await db.codes.toArray();
    const work = bulkWork(act, { coderId, codes, now: job.now });
    if (work === null) return "no-code";
    const made = await new BulkRun(db, request, work, job).run();
    if (made === null || job.isPreview || made.counted.stories === 0) return made?.counted ?? null;
    const { counted, standing, small, parts, single, highest } = made;
    const isWritten = await db.transaction("rw", db.tables, async () => {
      if (!(await stillStands(db, standing)) || !(await areThere(db, small))) return false;
      const action = work.actionOf(counted.stories, counted.count);
      const change = { action, kind: "edit", coderId, steps: single, versions: work.versions } as const;
      await commit(db, change, job.now, { sheets: parts, highest });
      return true;
    });
    if (isWritten) return counted;
  }
  throw new WrittenMeanwhileError();
}

interface Made {
  readonly counted: BulkCount;
  readonly standing: StandingLayers;
  /** The small records that were read. */
  readonly small: readonly Sheet[];
  readonly parts: readonly MergedPart[];
  readonly single: readonly RecordStep<"sheets">[];
  readonly highest: number;
}

/** The stories of an act in one part. */
interface Bucket {
  readonly key: SheetKey;
  readonly storyIds: string[];
}

class BulkRun {
  readonly #db: ProjectDatabase;
  readonly #request: BulkRequest;
  readonly #work: BulkWork;
  readonly #job: BulkJob;
  readonly #counted = { stories: 0, count: 0, finished: 0, unchanged: 0 };
  readonly #first: { readonly storyId: string; readonly count: number }[] = [];
  readonly #small: Sheet[] = [];
  readonly #parts: MergedPart[] = [];
  readonly #single: RecordStep<"sheets">[] = [];
  /** A search is of the texts as they are shown. */
  #shown = new ShownTexts(new Map());
  #highest = 0;
  #latest = 0;

  constructor(db: ProjectDatabase, request: BulkRequest, work: BulkWork, job: BulkJob) {
    this.#db = db;
    this.#request = request;
    this.#work = work;
    this.#job = job;
  }

  async run(): Promise<Made | null> {
    const db = this.#db;
    const { coderId, storyIds } = this.#request;
    this.#shown = await readShownTexts(db);
    this.#latest = (await readFacts(db)).latest ?? (await latestRevision(db));
    const places = await readPlaces(db);
    const standing = await readStanding(db, new Set([coderId]));
    const layer = standing.get(coderId);
    const buckets = new Map<string, Bucket>();
    const elsewhere: string[] = [];
    for (const storyId of storyIds) {
      if (!places.has(storyId)) continue;
      const key: SheetKey = [coderId, ...places.keyOf(storyId)];
      const name = nameOf(key);
      const lies = layer?.partOf.get(storyId);
      if (lies !== undefined && nameOf(lies) !== name) elsewhere.push(storyId);
      else {
        const bucket = buckets.get(name) ?? { key, storyIds: [] };
        if (bucket.storyIds.length === 0) buckets.set(name, bucket);
        bucket.storyIds.push(storyId);
      }
    }
    let done = 0;
    for (const bucket of buckets.values()) {
      await this.#takePart(bucket, places, layer?.small ?? new Set());
      done += bucket.storyIds.length;
      if (!(await this.#job.go(done / storyIds.length))) return null;
    }
    await this.#takeElsewhere(elsewhere, places);
    return {
      counted: { ...this.#counted, first: this.#first },
      standing,
      small: this.#small,
      parts: this.#parts,
      single: this.#single,
      highest: this.#highest,
    };
  }

  async #takePart({ key, storyIds }: Bucket, places: Places, small: ReadonlySet<string>): Promise<void> {
    const db = this.#db;
    const { codec, isPreview } = this.#job;
    const { coderId } = this.#request;
    const keys = storyIds.filter((id) => small.has(id)).map((id): [string, string] => [coderId, id]);
    const [content, own] = await db.transaction("r", db.sheetContents, db.sheets, () =>
      Promise.all([db.sheetContents.get([...key]), db.sheets.bulkGet(keys)]),
    );
    const records = own.filter((sheet) => sheet !== undefined);
    this.#small.push(...records);
    const there = content === undefined ? [] : await unpackSheetsWith(codec, content);
    const here = new Map([...there, ...records].map((sheet) => [sheet.storyId, sheet]));
    const texts = await this.#textsOf(key, storyIds);
    const changed = new Map<string, Sheet>();
    for (const storyId of storyIds) {
      const after = this.#apply(here.get(storyId) ?? emptySheet(coderId, storyId), texts.get(storyId));
      if (after !== null) changed.set(storyId, after);
    }
    if (changed.size === 0 || isPreview) return;
    const pack = async (sheets: readonly Sheet[]) => {
      const ordered = places.inOrder(sheets);
      return packSheetsWith(codec, key, ordered, await wideTextsOf(key, ordered, places));
    };
    const staying = there.filter(({ storyId }) => !changed.has(storyId));
    const replaced = [...here.values()].filter(({ storyId }) => changed.has(storyId));
    const isInPart = records.every(({ storyId }) => !changed.has(storyId));
    const before = isInPart ? content : (await pack(replaced)).content;
    const packed = await pack([...staying, ...changed.values()]);
    this.#parts.push(mergedPart(packed, changed.keys(), replaced.length === 0 ? undefined : before));
  }

  /** Sheets that lie elsewhere than with their stories, which is rare: they are written one by one. */
  async #takeElsewhere(storyIds: readonly string[], places: Places): Promise<void> {
    const { coderId } = this.#request;
    const sheets = await readSheets(this.#db, coderId, storyIds);
    const here = new Map(sheets.map((sheet) => [sheet.storyId, sheet]));
    for (const storyId of storyIds) {
      const key: SheetKey = [coderId, ...places.keyOf(storyId)];
      const before = here.get(storyId) ?? null;
      const texts = await this.#textsOf(key, [storyId]);
      const after = this.#apply(before ?? emptySheet(coderId, storyId), texts.get(storyId));
      if (after !== null) this.#single.push({ table: "sheets", before, after });
    }
  }

  /** The sheet after the act, at its new revision; null where it stays as it is. */
  #apply(sheet: Sheet, story: Story | undefined): Sheet | null {
    const shown = story === undefined ? undefined : this.#shown.of(story);
    const outcome = this.#work.apply(
      sheet,
      story?.text ?? "",
      shown && { text: shown.story.text, stored: (span) => shown.storedSpan(span) },
    );
    if (outcome.kind !== "changed") {
      this.#counted[outcome.kind] += 1;
      return null;
    }
    this.#counted.stories += 1;
    this.#counted.count += outcome.count;
    if (this.#first.length < TOLD) this.#first.push({ storyId: sheet.storyId, count: outcome.count });
    const after = stampedSheet(sheet, outcome.sheet, this.#latest);
    this.#highest = Math.max(this.#highest, highestRevision({ sheets: [after] }));
    return after;
  }

  /** The texts of stories of one part, where the act asks for them. */
  async #textsOf(
    [, collectionId, chunk]: SheetKey,
    storyIds: readonly string[],
  ): Promise<Map<string, Story>> {
    if (!this.#work.needsText) return new Map();
    const content = await this.#db.storyContents.get([collectionId, chunk]);
    if (content === undefined) return new Map();
    const wanted = new Set(storyIds);
    const stories = await storiesWith(this.#job.codec, content);
    return new Map(stories.flatMap((story) => (wanted.has(story.id) ? [[story.id, story] as const] : [])));
  }
}

/** Whether small records are there as they were read. */
async function areThere(db: ProjectDatabase, records: readonly Sheet[]): Promise<boolean> {
  const now = await db.sheets.bulkGet(
    records.map(({ coderId, storyId }): [string, string] => [coderId, storyId]),
  );
  return records.every((record, at) => JSON.stringify(record) === JSON.stringify(now[at]));
}
