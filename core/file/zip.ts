import { strFromU8, strToU8 } from "fflate";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Codec, SyncCodec } from "./codec.ts";
import { plainSyncCodec } from "./codec.ts";
import { crc32 } from "./crc32.ts";

/**
 * Zip archives, read with nothing trusted. A codec does the inflating; the archive's own tables are read here, because sizes must be known before
 * anything is inflated and what comes out must stop at the size that was declared. zip-writer.ts writes them.
 * Format: PKWARE APPNOTE 6.3.10, without encryption and archives of 4 GiB. Sizes may be written as zip64 has them: programs that write as they go do so for files of any size.
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

/** "not-a-zip": nothing of a zip about it. "damaged": begun as one, but cut off or changed. "too-many": more entries than `maxEntries`. */
export type ZipError =
  | { readonly kind: "not-a-zip" }
  | { readonly kind: "damaged" }
  | { readonly kind: "too-many"; readonly found: number };

/** How the three kinds of header begin. */
export const LOCAL = 0x04034b50;
export const CENTRAL = 0x02014b50;
export const END = 0x06054b50;
/** Their sizes in bytes, without the names that follow the first two. */
export const LOCAL_SIZE = 30;
export const CENTRAL_SIZE = 46;
export const END_SIZE = 22;
export const DEFLATED = 8;
const STORED = 0;
const ENCRYPTED = 1;
/** A name that is UTF-8 says so by this; older programs write it in the code page of DOS. */
const UTF8_NAME = 1 << 11;

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
    const extraLength = view.getUint16(at + 30, true);
    const next = at + CENTRAL_SIZE + nameLength + extraLength + view.getUint16(at + 32, true);
    const flags = view.getUint16(at + 8, true);
    if (next > end || (flags & ENCRYPTED) !== 0) return fail({ kind: "damaged" });
    const name = nameFrom(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength), flags);
    if (entries.has(name)) return fail({ kind: "damaged" });
    const places = placesOf(view, at, at + CENTRAL_SIZE + nameLength, extraLength);
    if (places === null) return fail({ kind: "damaged" });
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...places,
    });
    at = next;
  }
  return overlap([...entries.values()]) ? fail({ kind: "damaged" }) : ok(entries);
}

/** What stands in place of a number that the zip64 extra field has. */
const IN_EXTRA = 0xffffffff;
const ZIP64 = 0x0001;

/** The sizes and the place of an entry, from its record and, where they are there, from its zip64 extra field. Null where that field lacks one, or has one beyond 4 GiB. */
function placesOf(
  view: DataView,
  record: number,
  extra: number,
  extraLength: number,
): Pick<ZipEntry, "size" | "compressedSize" | "headerOffset"> | null {
  const written = [24, 20, 42].map((at) => view.getUint32(record + at, true));
  if (written.includes(IN_EXTRA)) {
    let field = extra;
    const end = extra + extraLength;
    while (field + 4 <= end && view.getUint16(field, true) !== ZIP64)
      field += 4 + view.getUint16(field + 2, true);
    const hasField = field + 4 <= end;
    let at = field + 4;
    const last = hasField ? Math.min(end, at + view.getUint16(field + 2, true)) : end;
    for (const [index, value] of written.entries()) {
      // Without such a field, the number itself is meant.
      if (!hasField || value !== IN_EXTRA) continue;
      if (at + 8 > last || view.getUint32(at + 4, true) !== 0) return null;
      written[index] = view.getUint32(at, true);
      at += 8;
    }
  }
  const [size = 0, compressedSize = 0, headerOffset = 0] = written;
  return { size, compressedSize, headerOffset };
}

/** The characters of code page 437 from 128 on. */
const CODE_PAGE_437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** A name that does not say that it is UTF-8 may be all the same. */
function nameFrom(bytes: Uint8Array, flags: number): string {
  const name = strFromU8(bytes);
  if ((flags & UTF8_NAME) !== 0 || !name.includes("\uFFFD")) return name;
  return Array.from(bytes, (byte) =>
    byte < 128 ? String.fromCharCode(byte) : (CODE_PAGE_437[byte - 128] ?? ""),
  ).join("");
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
