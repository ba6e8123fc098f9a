import { hashText } from "../ids.ts";
import type { Story } from "../model/story.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { AsyncSteps } from "../steps.ts";
import type { Archive, ReadOptions } from "./archive.ts";
import { openArchive, readPart, readPartWith } from "./archive.ts";
import type { Bundle, FileSheet } from "./bundle.ts";
import type { BundleError } from "./bundle-error.ts";
import type { Codec, SyncCodec } from "./codec.ts";
import { plainSyncCodec } from "./codec.ts";
import type { Frame } from "./contents.ts";
import { FileReader, tooManyStories } from "./file-reader.ts";
import type { ManifestPart } from "./manifest.ts";
import { kindOfPart } from "./manifest.ts";
import type { PackedContent } from "./pack.ts";
import type { SheetSink } from "./sheet-reader.ts";
import { sheetsInto } from "./sheet-reader.ts";
import { deflatedBytes } from "./zip.ts";

/** What inflates and hashes parts at once, and what hashes the texts of stories. */
export interface DecodeOptions extends ReadOptions {
  readonly codec?: SyncCodec;
  readonly hash?: (text: string) => string;
}

/**
 * Reads a `.concord` file, trusting nothing in it: sizes before inflating, hashes before parsing, every record against its schema, ids for doubles,
 * each story's text against its hash. Passages stay as the file tells them, in code points (resolve.ts brings them home). Codes whose
 * parents form a loop are let through: two honest edits can merge into one, and codebookTree shows them as themes. Never throws.
 * @example decodeBundle(new Uint8Array()).error // { kind: "not-ours" }
 */
export function decodeBundle(bytes: Uint8Array, options: DecodeOptions = {}): Result<Bundle, BundleError> {
  const sheets: FileSheet[] = [];
  const frame = decodeInto(bytes, sheetsInto(sheets), options);
  return frame.ok ? ok({ ...frame.value, sheets }) : frame;
}

/**
 * decodeBundle, with the sheets as the file tells them, which need not become sheets. They go into `sink` as they are read, also those of a file that is refused later.
 * @example decodeInto(new Uint8Array(), sheetsInto([])).error // { kind: "not-ours" }
 */
export function decodeInto(
  bytes: Uint8Array,
  sink: SheetSink,
  { codec = plainSyncCodec, hash = hashText, ...options }: DecodeOptions = {},
): Result<Frame, BundleError> {
  const opened = openFile(bytes, options);
  if (!opened.ok) return opened;
  const archive = opened.value;
  const reader = new FileReader(archive, options, sink, hash);
  for (const part of archive.envelope.parts) {
    const error = reader.take(part, readPart(archive, part, codec));
    if (error !== null) return fail(error);
  }
  return reader.finish();
}

/** A part of a file that can stand for what it says: its kind, and what the archive has for it. */
export interface PackedPart {
  readonly kind: string;
  readonly packed: PackedContent;
}

/** What a part of a file says, that its records say and nothing else: its stories and sheets, and what the archive has for it. */
export interface VerbatimPart extends PackedPart {
  readonly stories: readonly (Story & { readonly undone?: true })[];
  readonly sheets: readonly FileSheet[];
}

/** `onVerbatim` is told of each part of stories or sheets that can stand for what it says, as it is read; also of a file that is refused later. */
export interface StepOptions extends ReadOptions {
  readonly onVerbatim?: (part: VerbatimPart) => void;
}

/** decodeBundle in steps of one part, with a codec that takes its time; the fraction is of the bytes of JSON. */
export async function* decodeSteps(
  bytes: Uint8Array,
  codec: Codec,
  { onVerbatim, ...options }: StepOptions = {},
): AsyncSteps<Result<Bundle, BundleError>> {
  const sheets: FileSheet[] = [];
  let sheetsBefore = 0;
  const frame = yield* decodeStepsInto(bytes, codec, sheetsInto(sheets), {
    ...options,
    ...(onVerbatim !== undefined && {
      onPart: (part, stories) => {
        const told = { stories, sheets: sheets.slice(sheetsBefore) };
        sheetsBefore = sheets.length;
        if (part !== null && told.stories.length + told.sheets.length > 0) onVerbatim({ ...part, ...told });
      },
    }),
  });
  return frame.ok ? ok({ ...frame.value, sheets }) : frame;
}

/** `onPart` is told of each part once it is read: what it is packed as, null where that cannot stand for it, and its stories. */
export interface SinkOptions extends ReadOptions {
  readonly onPart?: (part: PackedPart | null, stories: VerbatimPart["stories"]) => void;
}

/** decodeInto in steps of one part: see decodeSteps. */
export async function* decodeStepsInto(
  bytes: Uint8Array,
  codec: Codec,
  sink: SheetSink,
  { onPart, ...options }: SinkOptions = {},
): AsyncSteps<Result<Frame, BundleError>> {
  const opened = openFile(bytes, options);
  if (!opened.ok) return opened;
  const archive = opened.value;
  const { parts } = archive.envelope;
  const reader = new FileReader(archive, options, sink);
  const total = parts.reduce((sum, part) => sum + part.bytes, 0);
  let done = 0;
  for await (const { part, content } of readAhead(archive, codec)) {
    const storiesBefore = reader.stories.length;
    const error = reader.take(part, content);
    if (error !== null) return fail(error);
    if (onPart !== undefined) {
      const packed = reader.isVerbatim(part) ? packedContent(archive, part) : null;
      const told = packed === null ? null : { kind: kindOfPart(part.name), packed };
      onPart(told, reader.stories.slice(storiesBefore));
    }
    done += part.bytes;
    yield total === 0 ? 1 : done / total;
  }
  return reader.finish();
}

/** What the archive has for a part, in memory of its own; null where it is not deflated. */
export function packedContent(archive: Archive, { name, sha256 }: ManifestPart): PackedContent | null {
  const entry = archive.entries.get(name);
  const compressed = entry === undefined ? null : deflatedBytes(archive.bytes, entry);
  return entry === undefined || compressed === null
    ? null
    : { sha256, crc: entry.crc, size: entry.size, compressed: compressed.slice() };
}

function openFile(bytes: Uint8Array, options: ReadOptions): Result<Archive, BundleError> {
  const opened = openArchive(bytes, options);
  if (!opened.ok) return opened;
  const tooMany = tooManyStories(opened.value, options.limits);
  return tooMany === null ? opened : fail(tooMany);
}

interface ReadPart {
  readonly part: ManifestPart;
  readonly content: Uint8Array | null;
}

/** So many bytes of parts are unpacked ahead of the one that is read, so that the machine unpacks and hashes while this thread parses. */
const AHEAD = 8_000_000;

/** The contents of the parts, in their order. */
async function* readAhead(archive: Archive, codec: Codec): AsyncGenerator<ReadPart, void, void> {
  const waiting: { readonly part: ManifestPart; readonly content: Promise<Uint8Array | null> }[] = [];
  const left = archive.envelope.parts.values();
  let ahead = 0;
  const fill = (): void => {
    while (waiting.length === 0 || ahead < AHEAD) {
      const { value: part, done } = left.next();
      if (done === true) return;
      ahead += part.bytes;
      waiting.push({ part, content: readPartWith(archive, part, codec) });
    }
  };
  fill();
  for (;;) {
    const first = waiting.shift();
    if (first === undefined) return;
    const content = await first.content;
    ahead -= first.part.bytes;
    fill();
    yield { part: first.part, content };
  }
}
