import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet, sheetKey } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { isInStudy } from "../../core/model/story.ts";
import type { SheetRow } from "../data/sheetParts.ts";
import type { StoryRow } from "../data/storyParts.ts";
import type { PartContents } from "./partContents.ts";

/** The sheets of a project's stories, found by story: those in parts, and those that speak over them. */
export class SheetsOfStories {
  readonly #stories: readonly StoryRow[];
  readonly #layers: readonly SheetRow[];
  readonly #contents: PartContents;
  readonly #overlay: ReadonlyMap<string, Sheet>;
  readonly #overlayOf = new Map<string, Sheet[]>();
  /** In which part of stories a story is, and the parts of sheets that tell of its stories. */
  readonly #partOf = new Map<string, number>();
  readonly #layersOf: Set<SheetRow>[];

  /** @param overlay those that speak over the sheets in `layers`; an empty one takes that one away */
  constructor(
    stories: readonly StoryRow[],
    layers: readonly SheetRow[],
    overlay: readonly Sheet[],
    contents: PartContents,
  ) {
    this.#stories = stories;
    this.#layers = layers;
    this.#contents = contents;
    this.#overlay = new Map(overlay.map((sheet) => [sheetKey(sheet), sheet]));
    for (const sheet of overlay) {
      const ofStory = this.#overlayOf.get(sheet.storyId);
      if (ofStory === undefined) this.#overlayOf.set(sheet.storyId, [sheet]);
      else ofStory.push(sheet);
    }
    for (const [part, { ids }] of stories.entries()) for (const id of ids) this.#partOf.set(id, part);
    this.#layersOf = stories.map(() => new Set());
    for (const layer of layers)
      for (const storyId of layer.stories) {
        const part = this.#partOf.get(storyId);
        if (part !== undefined) this.#layersOf[part]?.add(layer);
      }
  }

  async of(stories: readonly Story[]): Promise<Sheet[]> {
    const ids = new Set(stories.map(({ id }) => id));
    const layers = new Set<SheetRow>();
    for (const id of ids)
      for (const layer of this.#layersOf[this.#partOf.get(id) ?? -1] ?? []) layers.add(layer);
    const sheets: Sheet[] = [];
    for (const sheet of (await this.#contents.sheets([...layers])).flat())
      if (ids.has(sheet.storyId) && !this.#overlay.has(sheetKey(sheet))) sheets.push(sheet);
    for (const id of ids)
      for (const sheet of this.#overlayOf.get(id) ?? []) if (!isEmptySheet(sheet)) sheets.push(sheet);
    return sheets;
  }

  /** The sheets of stories in the study, some at a time, coder by coder. */
  async *byCoder(): AsyncGenerator<Sheet[], void, void> {
    const ids = await this.#idsInStudy();
    const isTold = (sheet: Sheet | undefined): sheet is Sheet =>
      sheet !== undefined && !isEmptySheet(sheet) && ids.has(sheet.storyId);
    const coders = new Set([...this.#layers, ...this.#overlay.values()].map(({ coderId }) => coderId));
    for (const coderId of [...coders].toSorted()) {
      const beside = new Map([...this.#overlay].filter(([, sheet]) => sheet.coderId === coderId));
      for (const layer of this.#layers.filter((each) => each.coderId === coderId)) {
        const [sheets = []] = await this.#contents.sheets([layer]);
        yield sheets.map((sheet) => this.#now(sheet, beside)).filter(isTold);
      }
      yield [...beside.values()].filter(isTold);
    }
  }

  /** What stands of a sheet, which is then no longer among those beside the parts. */
  #now(sheet: Sheet, beside: Map<string, Sheet>): Sheet {
    const key = sheetKey(sheet);
    const now = beside.get(key) ?? sheet;
    beside.delete(key);
    return now;
  }

  /** The coders who have a sheet of a story in the study, save those in `known`. */
  async codersBeside(known: ReadonlySet<string>): Promise<Set<string>> {
    const others = new Set<string>();
    const isOther = ({ coderId }: { readonly coderId: string }): boolean => !known.has(coderId);
    const layers = this.#layers.filter(isOther);
    const overlay = [...this.#overlay.values()].filter(isOther);
    if (layers.length === 0 && overlay.length === 0) return others;
    const ids = await this.#idsInStudy();
    for (const { coderId, stories } of layers)
      if (stories.some((storyId) => ids.has(storyId) && !this.#overlay.has(sheetKey({ coderId, storyId }))))
        others.add(coderId);
    for (const sheet of overlay)
      if (!isEmptySheet(sheet) && ids.has(sheet.storyId)) others.add(sheet.coderId);
    return others;
  }

  /** Unpacks only parts in which somebody has decided on a story. */
  async #idsInStudy(): Promise<Set<string>> {
    const ids = new Set(this.#stories.flatMap((row) => row.ids));
    for (const row of this.#stories) {
      if (!row.isDecided) continue;
      for (const story of await this.#contents.stories(row)) if (!isInStudy(story)) ids.delete(story.id);
    }
    return ids;
  }
}
