import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { strToU8 } from "fflate";
import type { Steps } from "../steps.ts";
import type { PartKind } from "./bundle.ts";
import type { Manifest, ManifestPart } from "./manifest.ts";
import { MANIFEST_NAME } from "./manifest.ts";
import type { PackedEntry } from "./zip-writer.ts";
import { packEntry } from "./zip-writer.ts";

export const CHUNK_RECORDS = 500;
/** A chunk ends here though it holds fewer records, so that a few very long stories do not make one giant part. In UTF-16 units of JSON. */
export const CHUNK_LENGTH = 4_000_000;

/** Records of one kind as parts, made one at a time so that they never all stand in memory in the file's form. */
export interface Section {
  /** One that may be long is always told in numbered chunks, another in one part. A kind may come in several sections. */
  readonly kind: PartKind;
  /** How many records it tells. */
  readonly length: number;
  readonly parts: () => Iterable<PartContent>;
}

export interface PartContent {
  readonly records: number;
  readonly json: string;
}

/**
 * A section whose parts are lists of records, one a line.
 * @example [...recordSection(kinds.codes, 1, () => [{ id: "hope" }]).parts()].map(({ records }) => records) // [1]
 */
export function recordSection(kind: PartKind, length: number, records: () => Iterable<object>): Section {
  return { kind, length, parts: () => chunked(kind, records()) };
}

/**
 * A file that is packed: what it says of itself, and what its archive holds, the manifest first. zipPieces and writeZip make its bytes. `Stored`: where a part
 * lies that is not in memory.
 */
export interface PackedFile<Stored = never> {
  readonly manifest: Manifest;
  readonly entries: readonly PackedEntry<Uint8Array | Stored>[];
}

/** One part's content, packed, before it has a name in a file. */
export type PackedContent<Stored = never> = Omit<PackedEntry<Uint8Array | Stored>, "name"> &
  Pick<ManifestPart, "sha256">;

/** The parts of a file as they come, each given its name: parts of a kind that may be many are numbered in the order in which they come. */
export class FileParts<Stored = never> {
  readonly #parts: ManifestPart[] = [];
  readonly #entries: PackedEntry<Uint8Array | Stored>[] = [];
  readonly #chunks = new Map<string, number>();

  add({ part, isChunked }: PartKind, { sha256: hash, crc, size, compressed }: PackedContent<Stored>): void {
    const number = this.#chunks.get(part) ?? 0;
    this.#chunks.set(part, number + 1);
    const suffix = isChunked ? `-${String(number).padStart(5, "0")}` : "";
    const name = `${part}${suffix}.json`;
    this.#parts.push({ name, bytes: size, sha256: hash });
    this.#entries.push({ name, crc, size, compressed });
  }

  /** The file that has these parts. */
  file(about: Omit<Manifest, "parts">): PackedFile<Stored> {
    const manifest = { ...about, parts: this.#parts };
    const content = strToU8(`${JSON.stringify(manifest, null, 2)}\n`);
    return { manifest, entries: [packEntry(MANIFEST_NAME, content), ...this.#entries] };
  }
}

/** Packs the sections and the manifest. One step a part; the fraction is of the records. */
export function* packSections(
  sections: readonly Section[],
  about: Omit<Manifest, "parts">,
): Steps<PackedFile> {
  const total = sections.reduce((sum, section) => sum + section.length, 0);
  const parts = new FileParts();
  let done = 0;
  for (const section of sections) {
    for (const { records, json } of section.parts()) {
      parts.add(section.kind, packContent(json));
      done += records;
      yield done / total;
    }
  }
  return parts.file(about);
}

/**
 * Packs a part's JSON at once.
 * @example packContent("[]\n").size // 3
 */
export function packContent(json: string): PackedContent {
  const content = strToU8(json);
  const { crc, size, compressed } = packEntry("", content);
  return { sha256: bytesToHex(sha256(content)), crc, size, compressed };
}

function* chunked(kind: PartKind, records: Iterable<object>): Generator<PartContent, void, void> {
  let lines: string[] = [];
  let length = 0;
  const part = (): PartContent => ({ records: lines.length, json: listJson(lines) });
  for (const record of records) {
    const line = toJson(record);
    lines.push(line);
    length += line.length;
    if (!kind.isChunked || (lines.length < CHUNK_RECORDS && length < CHUNK_LENGTH)) continue;
    yield part();
    lines = [];
    length = 0;
  }
  if (lines.length > 0) yield part();
}

/**
 * A part that is a list of records, one a line.
 * @example recordsJson([{ id: "s1" }]) // '[\n{"id":"s1"}\n]\n'
 */
export function recordsJson(records: readonly object[]): string {
  return listJson(records.map(toJson));
}

function listJson(lines: readonly string[]): string {
  return `[\n${lines.join(",\n")}\n]\n`;
}

/**
 * JSON with no lone surrogates: JSON can escape them, but they are no text, and readers of other languages refuse them.
 * @example toJson({ text: "half: \ud83d" }) // '{"text":"half: \ufffd"}'
 */
export function toJson(record: object): string {
  const json = JSON.stringify(record);
  if (!json.includes("\\ud")) return json;
  return JSON.stringify(record, (_, value: unknown) =>
    typeof value === "string" ? value.toWellFormed() : value,
  );
}
