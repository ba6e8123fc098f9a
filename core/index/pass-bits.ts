import { isLive } from "../model/record.ts";
import type { Sheet } from "../model/sheet.ts";
import { codebookVersionOfSheet, isFinished } from "../model/sheet.ts";
import type { Bits } from "./bits.ts";
import { BitSets, hasBit } from "./bits.ts";

/**
 * Which state of each story is meant: as each coder first finished it, before they could have been swayed by another's
 * coding, or as it is now. A story that was finished before first passes were noted counts as it is now in both.
 */
export type CodingPass = "first" | "present";

/** A standing annotation of a passage, in UTF-16 offsets of the story's text. */
export interface IndexedPassage {
  readonly place: number;
  /** As the annotation names it. */
  readonly codeId: string;
  readonly start: number;
  readonly end: number;
}

/** A standing annotation of a story; start and end are WHOLE_STORY where it has no passage. */
export type IndexedAnnotation = Omit<IndexedPassage, "place">;

export const WHOLE_STORY = -1;

/** What one coder has said of stories at one pass, by the places of the stories. */
export class PassBits {
  /** Codebook version (null: none is noted) -> the stories that were finished with it. */
  readonly #finished = new BitSets<string | null>();
  /** Code id, as annotations name it -> the stories to which it applies, whole or at some passage, finished or not. */
  readonly #applied = new BitSets<string>();
  /** Code id -> place -> the levels that were given. */
  readonly #levels = new Map<string, Map<number, readonly number[]>>();
  /**
   * Place -> code number, start and end of each passage, one after the other; whole-story codes too where there are passages. At other
   * places every code that applies does so to the whole story.
   */
  readonly #passages = new Map<number, readonly number[]>();
  readonly #codeNumbers = new Map<string, number>();
  readonly #codeIds: string[] = [];

  add(said: Sheet, place: number): void {
    if (isFinished(said)) this.#finished.add(codebookVersionOfSheet(said), place);
    const hasPassages = said.annotations.some(
      (annotation) => annotation.span !== undefined && isLive(annotation),
    );
    const passages: number[] = [];
    for (const annotation of said.annotations) {
      if (!isLive(annotation)) continue;
      const { codeId, value, span } = annotation;
      this.#applied.add(codeId, place);
      if (value !== undefined) this.#addLevel(codeId, place, value);
      if (hasPassages)
        passages.push(this.#numberOf(codeId), span?.start ?? WHOLE_STORY, span?.end ?? WHOLE_STORY);
    }
    if (hasPassages) this.#passages.set(place, passages);
  }

  addFinished(versionId: string | null, place: number): void {
    this.#finished.add(versionId, place);
  }

  /** The stories to which a code applies, with room for places below `size`: see BitSets.room. */
  room(codeId: string, size: number): Bits {
    return this.#applied.room(codeId, size);
  }

  clear(place: number): void {
    this.#finished.delete(place);
    this.#applied.delete(place);
    for (const levels of this.#levels.values()) levels.delete(place);
    this.#passages.delete(place);
  }

  #addLevel(codeId: string, place: number, value: number): void {
    let levels = this.#levels.get(codeId);
    if (levels === undefined) this.#levels.set(codeId, (levels = new Map<number, readonly number[]>()));
    levels.set(place, [...(levels.get(place) ?? []), value]);
  }

  #numberOf(codeId: string): number {
    const known = this.#codeNumbers.get(codeId);
    if (known !== undefined) return known;
    this.#codeNumbers.set(codeId, this.#codeIds.length);
    return this.#codeIds.push(codeId) - 1;
  }

  /** The codebook versions with which stories were finished, null where none was noted. */
  versions(): Iterable<string | null> {
    return this.#finished.keys();
  }

  finishedWith(versionId: string | null): Bits {
    return this.#finished.get(versionId);
  }

  /** The codes that were applied at some time, as annotations name them. */
  codeIds(): Iterable<string> {
    return this.#applied.keys();
  }

  applied(codeId: string): Bits {
    return this.#applied.get(codeId);
  }

  levels(codeId: string): ReadonlyMap<number, readonly number[]> {
    return this.#levels.get(codeId) ?? NO_LEVELS;
  }

  /** What tells, for a place, what was said there by any of these codes, in no certain order. Of use until the next sheet is written. */
  annotationsBy(codeIds: ReadonlySet<string>): (place: number) => IndexedAnnotation[] {
    const used = [...codeIds].flatMap((codeId): { codeId: string; bits: Bits }[] => {
      const bits = this.#applied.get(codeId);
      return bits.length === 0 ? [] : [{ codeId, bits }];
    });
    const isMeant = this.#codeIds.map((codeId) => codeIds.has(codeId));
    return (place) => {
      const said = this.#passages.get(place);
      const found: IndexedAnnotation[] = [];
      if (said === undefined) {
        for (const { codeId, bits } of used)
          if (hasBit(bits, place)) found.push({ codeId, start: WHOLE_STORY, end: WHOLE_STORY });
        return found;
      }
      for (let at = 0; at < said.length; at += 3) {
        const number = said[at] ?? 0;
        if (isMeant[number] !== true) continue;
        found.push({ codeId: this.#codeIds[number] ?? "", start: said[at + 1] ?? 0, end: said[at + 2] ?? 0 });
      }
      return found;
    };
  }

  *passages(): Generator<IndexedPassage, void, void> {
    for (const [place, said] of this.#passages) {
      for (let at = 0; at < said.length; at += 3) {
        if (said[at + 1] === WHOLE_STORY) continue;
        const codeId = this.#codeIds[said[at] ?? 0] ?? "";
        yield { place, codeId, start: said[at + 1] ?? 0, end: said[at + 2] ?? 0 };
      }
    }
  }
}

const NO_LEVELS: ReadonlyMap<number, readonly number[]> = new Map();
