import type { Cell } from "./cells.ts";
import type { CsvWriterOptions } from "./csv-writer.ts";
import { csvCell, csvHeader, csvRecord } from "./csv-writer.ts";
import type { ExportColumn } from "./table.ts";

/** From so many UTF-16 units on, the bytes of a cell are kept for the rows that follow. Short cells are encoded together. */
const LONG = 100;

/**
 * Writes a table as the bytes of a CSV file: those of csvChunks in UTF-8, in a fraction of the time. Rows that follow each other have much in common, such as
 * the text of their story: a cell is quoted and encoded only where it differs from that of the row before.
 */
export class CsvEncoder {
  readonly #options: CsvWriterOptions;
  readonly #encoder = new TextEncoder();
  #bytes: Uint8Array;
  #length = 0;
  /** What comes after the bytes, not encoded yet. */
  #words: string;
  /** Of each column, the last cell that is words, and how it is written. */
  readonly #cells: string[] = [];
  readonly #written: (string | Uint8Array)[] = [];

  /** Begins with the names of the columns. */
  constructor(columns: readonly ExportColumn[], options: CsvWriterOptions, expected = 1 << 20) {
    this.#options = options;
    this.#bytes = new Uint8Array(expected);
    this.#words = csvHeader(columns, options);
  }

  /** About how many bytes were written since they were last taken. */
  get length(): number {
    return this.#length + this.#words.length;
  }

  add(row: readonly Cell[]): void {
    if (row.length === 1) {
      this.#words += csvRecord(row, this.#options);
      return;
    }
    const { delimiter = "," } = this.#options;
    const [cells, written] = [this.#cells, this.#written];
    let words = "";
    for (let at = 0; at < row.length; at += 1) {
      const cell = row[at] ?? null;
      if (at > 0) words += delimiter;
      if (cell === null) continue;
      if (typeof cell === "number") {
        words += String(cell);
        continue;
      }
      if (cell !== cells[at]) {
        cells[at] = cell;
        written[at] = this.#asWritten(cell);
      }
      const own = written[at] ?? "";
      if (typeof own === "string") words += own;
      else {
        this.#words += words;
        words = "";
        this.#copy(own);
      }
    }
    this.#words += `${words}\r\n`;
  }

  /** What was written since it was last taken. */
  take(): Uint8Array<ArrayBuffer> {
    this.#encodeWords();
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #asWritten(cell: string): string | Uint8Array {
    const words = csvCell(cell, this.#options);
    if (words.length < LONG) return words;
    const room = new Uint8Array(words.length * 3);
    return room.subarray(0, this.#encoder.encodeInto(words, room).written);
  }

  #copy(bytes: Uint8Array): void {
    this.#encodeWords();
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #encodeWords(): void {
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    this.#makeRoom(this.#words.length * 3);
    this.#length += this.#encoder.encodeInto(this.#words, this.#bytes.subarray(this.#length)).written;
    this.#words = "";
  }

  #makeRoom(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
