import { strFromU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../../core/file/crc32.ts";
import { readDirectory, readEntry } from "../../../../core/file/zip.ts";
import { joined, packEntry, writeZip, ZIP_PIECE, zipPieces } from "../../../../core/file/zip-writer.ts";
import { bytesOf } from "../../../support/archives.ts";

const text = bytesOf("a long night, and then the morning. ".repeat(1000));

function contentOf(bytes: Uint8Array, name: string): Uint8Array | null {
  const directory = readDirectory(bytes, 10);
  if (!directory.ok) throw new Error(directory.error.kind);
  return readEntry(bytes, directory.value.get(name)!);
}

/** Megabytes are compared at once: an assertion would go through them byte by byte. */
function isSame(bytes: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(bytes, other) === 0;
}

describe("zip archives", () => {
  it("CRC-32 gives the check value of its standard", () => {
    expect(crc32(bytesOf("123456789"))).toBe(0xcbf43926);
    // Every length to beyond a step of four, against bit by bit.
    const bytes = Uint8Array.from({ length: 23 }, (_none, at) => (at * 97 + 200) & 0xff);
    for (let length = 0; length <= bytes.length; length += 1) {
      let plain = 0xffffffff;
      for (const byte of bytes.subarray(0, length)) {
        plain ^= byte;
        for (let bit = 0; bit < 8; bit += 1) plain = (plain >>> 1) ^ ((plain & 1) * 0xedb88320);
      }
      expect(crc32(bytes.subarray(0, length))).toBe((plain ^ 0xffffffff) >>> 0);
    }
  });

  it("another zip program reads what is written", () => {
    const files = unzipSync(writeZip([packEntry("a.json", text), packEntry("é.json", bytesOf(""))]));
    expect(Object.keys(files)).toEqual(["a.json", "é.json"]);
    expect(files["a.json"]).toEqual(text);
    expect(strFromU8(files["é.json"]!)).toBe("");
  });

  it("what another zip program writes is read, stored or deflated", () => {
    const zip = zipSync({ "a.txt": [text, { level: 9 }], "b.txt": [text, { level: 0 }] });
    expect(contentOf(zip, "a.txt")).toEqual(text);
    expect(contentOf(zip, "b.txt")).toEqual(text);
  });

  it("pieces of 1 MiB, each with its own buffer, are the archive when they are joined, and leave the entries as they are", () => {
    const stored = (name: string, length: number) => {
      const compressed = Uint8Array.from({ length }, (_none, at) => (at * 31) & 0xff);
      return { name, crc: crc32(compressed), size: length, compressed };
    };
    for (const lengths of [[], [0], [10, 20], [ZIP_PIECE - 35], [ZIP_PIECE * 2 + 3, 5], [700_000, 700_000]]) {
      const entries = lengths.map((length, at) => stored(`${at}.bin`, length));
      const before = entries.map(({ compressed }) => compressed.slice());
      const pieces = [...zipPieces(entries)];
      expect(pieces.slice(0, -1).every((piece) => piece.length === ZIP_PIECE)).toBe(true);
      expect(pieces.at(-1)!.length).toBeLessThanOrEqual(ZIP_PIECE);
      expect(pieces.every((piece) => piece.length > 0 && piece.buffer.byteLength === piece.length)).toBe(
        true,
      );
      expect(new Set(pieces.map((piece) => piece.buffer)).size).toBe(pieces.length);
      const archive = joined(pieces);
      structuredClone(pieces, { transfer: pieces.map((piece) => piece.buffer) });
      expect(entries.every(({ compressed }, at) => isSame(compressed, before[at]))).toBe(true);
      const directory = readDirectory(archive, 10);
      if (!directory.ok) throw new Error(directory.error.kind);
      expect([...directory.value.keys()]).toEqual(entries.map(({ name }) => name));
      for (const [at, { headerOffset, compressedSize, name }] of [...directory.value.values()].entries()) {
        const start = headerOffset + 30 + name.length;
        expect(isSame(archive.subarray(start, start + compressedSize), before[at])).toBe(true);
      }
    }
  });

  it("an entry that inflates to more, or less, than it declares is not read", () => {
    const packed = packEntry("a.txt", text);
    for (const size of [text.length - 1, text.length + 1, 0, 0xffffffff]) {
      expect(contentOf(writeZip([{ ...packed, size }]), "a.txt")).toBeNull();
    }
    expect(contentOf(writeZip([packed]), "a.txt")).toEqual(text);
  });

  it("an entry whose checksum is wrong is not read", () => {
    const packed = packEntry("a.txt", text);
    expect(contentOf(writeZip([{ ...packed, crc: packed.crc ^ 1 }]), "a.txt")).toBeNull();
  });

  it("two entries of one name are damage", () => {
    const packed = packEntry("a.txt", text);
    expect(readDirectory(writeZip([packed, packed]), 10)).toEqual({ ok: false, error: { kind: "damaged" } });
  });

  it("more entries than allowed are refused", () => {
    const zip = writeZip(Array.from({ length: 11 }, (_, n) => packEntry(`${n}`, text)));
    expect(readDirectory(zip, 10)).toEqual({ ok: false, error: { kind: "too-many", found: 11 } });
  });
});
