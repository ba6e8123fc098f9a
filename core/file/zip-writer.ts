import { deflateSync, strToU8 } from "fflate";
import { crc32 } from "./crc32.ts";
import { CENTRAL, CENTRAL_SIZE, DEFLATED, END, END_SIZE, LOCAL, LOCAL_SIZE } from "./zip.ts";

/** What an archive says of one of its files. `size` is that of the content, in bytes. */
interface EntryHead {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
}

/** One file, ready to be put into an archive. */
export interface PackedEntry<Compressed = Uint8Array> extends EntryHead {
  readonly compressed: Compressed;
}

/** One file as it lies in an archive that stands: its header begins at the offset `at`, and it is deflated to `compressedSize` bytes. */
export interface StandingEntry extends EntryHead {
  readonly at: number;
  readonly compressedSize: number;
}

/** `length` bytes of the archive that stands, from `from` on, which come before the byte `at` of a piece. */
export interface Copied {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/** New bytes of an archive, and what is copied between them from the one that stands. */
export interface ZipPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly copied: readonly Copied[];
}

/** 1 January 1980, the first date that a zip can tell: the same input gives the same bytes at any time. */
const FIXED_DATE = (1 << 5) | 1;
const UTF8_NAMES = 1 << 11;

/**
 * Compresses one file.
 * @example packEntry("a.json", new Uint8Array(3)).size // 3
 */
export function packEntry(name: string, content: Uint8Array): PackedEntry {
  return { name, crc: crc32(content), size: content.length, compressed: deflateSync(content, { level: 6 }) };
}

/** So many new bytes are a piece. */
export const ZIP_PIECE = 1 << 20;
/** So often at most a piece has something copied. */
export const ZIP_COPIES = 1000;

/**
 * Writes an archive piece by piece, so that it is never in memory as a whole. A piece has 1 MiB of new bytes, the last one what is left, in a buffer of its
 * own, which may be transferred: the entries stay as they are. Entries of an archive that stands can be copied from there, which is read from its
 * beginning to its end.
 */
export class ZipWriter {
  readonly #entries: StandingEntry[] = [];
  #offset = 0;
  #piece = new Uint8Array(ZIP_PIECE);
  #filled = 0;
  #copied: Copied[] = [];
  #copiedTo = 0;

  /** What was added, as it lies in this archive. */
  get entries(): readonly StandingEntry[] {
    return this.#entries;
  }

  /** Adds an entry. Yields the pieces that are full now. */
  *add({ name, crc, size, compressed }: PackedEntry): Generator<ZipPiece, void, void> {
    const entry = this.#note({ name, crc, size, compressedSize: compressed.length });
    yield* this.#write(localHeader(entry));
    yield* this.#write(compressed);
  }

