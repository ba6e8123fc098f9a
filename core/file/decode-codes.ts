import { hashText } from "../ids.ts";
import type { Code } from "../model/code.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import { openArchive, readPart } from "./archive.ts";
import type { BundleError } from "./bundle-error.ts";
import { plainSyncCodec } from "./codec.ts";
import type { DecodeOptions } from "./decode.ts";
import { FileReader } from "./file-reader.ts";
import { FORMAT_VERSION, kindOfPart } from "./manifest.ts";
import { MIGRATIONS, movesParts } from "./migrations.ts";
import { sheetsInto } from "./sheet-reader.ts";

/** The codebook of a `.concord` file, and whose it is. */
export interface CodesOfFile {
  readonly projectId: string;
  readonly projectName: string;
  /** All records, removed ones too. */
  readonly codes: readonly Code[];
}

/** The kinds of parts without which a file is none. */
const NEEDED: ReadonlySet<string> = new Set(["project", "coders", "codes"]);

/**
 * The codebook of a `.concord` file, checked as decodeBundle checks it. Of a file of today's format, no story and no sheet is unpacked. Never throws.
 * @example decodeCodes(new Uint8Array()).error // { kind: "not-ours" }
 */
export function decodeCodes(
  bytes: Uint8Array,
  { codec = plainSyncCodec, hash = hashText, ...options }: DecodeOptions = {},
): Result<CodesOfFile, BundleError> {
  const opened = openArchive(bytes, options);
  if (!opened.ok) return opened;
  const archive = opened.value;
  const { formatVersion, parts } = archive.envelope;
  // A migration may need any part.
  const needsAll = movesParts(formatVersion, FORMAT_VERSION, options.migrations ?? MIGRATIONS);
  const reader = new FileReader(archive, options, sheetsInto([]), hash);
  for (const part of parts) {
    if (!needsAll && !NEEDED.has(kindOfPart(part.name))) continue;
    const error = reader.take(part, readPart(archive, part, codec));
    if (error !== null) return fail(error);
  }
  const frame = reader.finish();
  if (!frame.ok) return frame;
  const { projectId, projectName } = archive.manifest;
  return ok({ projectId, projectName, codes: frame.value.codes });
}
