import type { RecordStep } from "../../core/changes/journal.ts";
import type { Codec } from "../../core/file/codec.ts";
import type { ComingLayer } from "../../core/merge/coming-layer.ts";
import type { Refusal } from "../../core/merge/refusal.ts";
import type { ResolveSheet } from "../../core/merge/resolve.ts";
import type { BroughtSheet, Known, MergedLayers } from "../../core/merge/sheets.ts";
import { LayerMerge } from "../../core/merge/sheets.ts";
import { highestRevision } from "../../core/model/highest.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { emptySheet, isEmptySheet, mergeSheets } from "../../core/model/sheet.ts";
import type { ProjectDatabase } from "./database.ts";
import type { Bucket, SheetOfLayer } from "./mergeBuckets.ts";
import { Buckets, entriesOf } from "./mergeBuckets.ts";
import type { Places } from "./places.ts";
import type { MergedPart, PackedSheets, SheetContent, SheetKey } from "./sheetParts.ts";
import { mergedPart, packSheetsWith, sheetRowsOf, unpackSheets } from "./sheetParts.ts";
import type { StandingLayers } from "./standingLayers.ts";
import { nameOf, readStanding } from "./standingLayers.ts";
import type { StoryTexts } from "./storyTexts.ts";

/** What becomes of the sheets of a file. */
export interface MergedSheets {
  readonly layers: MergedLayers;
  /** Where the sheets of the coders lay when they were compared. */
  readonly standing: StandingLayers;
  readonly parts: readonly MergedPart[];
  /** Sheets that lie elsewhere than with their stories: they are written one by one. */
  readonly single: readonly RecordStep<"sheets">[];
  /** The highest revision in sheets that change. */
  readonly highest: number;
  /** The sheets that change, as they become, of the coders of whom they were to be kept. */
  readonly changedOf: ReadonlyMap<string, readonly Sheet[]>;
  /** Of the records that were watched, those that are in sheets that change, with their revisions. */
  readonly revisions: ReadonlyMap<string, number>;
  /** The places of the layers that say anything that is new here. */
  readonly news: ReadonlySet<number>;
}

/** What a merge of sheets is about. */
export interface LayersToMerge {
  readonly layers: readonly ComingLayer[];
  readonly resolve: ResolveSheet;
  readonly known: Known;
  /** The coders for whom the file speaks. */
  readonly speakers: ReadonlySet<string>;
  readonly places: Places;
  /** The texts here, where `resolve` asks for them. */
  readonly texts: StoryTexts | null;
  /** The ids of coders whose changed sheets are to be kept. */
  readonly kept: ReadonlySet<string>;
  /** The ids of records whose revisions are to be noted. */
  readonly watched: ReadonlySet<string>;
  readonly codec: Codec;
  /** Hears how many sheets are done; answers whether to go on. */
  readonly go: (done: number) => Promise<boolean>;
}

/**
 * Merges the sheets of a file into those here, one part after another: at no time are more of them in memory than those of a few parts. Writes nothing.
 * Null where it was told to stop. Throws WrittenMeanwhileError.
 */
export async function mergeLayers(db: ProjectDatabase, about: LayersToMerge): Promise<MergedSheets | null> {
  const coders = new Set(about.layers.map(({ coderId }) => coderId));
  return new LayersMerge(db, about, await readStanding(db, coders)).run();
}

class LayersMerge {
  readonly #db: ProjectDatabase;
  readonly #about: LayersToMerge;
  readonly #standing: StandingLayers;
  readonly #merge: LayerMerge;
  readonly #buckets: Buckets;
  readonly #parts: MergedPart[] = [];
  readonly #single: RecordStep<"sheets">[] = [];
  readonly #changedOf = new Map<string, Sheet[]>();
  readonly #revisions = new Map<string, number>();
  readonly #news = new Set<number>();
  #highest = 0;

  constructor(db: ProjectDatabase, about: LayersToMerge, standing: StandingLayers) {
    this.#db = db;
    this.#about = about;
    this.#standing = standing;
    this.#merge = new LayerMerge(about.known);
    this.#buckets = new Buckets(standing, about.places);
  }

  async run(): Promise<MergedSheets | null> {
    const { layers, known, speakers, texts, go } = this.#about;
    for (const layer of layers) this.#buckets.expect(layer);
    const same = this.#buckets.sameAsHere(known, speakers);
    for (const layer of layers) if (!same.has(layer)) texts?.expect(layer.stories);
    let at = 0;
    for (const [place, layer] of layers.entries()) {
      if (same.has(layer)) this.#merge.addSame(layer.coderId, at, layer.counts);
      else await this.#take(layer, place, at);
      at += layer.stories.length;
      if (!(await go(at))) return null;
    }
    return {
      layers: this.#merge.merged(),
      standing: this.#standing,
      parts: this.#parts,
      single: this.#single,
      highest: this.#highest,
      changedOf: this.#changedOf,
      revisions: this.#revisions,
      news: this.#news,
    };
  }

