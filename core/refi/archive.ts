import { strFromU8 } from "fflate";
import { readDocx } from "../documents/docx.ts";
import type { SyncCodec } from "../file/codec.ts";
import type { ZipEntry } from "../file/zip.ts";
import { readDirectory, readEntry } from "../file/zip.ts";
import { decodeFile } from "../reading/decode.ts";
import { decodeStrictUtf8 } from "../reading/decode-as.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";

const MIB = 1024 * 1024;

/** What is unpacked of an archive at most, in bytes: far above any project's, and far below a computer's memory. */
const LIMITS = { entries: 65_535, project: 320 * MIB, source: 64 * MIB, free: 64 * MIB, inflation: 60 };

/** What the archive has of a source: "unreadable" where it is damaged, too large or no text. */
export type SourceText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable" };

/** How a file's sources are found in it. Nothing outside the file is ever read. */
export type FindSource = (path: string) => SourceText;

/** A file of REFI-QDA: the XML in it, and where its sources are. */
export interface RefiFile {
  readonly xml: string;
  readonly find: FindSource;
}

const NOWHERE: FindSource = () => ({ kind: "missing" });

/**
 * The XML of a `.qdpx` (an archive), or of a `.qde` or `.qdc` (XML itself). Nothing is unpacked beyond the limits. The error is a sentence or two.
 * @example openRefi(new Uint8Array(), plainSyncCodec).ok // false
 */
export function openRefi(bytes: Uint8Array, codec: Pick<SyncCodec, "inflate">): Result<RefiFile, string> {
  const directory = readDirectory(bytes, LIMITS.entries);
  if (!directory.ok) {
    if (directory.error.kind === "damaged")
      return fail("The archive is cut off or damaged: its table of contents cannot be read.");
    if (directory.error.kind === "too-many") return fail("The archive has too many files.");
    const xml = textFrom(bytes.subarray(0, LIMITS.project + 1));
    return xml !== null && /^\s*</u.test(xml) && bytes.length <= LIMITS.project
      ? ok({ xml, find: NOWHERE })
      : fail("The file is neither an archive of REFI-QDA (.qdpx) nor XML (.qdc).");
  }
  const entries = [...directory.value.values()];
  const found = projectEntry(entries);
  if (!found.ok) return found;
  const entry = found.value;
  const budget = new Budget(LIMITS.free + bytes.length * LIMITS.inflation);
  if (entry.size > LIMITS.project || !budget.allows(entry))
    return fail(`“${entry.name}” in the archive unfolds to more than can be read.`);
  const content = readEntry(bytes, entry, codec);
  const xml = content === null ? null : textFrom(content);
  if (xml === null) return fail(`“${entry.name}” in the archive is damaged.`);
  const byPath = pathsOf(entries);
  return ok({
    xml,
    find: (path) => {
      const source = lookUp(byPath, path);
      if (source === undefined) return { kind: "missing" };
      if (source.size === 0) return { kind: "text", text: "" };
      if (source.size > LIMITS.source || !budget.allows(source)) return { kind: "unreadable" };
      const packed = readEntry(bytes, source, codec);
      const text = packed === null ? null : (textFrom(packed) ?? wordTextFrom(packed, codec));
      return text === null ? { kind: "unreadable" } : { kind: "text", text };
    },
  });
}

/** How much more may be unpacked. What unfolds to far more than its size was made to fill the memory. */
class Budget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  allows({ size }: ZipEntry): boolean {
    if (size > this.#left) return false;
    this.#left -= size;
    return true;
  }
}

/** The project's XML: the one `.qde` at the root, whatever its name; else the only one anywhere. */
function projectEntry(entries: readonly ZipEntry[]): Result<ZipEntry, string> {
  const all = entries.filter(({ name }) => /\.qde$/iu.test(name) && !name.startsWith("__MACOSX"));
  const atRoot = all.filter(({ name }) => !/[/\\]/u.test(name));
  const candidates = atRoot.length > 0 ? atRoot : all;
  const named = candidates.filter(({ name }) => /(^|[/\\])project\.qde$/iu.test(name));
  const [only, another] = candidates.length > 1 && named.length === 1 ? named : candidates;
  if (only === undefined)
    return fail("The archive has no project of REFI-QDA in it: a file whose name ends in .qde.");
  if (another !== undefined)
    return fail(`The archive has several projects in it, such as “${only.name}” and “${another.name}”.`);
  return ok(only);
}

/** The archive's files by their paths and, where those are not as the project has them, by their names alone. */
function pathsOf(entries: readonly ZipEntry[]): ReadonlyMap<string, ZipEntry> {
  const byPath = new Map<string, ZipEntry>();
  const plain = entries.map((entry) => ({ entry, path: plainPath(entry.name) }));
  for (const { entry, path } of plain) if (!byPath.has(path)) byPath.set(path, entry);
  // A name alone means the one in the folder of sources first.
  const sourcesFirst = plain.toSorted(
    (a, b) => Number(b.path.startsWith("sources/")) - Number(a.path.startsWith("sources/")),
  );
  for (const { entry, path } of sourcesFirst) {
    const name = baseName(path);
    if (!byPath.has(name)) byPath.set(name, entry);
  }
  return byPath;
}

function lookUp(byPath: ReadonlyMap<string, ZipEntry>, path: string): ZipEntry | undefined {
  const plain = plainPath(path.replace(/^[a-z]+:\/\//iu, ""));
  return (
    byPath.get(`sources/${plain}`) ??
    byPath.get(plain) ??
    byPath.get(baseName(plain)) ??
    byPath.get(unescaped(plain))
  );
}

function plainPath(path: string): string {
  return path
    .replaceAll("\\", "/")
    .replace(/^(\.?\/)+/u, "")
    .normalize("NFC")
    .toLowerCase();
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The name in a path that is written as in a web address. */
function unescaped(path: string): string {
  try {
    return baseName(decodeURIComponent(path));
  } catch {
    return path; // A per cent sign that is none of an address: it is the name itself.
  }
}

/** The text of a Word document: programs refer to one beside the plain text, and some in its place. Null where it is none. */
function wordTextFrom(bytes: Uint8Array, codec: Pick<SyncCodec, "inflate">): string | null {
  const read = readDocx(bytes, codec);
  return read.ok ? read.value.paragraphs.map(({ text }) => text).join("\n") : null;
}

/** How a file of rich text (.rtf) begins. */
const RICH_TEXT = "{\\rtf";

/** A file's bytes as text, without a byte order mark; null where they are no text. */
function textFrom(bytes: Uint8Array): string | null {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // Rich text is letters all along, and no plain text.
  if (strFromU8(bytes.subarray(0, RICH_TEXT.length), true) === RICH_TEXT) return null;
  const plain = bytes.includes(0) ? null : decodeStrictUtf8(isMarked ? bytes.subarray(3) : bytes);
  if (plain !== null) return plain;
  const decoded = decodeFile(bytes, undefined, LIMITS.project);
  return decoded.ok ? decoded.value.text : null;
}
