import { ROW } from "./found-passages.ts";

/**
 * Rows of passages while they are being found.
 * @example ((rows) => { rows.add(0, 1, 2, 4, 9); return rows.taken(); })(new GrownRows()) // [0, 1, 2, 4, 9]
 */
export class GrownRows {
  #numbers = new Int32Array(1024 * ROW);
  #length = 0;

  get length(): number {
    return this.#length / ROW;
  }

  add(story: number, coder: number, code: number, start: number, end: number): void {
    const at = this.#length;
    if (at + ROW > this.#numbers.length) {
      const grown = new Int32Array(2 * this.#numbers.length);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[at] = story;
    this.#numbers[at + 1] = coder;
    this.#numbers[at + 2] = code;
    this.#numbers[at + 3] = start;
    this.#numbers[at + 4] = end;
    this.#length += ROW;
  }

  /** The numbers of all rows, one row after the other. */
  taken(): Int32Array {
    return this.#numbers.slice(0, this.#length);
  }
}