  /** Adds an entry of the archive that stands, under this name. Throws where it lies before one that was copied already. */
  *copy(name: string, standing: StandingEntry): Generator<ZipPiece, void, void> {
    const { at: from, compressedSize } = standing;
    if (from < this.#copiedTo) throw new RangeError("An archive is copied from its beginning to its end.");
    const header = localHeader(this.#note({ ...standing, name }));
    const before = localHeader(standing).length;
    // One that has its name already has the very same header.
    if (name !== standing.name) yield* this.#write(header);
    const skipped = name === standing.name ? 0 : before;
    yield* this.#copy(from + skipped, before - skipped + compressedSize);
  }

  /** Adds the directory, with which the archive ends. */
  *end(): Generator<ZipPiece, void, void> {
    const start = this.#offset;
    for (const entry of this.#entries) yield* this.#write(centralHeader(entry));
    yield* this.#write(endRecord(this.#entries.length, this.#offset - start, start));
    if (this.#filled > 0) yield this.#take();
  }

  #note(entry: Omit<StandingEntry, "at">): StandingEntry {
    const noted = { ...entry, at: this.#offset };
    this.#entries.push(noted);
    return noted;
  }

  *#write(bytes: Uint8Array): Generator<ZipPiece, void, void> {
    this.#offset += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + ZIP_PIECE - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === ZIP_PIECE) yield this.#take();
    }
  }

  *#copy(from: number, length: number): Generator<ZipPiece, void, void> {
    this.#offset += length;
    this.#copiedTo = from + length;
    if (length === 0) return;
    const at = this.#filled;
    const last = this.#copied.at(-1);
    if (last?.at === at && last.from + last.length === from)
      this.#copied.splice(-1, 1, { ...last, length: last.length + length });
    else this.#copied.push({ at, from, length });
    if (this.#copied.length === ZIP_COPIES) yield this.#take();
  }

  #take(): ZipPiece {
    const piece = { bytes: this.#piece.slice(0, this.#filled), copied: this.#copied };
    this.#filled = 0;
    this.#copied = [];
    return piece;
  }
}

/**
 * Of the entries of an archive in their order, each with its hash, those that can be copied from the one that stands: undefined for the others. Parts keep
 * their order from save to save, so what lies before one that is copied already is seldom wanted.
 * @param standing what lies there, by its hash
 * @example copiedEntries(["a", "b"], new Map([["b", { name: "b.json", crc: 0, size: 0, at: 40, compressedSize: 2 }]])).map((entry) => entry?.at) // [undefined, 40]
 */
export function copiedEntries(
  hashes: readonly (string | undefined)[],
  standing: ReadonlyMap<string, StandingEntry>,
): (StandingEntry | undefined)[] {
  let last = -1;
  return hashes.map((hash) => {
    const entry = hash === undefined ? undefined : standing.get(hash);
    if (entry === undefined || entry.at <= last) return undefined;
    last = entry.at;
    return entry;
  });
}

/**
 * The archive that holds `entries` in their order, in pieces as ZipWriter makes them. A piece is made when it is asked for.
 * @example Array.from(zipPieces([]), (piece) => piece.length) // [22]
 */
export function* zipPieces(entries: Iterable<PackedEntry>): Generator<Uint8Array<ArrayBuffer>, void, void> {
  const archive = new ZipWriter();
  for (const entry of entries) for (const { bytes } of archive.add(entry)) yield bytes;
  for (const { bytes } of archive.end()) yield bytes;
}

/**
 * The bytes of an archive that holds `entries` in their order, as a whole.
 * @example writeZip([]).length // 22
 */
export function writeZip(entries: Iterable<PackedEntry>): Uint8Array<ArrayBuffer> {
  return joined([...zipPieces(entries)]);
}

/**
 * Pieces as one.
 * @example joined([new Uint8Array([1]), new Uint8Array([2, 3])]) // new Uint8Array([1, 2, 3])
 */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** What comes before an entry's content. It does not say where it lies. */
function localHeader(entry: StandingEntry): Uint8Array {
  const name = strToU8(entry.name);
  const header = new Uint8Array(LOCAL_SIZE + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL, true);
  writeCommon(view, 4, entry, name.length);
  header.set(name, LOCAL_SIZE);
  return header;
}

function centralHeader(entry: StandingEntry): Uint8Array {
  const name = strToU8(entry.name);
  const header = new Uint8Array(CENTRAL_SIZE + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, 20, true);
  writeCommon(view, 6, entry, name.length);
  view.setUint32(42, entry.at, true);
  header.set(name, CENTRAL_SIZE);
  return header;
}

function endRecord(count: number, size: number, offset: number): Uint8Array {
  const record = new Uint8Array(END_SIZE);
  const view = new DataView(record.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return record;
}

/** The fields that a local header and the central directory share, from "version needed" to "extra field length". */
function writeCommon(view: DataView, at: number, entry: StandingEntry, nameLength: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8_NAMES, true);
  view.setUint16(at + 4, DEFLATED, true);
  view.setUint16(at + 8, FIXED_DATE, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.compressedSize, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, nameLength, true);
}
