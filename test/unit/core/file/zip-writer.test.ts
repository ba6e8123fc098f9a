import fc from "fast-check";
import { expect, test } from "vitest";
import type { PackedEntry, StandingEntry, ZipPiece } from "../../../../core/file/zip-writer.ts";
import {
  copiedEntries,
  writeZip,
  ZIP_COPIES,
  ZIP_PIECE,
  ZipWriter,
} from "../../../../core/file/zip-writer.ts";
import { runs } from "../../../support/runs.ts";
import { bytesOfPieces } from "../../../support/zipPieces.ts";

function entry(name: string, length: number, seed: number): PackedEntry {
  const compressed = new Uint8Array(length).fill(seed + 1);
  // No two places of a short stretch have the same byte.
  for (let at = 0; at < length; at += 97) compressed[at] = at / 97;
  return { name, crc: seed * 1_000_003, size: length + seed, compressed };
}

/** No two contents of a test are the same. */
const hashOf = ({ compressed, size, crc }: PackedEntry): string => `${crc} ${size} ${compressed.length}`;

/** Pieces of the archive of `entries`, which copy what they can from the one that `standing` tells. */
function rewritten(
  entries: readonly PackedEntry[],
  standing: ReadonlyMap<string, StandingEntry>,
): { readonly pieces: ZipPiece[]; readonly writer: ZipWriter } {
  const writer = new ZipWriter();
  const copied = copiedEntries(entries.map(hashOf), standing);
  const pieces = entries.flatMap((each, at) => {
    const there = copied[at];
    return [...(there === undefined ? writer.add(each) : writer.copy(each.name, there))];
  });
  return { pieces: [...pieces, ...writer.end()], writer };
}

function standingOf(entries: readonly PackedEntry[], writer: ZipWriter): Map<string, StandingEntry> {
  return new Map(writer.entries.map((there, at) => [hashOf(entries[at]!), there]));
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

test("an archive whose entries are copied from the one before it is, byte for byte, the archive written as a whole", () => {
  const length = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 300 }), weight: 9 },
    { arbitrary: fc.constantFrom(ZIP_PIECE - 40, ZIP_PIECE, ZIP_PIECE + 11), weight: 1 },
  );
  /** Of each entry: its length, and what becomes of it. */
  const fate = fc.constantFrom(
    "stays",
    "stays",
    "stays",
    "changes",
    "is renamed",
    "goes",
    "moves to the front",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(length, fate), { maxLength: 12 }), fc.nat(3), (fates, added) => {
      const before = fates.map(([size], at) => entry(`part-${at}.json`, size, at));
      const first = rewritten(before, new Map());
      const old = bytesOfPieces(first.pieces);
      expect(isSame(old, writeZip(before))).toBe(true);

      const after: PackedEntry[] = [];
      for (const [at, each] of before.entries()) {
        const [size, becomes] = fates[at]!;
        if (becomes === "changes") after.push(entry(each.name, size, at + 100));
        else if (becomes === "is renamed") after.push({ ...each, name: `a longer name-${at}é.json` });
        else if (becomes === "moves to the front") after.unshift(each);
        else if (becomes === "stays") after.push(each);
      }
      for (let at = 0; at < added; at += 1) after.splice(at * 2, 0, entry(`new-${at}.json`, 50, at + 200));
      const { pieces, writer } = rewritten(after, standingOf(before, first.writer));
      const whole = writeZip(after);
      expect(isSame(bytesOfPieces(pieces, old), whole)).toBe(true);

      // And so again, from what was noted of this one.
      const again = rewritten(after, standingOf(after, writer));
      expect(isSame(bytesOfPieces(again.pieces, whole), whole)).toBe(true);
      expect(again.pieces.flatMap(({ copied }) => copied).length).toBe(after.length === 0 ? 0 : 1);
    }),
    { numRuns: runs(200) },
  );
});

test("of what stays in its place only the directory is new", () => {
  const before = Array.from({ length: 50 }, (_none, at) => entry(`part-${at}.json`, 100_000, at));
  const first = rewritten(before, new Map());
  const after = before.with(20, entry("part-20.json", 90_000, 99));
  const { pieces } = rewritten(after, standingOf(before, first.writer));
  expect(pieces).toHaveLength(1);
  expect(pieces[0]!.copied).toHaveLength(2);
  expect(pieces[0]!.bytes.length).toBeLessThan(100_000);
  expect(isSame(bytesOfPieces(pieces, writeZip(before)), writeZip(after))).toBe(true);
});

test("a piece copies no more often than a message may say", () => {
  const before = Array.from({ length: 2 * ZIP_COPIES + 10 }, (_none, at) => entry(`${at}.json`, 3, at));
  const first = rewritten(before, new Map());
  const after = before.map((each, at) => ({ ...each, name: `a${at}.json` }));
  const { pieces } = rewritten(after, standingOf(before, first.writer));
  expect(pieces.map(({ copied }) => copied.length)).toEqual([ZIP_COPIES, ZIP_COPIES, 10]);
  expect(isSame(bytesOfPieces(pieces, writeZip(before)), writeZip(after))).toBe(true);
});