  async #take(layer: ComingLayer, at: number, from: number): Promise<void> {
    const { coderId, stories } = layer;
    const { texts, resolve } = this.#about;
    await texts?.load(stories);
    const isOther = (place: number): void => {
      this.#buckets.of(coderId, stories[place] ?? "").isVerbatim = false;
    };
    const tell = (place: number, refusal: Refusal): void => {
      this.#merge.refuse(from + place, refusal);
      isOther(place);
    };
    const sheets = layer.sheets(resolve, tell, isOther);
    for (const [place, sheet] of sheets.entries()) {
      const bucket = this.#buckets.of(coderId, stories[place] ?? "");
      bucket.left -= 1;
      if (sheet !== null) bucket.sheets.push({ at: from + place, sheet, layer: at });
      if (bucket.left === 0) await this.#mergeInto(bucket);
    }
    texts?.done(stories);
  }

  /** Merges the sheets of a bucket, once all are there. */
  async #mergeInto(bucket: Bucket): Promise<void> {
    const { coderId, key, name, sheets } = bucket;
    const { places } = this.#about;
    const { content, small } = await this.#read(bucket);
    const there = content === undefined ? [] : unpackSheets(content);
    const here = new Map([...there, ...small].map((sheet) => [sheet.storyId, sheet]));
    for (const { storyId } of small.filter(isEmptySheet)) here.delete(storyId);
    const { changed, isWhole } = this.#merge.add(inOneSheet(sheets), ({ storyId }) => here.get(storyId));
    this.#noteNews(sheets, changed, here);
    sheets.length = 0;
    this.#note(coderId, changed);
    const isPlaced = ({ storyId }: Sheet): boolean => nameOf([coderId, ...places.keyOf(storyId)]) === name;
    for (const after of changed)
      if (!isPlaced(after))
        this.#single.push({ table: "sheets", before: here.get(after.storyId) ?? null, after });
    const placed = changed.filter(isPlaced);
    if (placed.length === 0) return;
    const stories = new Set(placed.map(({ storyId }) => storyId));
    const replaced = [...here.values()].filter(({ storyId }) => stories.has(storyId));
    const isNew = content === undefined && replaced.length === 0;
    const staying = there.filter(({ storyId }) => !stories.has(storyId));
    const packed = await this.#pack(
      key,
      [...staying, ...placed],
      bucket.isVerbatim && isWhole && isNew ? entriesOf(bucket) : null,
    );
    // The part has what was there, save where small records speak over it.
    const isInPart = small.every(({ storyId }) => !stories.has(storyId));
    const before = isInPart ? content : (await this.#pack(key, replaced, null)).content;
    this.#parts.push(mergedPart(packed, stories, replaced.length === 0 ? undefined : before));
  }

  async #read({
    coderId,
    key,
    sheets,
  }: Bucket): Promise<{ content: SheetContent | undefined; small: Sheet[] }> {
    const standing = this.#standing.get(coderId);
    if (standing === undefined || (standing.marks.size === 0 && standing.small.size === 0))
      return { content: undefined, small: [] };
    const ids = sheets.flatMap(({ sheet: { storyId } }) => (standing.small.has(storyId) ? [storyId] : []));
    return this.#db.transaction("r", this.#db.sheetContents, this.#db.sheets, async () => {
      const content = await this.#db.sheetContents.get([...key]);
      const small = await this.#db.sheets.bulkGet(ids.map((storyId): [string, string] => [coderId, storyId]));
      return { content, small: small.filter((sheet) => sheet !== undefined) };
    });
  }

  /** @param verbatim the sheets as they lie in the file, where these are they */
  async #pack(
    key: SheetKey,
    sheets: readonly Sheet[],
    verbatim: SheetContent["entries"] | null,
  ): Promise<PackedSheets> {
    const { places, codec } = this.#about;
    const ordered = places.inOrder(sheets);
    const texts = await this.#wideTextsOf(ordered);
    return verbatim === null
      ? packSheetsWith(codec, key, ordered, texts)
      : sheetRowsOf(key, ordered, texts, verbatim);
  }

  async #wideTextsOf(sheets: readonly Sheet[]): Promise<Map<string, string>> {
    const { texts, places } = this.#about;
    const withPassages = sheets.filter(({ annotations }) =>
      annotations.some(({ span }) => span !== undefined),
    );
    const ids = withPassages.map(({ storyId }) => storyId);
    return texts === null ? places.wideTextsOf(ids) : texts.wideTextsOf(ids, places);
  }

  /** Notes which of the layers bring anything new: of a sheet that one alone has, the one; of one that several have, those that would change it alone. */
  #noteNews(
    sheets: readonly SheetOfLayer[],
    changed: readonly Sheet[],
    here: ReadonlyMap<string, Sheet>,
  ): void {
    const stories = new Set(changed.map(({ storyId }) => storyId));
    for (const { sheet, layer } of sheets) {
      if (this.#news.has(layer) || !stories.has(sheet.storyId)) continue;
      const before = here.get(sheet.storyId) ?? emptySheet(sheet.coderId, sheet.storyId);
      if (mergeSheets(before, sheet) !== before) this.#news.add(layer);
    }
  }

  #note(coderId: string, changed: readonly Sheet[]): void {
    this.#highest = Math.max(this.#highest, highestRevision({ sheets: changed }));
    if (this.#about.kept.has(coderId))
      this.#changedOf.set(coderId, [...(this.#changedOf.get(coderId) ?? []), ...changed]);
    const { watched } = this.#about;
    if (watched.size === 0) return;
    for (const { review, annotations, memos } of changed)
      for (const { id, revision } of [...(review === null ? [] : [review]), ...annotations, ...memos])
        if (watched.has(id)) this.#revisions.set(id, revision);
  }
}

/** Sheets of one coder with what several files say of one story in one sheet, in the place of the first. */
function inOneSheet(sheets: readonly BroughtSheet[]): readonly BroughtSheet[] {
  const united = new Map<string, BroughtSheet>();
  for (const { at, sheet } of sheets) {
    const before = united.get(sheet.storyId);
    united.set(
      sheet.storyId,
      before === undefined ? { at, sheet } : { ...before, sheet: mergeSheets(before.sheet, sheet) },
    );
  }
  return united.size === sheets.length ? sheets : [...united.values()];
}
