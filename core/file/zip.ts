import { deflateSync, strFromU8, strToU8 } from "fflate";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Codec, SyncCodec } from "./codec.ts";
import { plainSyncCodec } from "./codec.ts";

/**
 * Zip archives, written and read with nothing trusted. fflate does the (de)compressing; the archive's own tables are read here, because
 * sizes must be known before anything is inflated and what comes out must stop at the size that was declared.
 * Format: PKWARE APPNOTE 6.3.10, without zip64 and encryption.
 */

/** One file of an archive, as its central directory tells it. Sizes in bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

/** One file, compressed and ready to be put into an archive. */
export interface PackedEntry {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
  readonly compressed: Uint8Array;
}

/** "not-a-zip": nothing of a zip about it. "damaged": begun as one, but cut off or changed. "too-many": more entries than `maxEntries`. */
export type ZipError =
  | { readonly kind: "not-a-zip" }
  | { readonly kind: "damaged" }
  | { readonly kind: "too-many"; readonly found: number };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const STORED = 0;
const DEFLATED = 8;
/** 1 January 1980, the first date that a zip can tell: the same input gives the same bytes at any time. */
const FIXED_DATE = (1 << 5) | 1;
const UTF8_NAMES = 1 << 11;
const ENCRYPTED = 1;

/**
 * Compresses one file.
 * @example packEntry("a.json", new Uint8Array(3)).size // 3
 */
export function packEntry(name: string, content: Uint8Array): PackedEntry {
  return { name, crc: crc32(content), size: content.length, compressed: deflateSync(content, { level: 6 }) };
}

/** So large is a piece of an archive, in bytes. */
export const ZIP_PIECE = 1 << 20;

/**
 * The archive that holds `entries` in their order, piece by piece, so that it is never in memory as a whole. Each piece is 1 MiB, the last one what is left.
 * It has a buffer of its own, which may be transferred: the entries stay as they are. A piece is made when it is asked for.
 * @example Array.from(zipPieces([]), (piece) => piece.length) // [22]
 */
export function* zipPieces(entries: Iterable<PackedEntry>): Generator<Uint8Array<ArrayBuffer>, void, void> {
  let piece = new Uint8Array(ZIP_PIECE);
  let filled = 0;
  for (const stretch of stretchesOf(entries)) {
    for (let at = 0; at < stretch.length;) {
      const part = stretch.subarray(at, at + ZIP_PIECE - filled);
      piece.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < ZIP_PIECE) continue;
      yield piece;
      piece = new Uint8Array(ZIP_PIECE);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.slice(0, filled);
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

/** What an archive consists of, one after another: before each entry its header, and the directory of them all at the end. */
function* stretchesOf(entries: Iterable<PackedEntry>): Generator<Uint8Array, void, void> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = strToU8(entry.name);
    const local = localHeader(entry, name);
    directory.push(centralHeader(entry, name, offset));
    offset += local.length + entry.compressed.length;
    yield local;
    yield entry.compressed;
  }
  yield* directory;
  const size = directory.reduce((sum, header) => sum + header.length, 0);
  yield endRecord(directory.length, size, offset);
}

function localHeader(entry: PackedEntry, name: Uint8Array): Uint8Array {
  const header = new Uint8Array(LOCAL_SIZE + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL, true);
  writeCommon(view, 4, entry, name.length);
  header.set(name, LOCAL_SIZE);
  return header;
}

function centralHeader(entry: PackedEntry, name: Uint8Array, offset: number): Uint8Array {
  const header = new Uint8Array(CENTRAL_SIZE + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, 20, true);
  writeCommon(view, 6, entry, name.length);
  view.setUint32(42, offset, true);
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
function writeCommon(view: DataView, at: number, entry: PackedEntry, nameLength: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, UTF8_NAMES, true);
  view.setUint16(at + 4, DEFLATED, true);
  view.setUint16(at + 8, FIXED_DATE, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.compressed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, nameLength, true);
}

/**
 * What an archive says that it holds, read from its central directory; nothing is inflated. Two files of one name are damage.
 * @example readDirectory(new Uint8Array(), 10).error // { kind: "not-a-zip" }
 */
export function readDirectory(
  bytes: Uint8Array,
  maxEntries: number,
): Result<ReadonlyMap<string, ZipEntry>, ZipError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) {
    const begun = bytes.length >= 4 && view.getUint32(0, true) === LOCAL;
    return fail({ kind: begun ? "damaged" : "not-a-zip" });
  }
  const count = view.getUint16(end + 10, true);
  if (count > maxEntries) return fail({ kind: "too-many", found: count });
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) return fail({ kind: "damaged" });
    const nameLength = view.getUint16(at + 28, true);
    const next =
      at + CENTRAL_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end || (view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return fail({ kind: "damaged" });
    const name = strFromU8(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength));
    if (entries.has(name)) return fail({ kind: "damaged" });
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return overlap([...entries.values()]) ? fail({ kind: "damaged" }) : ok(entries);
}

