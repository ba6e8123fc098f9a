import { z } from "zod";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { BundleError, TooMuch } from "./bundle-error.ts";
import type { Codec, SyncCodec } from "./codec.ts";
import { describeFault } from "./fault.ts";
import { parseJson, shapeOf } from "./json.ts";
import type { Envelope, Limits, Manifest, ManifestPart } from "./manifest.ts";
import { DEFAULT_LIMITS, envelopeSchema, FORMAT_VERSION, MANIFEST_NAME, manifestSchema } from "./manifest.ts";
import { migrateManifest, MIGRATIONS } from "./migrations.ts";
import type { Migration } from "./migrations/migration.ts";
import type { ZipEntry, ZipError } from "./zip.ts";
import { beginsWithEntry, readDirectory, readEntry, readEntryWith } from "./zip.ts";

/** How to read a file: the limits it must keep, and the migrations that bring older formats up to this one. */
export interface ReadOptions {
  readonly limits?: Limits;
  readonly migrations?: ReadonlyMap<number, Migration>;
}

/** A `.concord` file whose manifest has been read and whose parts have not. `envelope` is the file's own, `manifest` as of today's format. */
export interface Archive {
  readonly bytes: Uint8Array;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly envelope: Envelope;
  readonly manifest: Manifest;
}

/**
 * What the file says about itself, for a list of backups: only the manifest is inflated. Never throws.
 * @example readManifest(new Uint8Array()).ok // false
 */
export function readManifest(bytes: Uint8Array, options: ReadOptions = {}): Result<Manifest, BundleError> {
  const archive = openArchive(bytes, options);
  return archive.ok ? ok(archive.value.manifest) : archive;
}

/**
 * Reads the manifest and sees that every part it names is there and within the limits. No part is inflated.
 * @example openArchive(new Uint8Array()).error // { kind: "not-ours" }
 */
export function openArchive(bytes: Uint8Array, options: ReadOptions = {}): Result<Archive, BundleError> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const directory = readDirectory(bytes, limits.entries);
  if (!directory.ok) return fail(zipFailure(directory.error, bytes, limits));
  const entries = directory.value;
  const entry = entries.get(MANIFEST_NAME);
  if (entry === undefined) return fail({ kind: "not-ours" });
  if (entry.size > limits.manifestBytes) return fail(tooLarge("bytes", entry.size, limits.manifestBytes));
  const content = readEntry(bytes, entry);
  if (content === null) return fail({ kind: "truncated", part: MANIFEST_NAME });
  const shape = shapeOf(content);
  if (shape.values > limits.values) return fail({ kind: "not-ours" });
  const raw = parseJson(content, shape);
  if (raw === undefined) return fail({ kind: "not-ours" });

  const envelope = readEnvelope(raw);
  if (!envelope.ok) return envelope;
  const present = checkParts(envelope.value.parts, entries, limits, bytes.length);
  if (!present.ok) return present;

  const migrations = options.migrations ?? MIGRATIONS;
  const migrated = migrateManifest(raw, envelope.value.formatVersion, FORMAT_VERSION, migrations);
  if (!migrated.ok) return fail(invalid(MANIFEST_NAME, null, migrated.error));
  const manifest = manifestSchema.safeParse(migrated.value);
  if (!manifest.success) return fail(invalid(MANIFEST_NAME, null, faultOfManifest(manifest.error, raw)));
  return ok({ bytes, entries, envelope: envelope.value, manifest: manifest.data });
}

/** What one part holds, if it is what the manifest says; else null. */
export function readPart(archive: Archive, part: ManifestPart, codec: SyncCodec): Uint8Array | null {
  const entry = archive.entries.get(part.name);
  const content = entry === undefined ? null : readEntry(archive.bytes, entry, codec);
  return content !== null && codec.sha256(content) === part.sha256 ? content : null;
}

/** readPart with a codec that takes its time. */
export async function readPartWith(
  archive: Archive,
  part: ManifestPart,
  codec: Codec,
): Promise<Uint8Array | null> {
  const entry = archive.entries.get(part.name);
  const content = entry === undefined ? null : await readEntryWith(archive.bytes, entry, codec);
  return content !== null && (await codec.sha256(content)) === part.sha256 ? content : null;
}

/**
 * @example invalid("codes.json", null, "it is not a list").kind // "invalid"
 */
export function invalid(part: string, record: string | null, what: string): BundleError {
  return { kind: "invalid", part, record, what };
}

/**
 * @example tooLarge("codes", 3, 2) // { kind: "too-large", what: "codes", found: 3, limit: 2 }
 */
export function tooLarge(what: TooMuch, found: number, limit: number): BundleError {
  return { kind: "too-large", what, found, limit };
}

function faultOfManifest(error: z.ZodError, raw: unknown): string {
  return describeFault(error, raw, "the file’s description");
}

function zipFailure(error: ZipError, bytes: Uint8Array, limits: Limits): BundleError {
  switch (error.kind) {
    case "not-a-zip":
      return { kind: "not-ours" };
    case "damaged":
      return beginsWithEntry(bytes, MANIFEST_NAME) ? { kind: "truncated", part: null } : { kind: "not-ours" };
    case "too-many":
      return tooLarge("entries", error.found, limits.entries);
  }
}

const formatSchema = z.object({
  format: z.literal("concord"),
  formatVersion: z.int().min(0),
  minReader: z.int().min(0).exactOptional(),
});
const authorSchema = z.object({
  application: z.object({ name: z.string().max(200), version: z.string().max(200) }),
});

function readEnvelope(raw: unknown): Result<Envelope, BundleError> {
  const format = formatSchema.safeParse(raw);
  if (!format.success) return fail({ kind: "not-ours" });
  const { formatVersion, minReader = formatVersion } = format.data;
  if (minReader > FORMAT_VERSION) {
    const author = authorSchema.safeParse(raw);
    const { name, version } = author.success
      ? author.data.application
      : { name: "Concord", version: "of unknown number" };
    return fail({ kind: "too-new", formatVersion, application: `${name} ${version}` });
  }
  const envelope = envelopeSchema.safeParse(raw);
  return envelope.success
    ? ok(envelope.data)
    : fail(invalid(MANIFEST_NAME, null, faultOfManifest(envelope.error, raw)));
}

function checkParts(
  parts: readonly ManifestPart[],
  entries: ReadonlyMap<string, ZipEntry>,
  limits: Limits,
  fileBytes: number,
): Result<null, BundleError> {
  // What Concord writes inflates some ten times: what inflates far more was made to fill the memory.
  const most = Math.min(limits.totalBytes, limits.freeBytes + fileBytes * limits.inflation);
  let total = 0;
  const seen = new Set<string>();
  for (const part of parts) {
    if (part.name === MANIFEST_NAME || seen.has(part.name)) {
      return fail(invalid(MANIFEST_NAME, part.name, "the same part is listed twice"));
    }
    seen.add(part.name);
    const entry = entries.get(part.name);
    if (entry?.size !== part.bytes) return fail({ kind: "truncated", part: part.name });
    if (part.bytes > limits.partBytes) return fail(tooLarge("bytes", part.bytes, limits.partBytes));
    total += part.bytes;
    if (total > most) return fail(tooLarge("bytes", total, most));
  }
  return ok(null);
}
