import type { Cell } from "./cells.ts";
import { utf8Length } from "./cells.ts";

/** What is in a column, as a program that reads it has to be told. `bytes` are those of its longest words in UTF-8. */
export type ColumnSize = { readonly kind: "numbers" } | { readonly kind: "words"; readonly bytes: number };

/** Looks at the rows of a table while they are written. A column without any cell is one of words. */
export class ColumnSizes {
  readonly #hasNumbers: boolean[];
  readonly #hasWords: boolean[];
  readonly #bytes: number[];
  readonly #last: Cell[];

  constructor(columns: number) {
    const of = <T>(value: T): T[] => Array.from({ length: columns }, () => value);
    this.#hasNumbers = of(false);
    this.#hasWords = of(false);
    this.#bytes = of(0);
    this.#last = of<Cell>(null);
  }

  add(row: readonly Cell[]): void {
    for (let at = 0; at < row.length; at += 1) {
      const cell = row[at] ?? null;
      if (cell === null || cell === "") continue;
      if (typeof cell === "number") {
        this.#hasNumbers[at] = true;
        continue;
      }
      this.#hasWords[at] = true;
      // Rows that follow each other have much in common. A UTF-16 unit takes three bytes of UTF-8 at most.
      if (cell === this.#last[at] || cell.length * 3 <= (this.#bytes[at] ?? 0)) continue;
      this.#last[at] = cell;
      this.#bytes[at] = Math.max(this.#bytes[at] ?? 0, utf8Length(cell));
    }
  }

  /** In the order of the columns. */
  get all(): ColumnSize[] {
    return this.#bytes.map((bytes, at) =>
      this.#hasNumbers[at] === true && this.#hasWords[at] !== true
        ? { kind: "numbers" }
        : { kind: "words", bytes },
    );
  }
}
