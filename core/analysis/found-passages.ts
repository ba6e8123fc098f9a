import type { PackedTexts } from "../packed-texts.ts";
import { packTexts, textAt } from "../packed-texts.ts";

/** Numbers of one row: the places of its story, its coder and its code in the lists beside, and where the passage is in UTF-16, or WHOLE_STORY twice. */
export const ROW = 5;

/** Rows that stand together. `key` is the id of a code, coder, story or collection, or an attribute's value. */
export interface PassageGroup {
  readonly key: string;
  /** The first row. */
  readonly first: number;
  readonly count: number;
}

/** What was found, in its order, packed: there may be hundreds of thousands of rows. */
export interface PackedPassages {
  readonly rows: Int32Array;
  /** Those with a row, in the order of the study. */
  readonly storyIds: readonly string[];
  readonly coderIds: readonly string[];
  /** Each stands for those united with it, too. */
  readonly codeIds: readonly string[];
  /** None where nothing is grouped. */
  readonly groups: readonly PassageGroup[];
  /** How many rows are left out because their stories have no date that can be compared; 0 where dates do not matter. */
  readonly undated: number;
}

/** The same as it goes from thread to thread: 100,000 ids as a list of strings would hold up the window. */
export interface HandedPassages extends Omit<PackedPassages, "storyIds"> {
  readonly storyIds: PackedTexts;
}

/**
 * What was found, ready to go to another thread.
 * @example handedPassages({ rows: new Int32Array(), storyIds: ["s1"], coderIds: [], codeIds: [], groups: [], undated: 0 }).storyIds.ends // Int32Array.from([2])
 */
export function handedPassages(packed: PackedPassages): HandedPassages {
  return { ...packed, storyIds: packTexts(packed.storyIds) };
}

/** One annotation that was found; `span`, in UTF-16, is null for a whole story. */
export interface FoundPassage {
  readonly storyId: string;
  readonly coderId: string;
  readonly codeId: string;
  readonly span: { readonly start: number; readonly end: number } | null;
}

/**
 * The rows of what was found, each made when it is asked for.
 * @example new FoundPassages(handedPassages({ rows: new Int32Array([0, 0, 0, 4, 9]), storyIds: ["s1"], coderIds: ["ana"], codeIds: ["hope"], groups: [], undated: 0 })).at(0) // { storyId: "s1", coderId: "ana", codeId: "hope", span: { start: 4, end: 9 } }
 */
export class FoundPassages {
  readonly #packed: HandedPassages;

  constructor(packed: HandedPassages) {
    this.#packed = packed;
  }

  get length(): number {
    return this.#packed.rows.length / ROW;
  }

  /** How many stories have one. */
  get stories(): number {
    return this.#packed.storyIds.ends.length;
  }

  /** The ids of these, in the order of the study. */
  *storyIds(): Generator<string, void, void> {
    for (let at = 0; at < this.stories; at += 1) yield textAt(this.#packed.storyIds, at) ?? "";
  }

  get groups(): readonly PassageGroup[] {
    return this.#packed.groups;
  }

  get undated(): number {
    return this.#packed.undated;
  }

  /** How long a passage is, in UTF-16; null for a whole story. */
  lengthAt(index: number): number | null {
    const { rows } = this.#packed;
    const start = rows[index * ROW + 3] ?? -1;
    return start < 0 ? null : (rows[index * ROW + 4] ?? start) - start;
  }

  at(index: number): FoundPassage | null {
    const { rows, storyIds, coderIds, codeIds } = this.#packed;
    if (index < 0 || index >= this.length) return null;
    const at = index * ROW;
    const start = rows[at + 3] ?? 0;
    return {
      storyId: textAt(storyIds, rows[at] ?? 0) ?? "",
      coderId: coderIds[rows[at + 1] ?? 0] ?? "",
      codeId: codeIds[rows[at + 2] ?? 0] ?? "",
      span: start < 0 ? null : { start, end: rows[at + 4] ?? 0 },
    };
  }
}
