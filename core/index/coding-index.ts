import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { codebookVersionOfSheet, firstPassOfSheet, isFinished } from "../model/sheet.ts";
import type { Bits } from "./bits.ts";
import { addBit, deleteBit, unite, uniteWithin, wordsFor } from "./bits.ts";

/**
 * Which state of each story is meant: as each coder first finished it, before they could have been swayed by another's
 * coding, or as it is now. A story that was finished before first passes were noted counts as it is now in both.
 */
export type CodingPass = "first" | "present";

/** What one coder has said at one pass, by the places of stories. */
interface CoderBits {
  /** Codebook version (null: none is noted) -> the stories that were finished with it. */
  readonly finished: Map<string | null, Bits>;
  /** Code id, as annotations name it -> the stories to which it applies, whole or at some passage, finished or not. */
  readonly applied: Map<string, Bits>;
  /** Code id -> place -> the levels that were given. */
  readonly levels: Map<string, Map<number, readonly number[]>>;
}

/**
 * Who finished which story, and who applied which code to it: one bit a story for each coder and code, and for each
 * coder and codebook version. It follows the project: stories are appended in their order, and each change of a sheet is
 * told when it happens. Codes are kept by the ids that annotations name, so that changes of the codebook (united
 * codes, other parents) change nothing here; see code-ids.ts. Memory: two bits a story for each coder and code in use.
 * @example ((index) => { index.addStories(["s1", "s2"]); index.update(undefined, { ...emptySheet("ana", "s2"), review: newReview("ana", "s2", "finished", "2026-01-01T00:00:00.000Z") }); return numbersIn(index.finished("ana", "present", null)); })(new CodingIndex()) // [1]
 */
export class CodingIndex {
  readonly #places = new Map<string, number>();
  readonly #ids: (string | null)[] = [];
  readonly #coders = new Map<string, Map<CodingPass, CoderBits>>();
  readonly #passes: readonly CodingPass[];

  /** @param passes - those that are asked for later */
  constructor(passes: readonly CodingPass[] = ["first", "present"]) {
    this.#passes = passes;
  }

  /** The number of places, of removed stories too: every place is below. */
  get size(): number {
    return this.#ids.length;
  }

  /** Appends stories that are not there yet. A story comes before its sheets. */
  addStories(ids: Iterable<string>): void {
    for (const id of ids) {
      if (this.#places.has(id)) continue;
      this.#places.set(id, this.#ids.length);
      this.#ids.push(id);
    }
  }

  /** Removes stories, and what was said of them. A story that comes back has another place, and its sheets are told again. */
  removeStories(ids: Iterable<string>): void {
    for (const id of ids) {
      const place = this.#places.get(id);
      if (place === undefined) continue;
      this.#places.delete(id);
      this.#ids[place] = null;
      for (const passes of this.#coders.values()) {
        for (const bits of passes.values()) {
          for (const finished of bits.finished.values()) deleteBit(finished, place);
          for (const applied of bits.applied.values()) deleteBit(applied, place);
          for (const levels of bits.levels.values()) levels.delete(place);
        }
      }
    }
  }

  /**
   * A sheet has changed: `before` is what was told of its coder and story last (undefined: nothing), `after` what
   * stands now (undefined: it is gone). A sheet of a story that is not here is passed over. O(annotations).
   */
  update(before: Sheet | undefined, after: Sheet | undefined): void {
    if (before !== undefined) this.#write(before, false);
    if (after !== undefined) this.#write(after, true);
  }

  #write(sheet: Sheet, isAdded: boolean): void {
    const place = this.#places.get(sheet.storyId);
    if (place === undefined) return;
    let passes = this.#coders.get(sheet.coderId);
    if (passes === undefined) {
      passes = new Map(this.#passes.map((pass) => [pass, emptyBits()]));
      this.#coders.set(sheet.coderId, passes);
    }
    for (const [pass, bits] of passes) {
      const said = pass === "present" ? sheet : firstPassOfSheet(sheet).sheet;
      if (isAdded) this.#add(bits, said, place);
      else clear(bits, said, place);
    }
  }

  #add(bits: CoderBits, said: Sheet, place: number): void {
    if (isFinished(said)) addBit(this.#room(bits.finished, codebookVersionOfSheet(said)), place);
    for (const annotation of said.annotations) {
      if (!isLive(annotation)) continue;
      const { codeId, value } = annotation;
      addBit(this.#room(bits.applied, codeId), place);
      if (value === undefined) continue;
      let levels = bits.levels.get(codeId);
      if (levels === undefined) bits.levels.set(codeId, (levels = new Map<number, readonly number[]>()));
      levels.set(place, [...(levels.get(place) ?? []), value]);
    }
  }

  /** The set under a key, with room for every story. */
  #room<K>(sets: Map<K, Bits>, key: K): Bits {
    const words = wordsFor(this.size);
    const known = sets.get(key);
    if (known !== undefined && known.length >= words) return known;
    const bits = new Int32Array(known === undefined ? words : Math.max(words, 2 * known.length));
    if (known !== undefined) bits.set(known);
    sets.set(key, bits);
    return bits;
  }

  /** The place of a story; undefined where it is not here. Places follow the order in which stories came. */
  placeOf(storyId: string): number | undefined {
    return this.#places.get(storyId);
  }

  /** The id of the story at a place; null for one that was removed. */
  storyAt(place: number): string | null {
    return this.#ids[place] ?? null;
  }

  /** The stories that a coder finished at that pass, with that codebook version (null: whichever). */
  finished(coderId: string, pass: CodingPass, versionId: string | null): Bits {
    const bits = this.#bitsOf(coderId, pass)?.finished;
    const found = new Int32Array(wordsFor(this.size));
    for (const [version, finished] of bits ?? [])
      if (versionId === null || version === versionId) unite(found, finished);
    return found;
  }

  /** Of the stories `within`, those to which a coder applied any of these codes at that pass, finished or not. */
  applied(coderId: string, pass: CodingPass, codeIds: Iterable<string>, within: Bits): Bits {
    const bits = this.#bitsOf(coderId, pass)?.applied;
    const found = new Int32Array(wordsFor(this.size));
    for (const codeId of codeIds) {
      const applied = bits?.get(codeId);
      if (applied !== undefined) uniteWithin(found, applied, within);
    }
    return found;
  }

  /** Per place, the levels that a coder gave of any of these codes at that pass, finished or not. */
  *levels(
    coderId: string,
    pass: CodingPass,
    codeIds: Iterable<string>,
  ): Generator<readonly [place: number, levels: readonly number[]], void, void> {
    const levels = this.#bitsOf(coderId, pass)?.levels;
    for (const codeId of codeIds) yield* levels?.get(codeId) ?? [];
  }

  #bitsOf(coderId: string, pass: CodingPass): CoderBits | undefined {
    return this.#coders.get(coderId)?.get(pass);
  }
}

function emptyBits(): CoderBits {
  return { finished: new Map(), applied: new Map(), levels: new Map() };
}

function clear(bits: CoderBits, said: Sheet, place: number): void {
  const finished = bits.finished.get(codebookVersionOfSheet(said));
  if (finished !== undefined) deleteBit(finished, place);
  for (const { codeId } of said.annotations) {
    const applied = bits.applied.get(codeId);
    if (applied !== undefined) deleteBit(applied, place);
    bits.levels.get(codeId)?.delete(place);
  }
}
