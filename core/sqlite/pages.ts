import { beginsWith } from "../bytes.ts";

/** What is wrong with a database, as a sentence. It is thrown within this folder alone: readTables makes a value of it. */
export class Damage extends Error {}

/** A row as a table's tree has it: its number, and its record. */
export interface TableCell {
  readonly rowid: number;
  readonly payload: Uint8Array;
}

const MAGIC = Array.from("SQLite format 3\0", (sign) => sign.charCodeAt(0));
const HEADER = 100;
/** Kinds of pages of a table: those that lead to others, and those with rows. */
const INTERIOR = 5;
const LEAF = 13;

/**
 * Whether a file is a database of SQLite, by its first bytes.
 * @example isSqlite(new TextEncoder().encode("SQLite format 3\0")) // true
 */
export function isSqlite(bytes: Uint8Array): boolean {
  return beginsWith(bytes, MAGIC);
}

/**
 * The pages of a database, as SQLite's file format has them (sqlite.org/fileformat2.html, 1.3, 1.5 and 1.6). Only tables with row numbers are read: no index, and nothing that is
 * still in a log beside the file. No page is read twice on the way through a tree and no more of all rows than the file is long, so a file that leads in circles is refused.
 */
export class SqlitePages {
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be";
  /** Whether changes may lie in a log beside the file. */
  readonly hasLog: boolean;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #size: number;
  /** Bytes of a page that are used. */
  readonly #usable: number;
  /** Bytes of rows that may still be read. */
  #budget: number;

  constructor(bytes: Uint8Array) {
    if (!isSqlite(bytes)) throw new Damage("It is no SQLite database.");
    if (bytes.length < HEADER) throw new Damage("It is cut off.");
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const written = this.#view.getUint16(16);
    this.#size = written === 1 ? 65_536 : written;
    this.#usable = this.#size - this.#byte(20);
    const isPower = this.#size >= 512 && (this.#size & (this.#size - 1)) === 0;
    if (!isPower || this.#usable < 480) throw new Damage("Its heading is damaged.");
    if (bytes.length < this.#size) throw new Damage("It is cut off.");
    this.hasLog = this.#byte(19) === 2;
    const encoding = ENCODINGS[this.#view.getUint32(56)];
    if (encoding === undefined) throw new Damage("Its heading names no encoding of its texts.");
    this.encoding = encoding;
    this.#budget = bytes.length;
  }

  /** The rows of the table whose tree begins on a page, in their order. */
  *cells(root: number): Generator<TableCell, void> {
    const seen = new Set<number>();
    const ahead = [root];
    for (let page = ahead.pop(); page !== undefined; page = ahead.pop()) {
      if (seen.has(page)) throw new Damage("Its pages lead in circles.");
      seen.add(page);
      const start = this.#start(page);
      const header = page === 1 ? start + HEADER : start;
      const kind = this.#byte(header);
      if (kind !== INTERIOR && kind !== LEAF)
        throw new Damage("A page of a table is damaged, or of a kind that Concord does not read.");
      const places = this.#places(start, header, kind);
      if (kind === LEAF) for (const at of places) yield this.#cell(at, start + this.#usable);
      else {
        const below = places.map((at) => this.#view.getUint32(at));
        below.push(this.#view.getUint32(header + 8));
        ahead.push(...below.toReversed());
      }
    }
  }

  #start(page: number): number {
    const start = (page - 1) * this.#size;
    if (page < 1 || start + this.#size > this.#bytes.length)
      throw new Damage("It is cut off: a page that it names is not in the file.");
    return start;
  }

  /** Where the cells of a page are in the file. */
  #places(start: number, header: number, kind: number): number[] {
    const count = this.#view.getUint16(header + 3);
    const first = header + (kind === LEAF ? 8 : 12);
    const end = start + this.#usable;
    if (first + 2 * count > end) throw new Damage("A page of a table is damaged.");
    return Array.from({ length: count }, (_, index) => {
      const at = start + this.#view.getUint16(first + 2 * index);
      if (at < first || at + 4 > end) throw new Damage("A page of a table is damaged.");
      return at;
    });
  }

  #cell(at: number, end: number): TableCell {
    const length = readVarint(this.#bytes, at, end);
    const rowid = readVarint(this.#bytes, length.next, end);
    const payload = this.#payload(rowid.next, length.value, end);
    return { rowid: rowid.value, payload };
  }

  /** A record, most of which may lie on pages of its own. */
  #payload(at: number, length: number, end: number): Uint8Array {
    this.#budget -= length;
    if (length < 0 || this.#budget < 0)
      throw new Damage("A row of it is longer than the file, so the file is damaged.");
    const most = this.#usable - 35;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const split = least + ((length - least) % (this.#usable - 4));
    const local = length <= most ? length : split <= most ? split : least;
    const isWhole = local === length;
    if (at + local + (isWhole ? 0 : 4) > end) throw new Damage("A page of a table is damaged.");
    if (isWhole) return this.#bytes.subarray(at, at + length);
    const payload = new Uint8Array(length);
    payload.set(this.#bytes.subarray(at, at + local));
    let page = this.#view.getUint32(at + local);
    for (let filled = local; filled < length;) {
      const start = this.#start(page);
      const part = this.#bytes.subarray(start + 4, start + Math.min(this.#usable, 4 + length - filled));
      payload.set(part, filled);
      filled += part.length;
      page = this.#view.getUint32(start);
    }
    return payload;
  }

  #byte(at: number): number {
    return this.#bytes[at] ?? 0;
  }
}

const ENCODINGS: Readonly<Record<number, SqlitePages["encoding"]>> = {
  1: "utf-8",
  2: "utf-16le",
  3: "utf-16be",
};

/**
 * A number of one to nine bytes, and where what follows it begins. Numbers beyond 2^53 are rounded.
 * @example readVarint(Uint8Array.from([0x81, 0x00]), 0, 2) // { value: 128, next: 2 }
 */
export function readVarint(
  bytes: Uint8Array,
  from: number,
  end: number,
): { readonly value: number; readonly next: number } {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = from + index < end ? bytes[from + index] : undefined;
    if (byte === undefined) throw new Damage("A number in it is cut off.");
    if (index === 8)
      return { value: Number(BigInt.asIntN(64, (value << 8n) | BigInt(byte))), next: from + 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value: Number(value), next: from + index + 1 };
  }
  throw new Error("A number has nine bytes at most.");
}