/** Whether two files share bytes of the archive: one stretch that is a thousand files was made to be inflated a thousand times. */
function overlap(entries: readonly ZipEntry[]): boolean {
  const inPlace = entries.toSorted((a, b) => a.headerOffset - b.headerOffset);
  return inPlace.some(({ headerOffset, compressedSize }, index) => {
    const next = inPlace[index + 1];
    return next !== undefined && headerOffset + LOCAL_SIZE + compressedSize > next.headerOffset;
  });
}

/**
 * Whether the bytes begin with a zip entry called `name`, be the rest of them there or not.
 * @example beginsWithEntry(writeZip([packEntry("a.json", new Uint8Array(3))]), "a.json") // true
 */
export function beginsWithEntry(bytes: Uint8Array, name: string): boolean {
  const expected = strToU8(name);
  const found = bytes.subarray(LOCAL_SIZE, LOCAL_SIZE + expected.length);
  return found.length === expected.length && expected.every((byte, index) => found[index] === byte);
}

/** The offset of the end record: the last one whose comment reaches exactly to the end of the file. */
function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - END_SIZE - 0xffff);
  for (let at = view.byteLength - END_SIZE; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

/**
 * The content of one entry, its checksum verified; null where it is damaged or is not of the size declared. Never more than `entry.size` bytes are kept.
 * @example ((zip) => readEntry(zip, readDirectory(zip, 1).value.get("a.json")))(writeZip([packEntry("a.json", new Uint8Array(3))])) // new Uint8Array(3)
 */
export function readEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  codec: Pick<SyncCodec, "inflate"> = plainSyncCodec,
): Uint8Array | null {
  const packed = packedBytes(bytes, entry);
  if (packed === null) return null;
  return whole(entry.method === STORED ? packed : codec.inflate(packed, entry.size), entry);
}

/** readEntry with a codec that takes its time. */
export async function readEntryWith(
  bytes: Uint8Array,
  entry: ZipEntry,
  codec: Pick<Codec, "inflate">,
): Promise<Uint8Array | null> {
  const packed = packedBytes(bytes, entry);
  if (packed === null) return null;
  return whole(entry.method === STORED ? packed : await codec.inflate(packed, entry.size), entry);
}

/**
 * What an entry is deflated to, as it lies in the archive; null where it is not deflated.
 * @example deflatedBytes(new Uint8Array(30), { name: "a.json", method: 0, crc: 0, compressedSize: 0, size: 0, headerOffset: 0 }) // null
 */
export function deflatedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  return entry.method === DEFLATED ? packedBytes(bytes, entry) : null;
}

/** An entry as it lies in the archive; null where it does not, or is packed in a way that Concord does not use. */
function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const at = entry.headerOffset;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.method !== STORED && entry.method !== DEFLATED) return null;
  if (at + LOCAL_SIZE > bytes.length || view.getUint32(at, true) !== LOCAL) return null;
  const start = at + LOCAL_SIZE + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + entry.compressedSize;
  return end > bytes.length ? null : bytes.subarray(start, end);
}

function whole(content: Uint8Array | null, { size, crc }: ZipEntry): Uint8Array | null {
  return content?.length === size && crc32(content) === crc ? content : null;
}

/** Four tables of 256, for four bytes at a time: the n-th is for a byte with n more after it. */
const CRC_TABLES = crcTables();

function crcTables(): Int32Array {
  const tables = new Int32Array(1024);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    tables[byte] = value;
  }
  for (let at = 256; at < 1024; at += 1) {
    const before = tables[at - 256] ?? 0;
    tables[at] = (tables[before & 0xff] ?? 0) ^ (before >>> 8);
  }
  return tables;
}

/**
 * The CRC-32 that zip uses (ISO 3309, reflected, polynomial 0xEDB88320), as an unsigned number.
 * @example crc32(new TextEncoder().encode("123456789")) // 0xcbf43926
 */
export function crc32(content: Uint8Array): number {
  const tables = CRC_TABLES;
  const inFours = content.length - (content.length % 4);
  let crc = -1;
  for (let at = 0; at < inFours; at += 4) {
    crc ^=
      (content[at] ?? 0) |
      ((content[at + 1] ?? 0) << 8) |
      ((content[at + 2] ?? 0) << 16) |
      ((content[at + 3] ?? 0) << 24);
    crc =
      (tables[768 + (crc & 0xff)] ?? 0) ^
      (tables[512 + ((crc >>> 8) & 0xff)] ?? 0) ^
      (tables[256 + ((crc >>> 16) & 0xff)] ?? 0) ^
      (tables[crc >>> 24] ?? 0);
  }
  for (let at = inFours; at < content.length; at += 1) {
    crc = (tables[(crc ^ (content[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
