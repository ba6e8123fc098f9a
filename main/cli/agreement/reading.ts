import type { Level } from "../../../core/agreement/data/variable.ts";
import type { KeptDuplicate } from "./duplicates.ts";

/** How the cells of tables are read. */
export interface Reading {
  readonly level: Level;
  /** The declared categories, or codes where a row is an annotation; null: those that are found. */
  readonly categories: readonly string[] | null;
  /** Each coder's first time with the second, rather than coder with coder. */
  readonly intra: boolean;
  /** The marks for missing values; null: the usual ones. */
  readonly missing: readonly string[] | null;
  readonly duplicates: KeptDuplicate;
  /**
   * Which units a coder finished, where a row is an annotation: "listed" are those that a row of theirs names, "all"
   * every unit in the files. Null: "listed", with a warning where no row has an empty code.
   */
  readonly finished: "all" | "listed" | null;
}
