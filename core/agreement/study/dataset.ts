import type { Variable } from "../data/variable.ts";
import type { Sets } from "../sets/sets.ts";
import type { CodedTexts } from "../spans/passages.ts";
import type { Warning } from "./warning.ts";

/** How many cells have a mark for a missing value; the empty mark is an empty cell. */
export interface MissingCount {
  readonly mark: string;
  readonly cells: number;
}

/** What the files hold, ready for the coefficients. */
export interface Dataset {
  /** How many units somebody coded. */
  readonly units: number;
  /** The coders' names, in the order in which they appear; their places are their indices everywhere. */
  readonly coders: readonly string[];
  /** Made one at a time: all of them at once may not fit into memory. */
  readonly variables: Iterable<Variable>;
  /** The codes of `sets` and `texts`, by index. */
  readonly codes: readonly string[];
  /** Per variable, which of the codes it is about, by itself; null for one that is about something else. */
  readonly codeOf: readonly (number | null)[];
  /** Which codes each coder gave each unit; null where the files do not say so. */
  readonly sets: Sets | null;
  /** The passages; null where the files have none. */
  readonly texts: CodedTexts | null;
  /** Per text of `texts`, its unit's name. */
  readonly textNames: readonly string[];
  /** The cells that were read as missing values. */
  readonly missing: readonly MissingCount[];
  readonly warnings: readonly Warning[];
}

/**
 * Variables that are made as they are asked for, each time anew.
 * @example [...lazily([], () => { throw new Error("Nothing is made."); })] // []
 */
export function lazily<T>(items: readonly T[], make: (item: T, at: number) => Variable): Iterable<Variable> {
  return {
    *[Symbol.iterator]() {
      for (const [at, item] of items.entries()) yield make(item, at);
    },
  };
}
