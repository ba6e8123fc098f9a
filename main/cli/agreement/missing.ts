import type { MissingCount } from "../../../core/agreement/study/dataset.ts";
import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted } from "../../../core/counts.ts";
import type { InputRow } from "./tables.ts";

/** What R, Python, Stata and SPSS write where there is no value. An empty cell is always a missing value. */
export const MISSING_MARKS: readonly string[] = [
  ...["NA", "N/A", "#N/A", "<NA>", "NaN", "NAN", "nan", "null", "NULL", "Null", "NaT", "."],
];

/** Says which cells have no value, and counts them. */
export class Missing {
  readonly #marks: ReadonlySet<string>;
  readonly #found = new Map<string, { cells: number; readonly row: InputRow; readonly column: string }>();

  /**
   * @param marks - null: the usual ones
   * @param kept - texts that are values although they are marks: the declared categories
   */
  constructor(marks: readonly string[] | null, kept: readonly string[]) {
    this.#marks = new Set((marks ?? MISSING_MARKS).filter((mark) => !kept.includes(mark)));
  }

  /** Whether a cell, as cleanText gives it, has no value. */
  has(cell: string, row: InputRow, column: string): boolean {
    if (cell !== "" && !this.#marks.has(cell)) return false;
    const known = this.#found.get(cell);
    if (known === undefined) this.#found.set(cell, { cells: 1, row, column });
    else known.cells += 1;
    return true;
  }

  get counts(): MissingCount[] {
    return [...this.#found].map(([mark, { cells }]) => ({ mark, cells }));
  }

  /** The marks in use, for the advice to name them again beside another. */
  get marksInUse(): string[] {
    return [...this.#found.keys()].filter((mark) => mark !== "");
  }

  /** One warning for each mark in use; empty cells need none. `meaning` says what such a cell means. */
  warnings(meaning: string): Warning[] {
    return [...this.#found].flatMap(([mark, { cells, row, column }]) => {
      if (mark === "") return [];
      const message = `${counted(cells, "cell")} with “${mark}” ${cells === 1 ? "is" : "are"} read as ${meaning}. If “${mark}” is a value, use --missing none, or --missing with the marks that you use.`;
      return [warningAt("missing-values", row, column, message)];
    });
  }
}
