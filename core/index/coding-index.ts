import type { Columns } from "../file/layer-columns.ts";
import type { Sheet } from "../model/sheet.ts";
import type { Bits } from "./bits.ts";
import { countCommon, subtract, unite, uniteWithin, wordsFor } from "./bits.ts";
import type { StoryFlag } from "./coder-coding.ts";
import { CoderCoding } from "./coder-coding.ts";
import { writeColumns } from "./columns-coding.ts";
import type { CodingPass, IndexedPassage } from "./pass-bits.ts";

/**
 * Who finished which story, and who applied which code to it: one bit a story for each coder and code, and for each
 * coder and codebook version. It follows the project: each change of a sheet is told when it happens. Codes are kept by
 * the ids that annotations name, so that changes of the codebook (united codes, other parents) change nothing here; see
 * code-ids.ts. Which stories are in the study, and in which order, is not known here either. Memory: two bits a story for
 * each coder and code in use, and some bytes for each passage.
 * @example ((index) => { index.write({ ...emptySheet("ana", "s1"), review: newReview("ana", "s1", "finished", "2026-01-01T00:00:00.000Z") }); return numbersIn(index.finished("ana", "present", null)); })(new CodingIndex()) // [0]
 */
export class CodingIndex {
  #places = new Map<string, number>();
  #ids: string[] = [];
  #coders = new Map<string, CoderCoding>();
  readonly #passes: readonly CodingPass[];
  #drawn: readonly number[] | null = null;

  /** @param passes - those that are asked for later */
  constructor(passes: readonly CodingPass[] = ["first", "present"]) {
    this.#passes = passes;
  }

  /**
   * The same with one coder more, of whom nothing is told here. It shares the places, so it is of use until either changes.
   * @param coding - by the places of this index
   */
  beside(coderId: string, coding: CoderCoding): CodingIndex {
    const both = new CodingIndex(this.#passes);
    both.#places = this.#places;
    both.#ids = this.#ids;
    both.#drawn = this.drawingOrder();
    both.#coders = new Map(this.#coders).set(coderId, coding);
    return both;
  }

  /** The number of places: every place is below. */
  get size(): number {
    return this.#ids.length;
  }

  /** The place of a story, which it keeps; a new one at the end where it has none. */
  addStory(id: string): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    this.#places.set(id, this.#ids.length);
    this.#drawn = null;
    return this.#ids.push(id) - 1;
  }

  /**
   * A sheet as it stands now, in place of what was told of its coder and story before. An empty one takes that away. O(annotations + codes in use).
   * @param hasOpenBounds - see CoderCoding.write
   */
  write(sheet: Sheet, hasOpenBounds = false): void {
    this.#coding(sheet.coderId).write(sheet, this.addStory(sheet.storyId), hasOpenBounds);
  }

  /** All sheets of a coder as they stand now, in place of what was told of the coder before. */
  writeLayer(coderId: string, sheets: Iterable<Sheet>): void {
    this.#coders.delete(coderId);
    for (const sheet of sheets) this.write(sheet);
  }

  /** Takes away all that was told of a coder. */
  clear(coderId: string): void {
    this.#coders.delete(coderId);
  }

  /**
   * A part of a coder's sheets as the columns of a file tell them.
   * @param sheetsOf - the same as sheets; asked for only if needed
   */
  writeColumns(columns: Columns, sheetsOf: () => readonly Sheet[]): void {
    for (const storyId of columns.stories) this.addStory(storyId);
    const placeOf = (storyId: string): number => this.#places.get(storyId) ?? 0;
    writeColumns(this.#coding(columns.coder), columns, placeOf, this.size, sheetsOf);
  }

  #coding(coderId: string): CoderCoding {
    let coder = this.#coders.get(coderId);
    if (coder === undefined) this.#coders.set(coderId, (coder = new CoderCoding(this.#passes)));
    return coder;
  }

  /** The coders of whom something was told. */
  coderIds(): string[] {
    return [...this.#coders.keys()];
  }

  /** The place of a story; undefined where it is not here. */
  placeOf(storyId: string): number | undefined {
    return this.#places.get(storyId);
  }

  /** The id of the story at a place. */
  storyAt(place: number): string {
    return this.#ids[place] ?? "";
  }

  /** All places in the order of the stories' ids, in which units are drawn: see inDrawingOrder. */
  drawingOrder(): readonly number[] {
    const ids = this.#ids;
    this.#drawn ??= [...ids.keys()].sort((a, b) => ((ids[a] ?? "") < (ids[b] ?? "") ? -1 : 1));
    return this.#drawn;
  }

  /**
   * The stories that a coder finished at that pass, with that codebook version (null: whichever).
   * @param what - with "passages", without those on which the bounds of a passage are still open
   */
  finished(
    coderId: string,
    pass: CodingPass,
    versionId: string | null,
    what: "codes" | "passages" = "codes",
  ): Bits {
    const bits = this.#coders.get(coderId)?.passes.get(pass);
    const found = new Int32Array(wordsFor(this.size));
    for (const version of bits?.versions() ?? [])
      if (versionId === null || version === versionId) unite(found, bits?.finishedWith(version) ?? NOTHING);
    if (what === "passages") subtract(found, this.flagged(coderId, "open-bounds"));
    return found;
  }

  /**
   * Of the stories `within`, those to which a coder applied any of these codes at that pass, finished or not.
   * @param into - a set with room for all places, to be written over; left out, a new one
   */
  applied(coderId: string, pass: CodingPass, codeIds: Iterable<string>, within: Bits, into?: Bits): Bits {
    const bits = this.#coders.get(coderId)?.passes.get(pass);
    const found = into?.fill(0) ?? new Int32Array(wordsFor(this.size));
    if (bits !== undefined) for (const codeId of codeIds) uniteWithin(found, bits.applied(codeId), within);
    return found;
  }

  /** Per place, the levels that a coder gave of a code at that pass, by their numbers, finished or not. */
  levels(
    coderId: string,
    pass: CodingPass,
    codeId: string,
  ): Iterable<readonly [place: number, levels: readonly number[]]> {
    return this.#coders.get(coderId)?.passes.get(pass)?.levels(codeId) ?? [];
  }

  /** The passages to which a coder applied codes at that pass, in stories finished or not. */
  passages(coderId: string, pass: CodingPass): Iterable<IndexedPassage> {
    return this.#coders.get(coderId)?.passes.get(pass)?.passages() ?? [];
  }

  /** How many stories `within` a coder finished at that pass with each codebook version that was noted. */
  versions(coderId: string, pass: CodingPass, within: Bits): Map<string, number> {
    const bits = this.#coders.get(coderId)?.passes.get(pass);
    const counts = new Map<string, number>();
    for (const version of bits?.versions() ?? []) {
      const count = countCommon(bits?.finishedWith(version) ?? NOTHING, within);
      if (version !== null && count > 0) counts.set(version, count);
    }
    return counts;
  }

  /** The stories of which that is so. */
  flagged(coderId: string, flag: StoryFlag): Bits {
    return this.#coders.get(coderId)?.flags.get(flag) ?? NOTHING;
  }

  /** What a coder has said; undefined where nothing was told. */
  coding(coderId: string): CoderCoding | undefined {
    return this.#coders.get(coderId);
  }
}

const NOTHING: Bits = new Int32Array();
