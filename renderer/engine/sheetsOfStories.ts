import { codesNamedIn } from "../../core/exporting/codebook-rows.ts";
import type { CountedSheets } from "../../core/exporting/coding-counts.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { isEmptySheet, sheetKey } from "../../core/model/sheet.ts";
import type { Story } from "../../core/model/story.ts";
import { sheetPartFacts } from "../../core/parts/sheet-part.ts";
import { idsInStudy } from "../../core/parts/story-part.ts";
import type { SheetRow } from "../data/sheetParts.ts";
import type { StoryRow } from "../data/storyParts.ts";
import type { PartContents } from "./partContents.ts";

/** The sheets of a project's stories, found by story: those in parts, and those that speak over them. */
export class SheetsOfStories {
  readonly #layers: readonly SheetRow[];
  readonly #contents: PartContents;
  readonly #overlay: ReadonlyMap<string, Sheet>;
  readonly #overlayOf = new Map<string, Sheet[]>();
  readonly #stories: readonly StoryRow[];
  #inStudy: ReadonlySet<string> | undefined;
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
    for (const layer of layers) {
      // As a rule all of them are in one part.
      let last: number | undefined;
      for (const storyId of layer.stories) {
        const part = this.#partOf.get(storyId);
        if (part === undefined || part === last) continue;
        this.#layersOf[part]?.add(layer);
        last = part;
      }
    }
  }

  /** The stories in the study: put together only where somebody asks, as there are many. */
  get #study(): ReadonlySet<string> {
    this.#inStudy ??= new Set(this.#stories.flatMap(idsInStudy));
    return this.#inStudy;
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

  /** What is counted of all sheets, from what is noted of the parts. */
  counted(): CountedSheets[] {
    const beside = this.#overlayByCoder();
    const inParts = this.#layers.map((layer): CountedSheets => {
      const over = beside.get(layer.coderId);
      if (over === undefined) return layer;
      // What is said beside the part of a story is counted there.
      return { ...layer, stories: layer.stories.map((storyId) => (over.has(storyId) ? "" : storyId)) };
    });
    const others = [...beside].map(([coderId, over]) => ({ coderId, ...sheetPartFacts([...over.values()]) }));
    return [...inParts, ...others];
  }

  /**
   * The ids of the codes that standing annotations of stories in the study name, save `known`, as the sheets come to them, coder by coder. Unpacks only parts
   * that may name one that was not found before.
   */
  async codesBut(known: ReadonlySet<string>): Promise<Set<string>> {
    const codes = new Set<string>();
    const isNew = (codeId: string): boolean => !known.has(codeId) && !codes.has(codeId);
    const add = (sheets: readonly Sheet[]): void => {
      const told = sheets.filter(({ storyId }) => this.#study.has(storyId));
      for (const codeId of codesNamedIn(told)) if (isNew(codeId)) codes.add(codeId);
    };
    const beside = this.#overlayByCoder();
    const coders = new Set([...this.#layers.map(({ coderId }) => coderId), ...beside.keys()]);
    for (const coderId of [...coders].toSorted()) {
      const over = beside.get(coderId) ?? new Map<string, Sheet>();
      for (const layer of this.#layers.filter((each) => each.coderId === coderId)) {
        const instead = layer.stories.flatMap((storyId) => over.get(storyId) ?? []);
        if ([...layer.codes, ...codesNamedIn(instead)].some(isNew)) {
          const [sheets = []] = await this.#contents.sheets([layer]);
          add(sheets.map((sheet) => over.get(sheet.storyId) ?? sheet));
        }
        for (const storyId of layer.stories) over.delete(storyId);
      }
      add([...over.values()]);
    }
    return codes;
  }

  /** The sheets that speak over those in parts: coder -> story -> sheet. */
  #overlayByCoder(): Map<string, Map<string, Sheet>> {
    const byCoder = new Map<string, Map<string, Sheet>>();
    for (const sheet of this.#overlay.values()) {
      const own = byCoder.get(sheet.coderId) ?? new Map<string, Sheet>();
      byCoder.set(sheet.coderId, own.set(sheet.storyId, sheet));
    }
    return byCoder;
  }

  /** The coders who have a sheet of a story in the study, save those in `known`. */
  codersBeside(known: ReadonlySet<string>): Set<string> {
    const others = new Set<string>();
    for (const { coderId, stories } of this.#layers)
      if (
        !known.has(coderId) &&
        stories.some(
          (storyId) => this.#study.has(storyId) && !this.#overlay.has(sheetKey({ coderId, storyId })),
        )
      )
        others.add(coderId);
    for (const sheet of this.#overlay.values())
      if (!known.has(sheet.coderId) && !isEmptySheet(sheet) && this.#study.has(sheet.storyId))
        others.add(sheet.coderId);
    return others;
  }
}
