import { hashText } from "../ids.ts";
import type { Result } from "../result.ts";
import { fail } from "../result.ts";
import type { Archive, ReadOptions } from "./archive.ts";
import { invalid, tooLarge } from "./archive.ts";
import type { BundleError } from "./bundle-error.ts";
import type { Contents, Frame } from "./contents.ts";
import { emptyContents, frameOf } from "./contents.ts";
import { hasInheritedNames, parseJson, shapeOf } from "./json.ts";
import type { Limits, ManifestPart } from "./manifest.ts";
import { DEFAULT_LIMITS, FORMAT_VERSION, kindOfPart } from "./manifest.ts";
import { migrateParts, MIGRATIONS, movesParts } from "./migrations.ts";
import type { Migration } from "./migrations/migration.ts";
import { partReaders } from "./part-readers.ts";
import type { PartReader, RawPart } from "./record-reader.ts";
import type { SheetSink } from "./sheet-reader.ts";
import { sheetReader } from "./sheet-reader.ts";

/** What a file says of itself. */
export type AboutFile = Pick<Archive, "envelope" | "manifest">;

/**
 * Reads what the parts of an opened file hold: `take` for each part, in the order of the manifest, then `finish`. Parses, checks and gathers; whoever
 * drives it inflates and hashes, at once or in the background.
 */
export class FileReader {
  readonly #archive: AboutFile;
  readonly #limits: Limits;
  readonly #migrations: ReadonlyMap<number, Migration>;
  readonly #contents: Contents = emptyContents();
  readonly #readerOf: (kind: string) => PartReader;
  /** The parts of an older format, if any of them changes: all are parsed before, since a migration may split and join parts. */
  readonly #older: Map<string, unknown> | null;

  /** The parts of which not a letter was changed or left out in reading. */
  readonly #verbatim = new Set<string>();

  /** @param hash - what hashes the texts of stories */
  constructor(archive: AboutFile, options: ReadOptions, sheets: SheetSink, hash = hashText) {
    this.#archive = archive;
    this.#limits = options.limits ?? DEFAULT_LIMITS;
    this.#migrations = options.migrations ?? MIGRATIONS;
    this.#readerOf = partReaders(this.#contents, sheetReader(sheets), hash);
    const { formatVersion } = archive.envelope;
    this.#older = movesParts(formatVersion, FORMAT_VERSION, this.#migrations) ? new Map() : null;
  }

  /** Reads one part; what is wrong with it, or null. `content` is null where the part is damaged. */
  take(part: ManifestPart, content: Uint8Array | null): BundleError | null {
    if (content === null) return { kind: "truncated", part: part.name };
    const { values } = this.#limits;
    const shape = shapeOf(content);
    if (shape.values > values) return tooLarge("values", shape.values, values);
    const raw = parseJson(content, shape);
    if (raw === undefined) return invalid(part.name, null, "its text is not JSON as Concord writes it");
    if (this.#older === null) {
      if (!shape.mayBeUntidy || !hasInheritedNames(raw)) this.#verbatim.add(part.name);
      return this.#read({ name: part.name, raw, mayBeUntidy: shape.mayBeUntidy });
    }
    this.#older.set(part.name, raw);
    return null;
  }

  /** The stories that were read until now, those that are not shown, too. */
  get stories(): Contents["stories"] {
    return this.#contents.stories;
  }

  /** The stories that were read since the last call, for whoever keeps them, or needs none of them any more. */
  handOverStories(): Contents["stories"] {
    return this.#contents.stories.splice(0);
  }

  /** Whether a part that was taken says what its records say, and nothing else: then it can stand for them. */
  isVerbatim({ name }: ManifestPart): boolean {
    return this.#verbatim.has(name);
  }

  /** What was read, without the sheets. */
  finish(): Result<Frame, BundleError> {
    const { envelope, manifest } = this.#archive;
    if (this.#older !== null) {
      const { formatVersion } = envelope;
      const migrated = migrateParts(this.#older, formatVersion, FORMAT_VERSION, this.#migrations);
      if (!migrated.ok) return fail(invalid("the file", null, migrated.error));
      for (const [name, raw] of migrated.value) {
        const error = this.#read({ name, raw, mayBeUntidy: true });
        if (error !== null) return fail(error);
      }
    }
    return frameOf(manifest, this.#contents);
  }

  #read(part: RawPart): BundleError | null {
    const kind = kindOfPart(part.name);
    const error = this.#readerOf(kind)(part);
    if (error !== null) return error;
    const { codes, stories, storyReferences } = this.#contents;
    if (codes.length > this.#limits.codes) return tooLarge("codes", codes.length, this.#limits.codes);
    const found = stories.length + storyReferences.length;
    return found > this.#limits.stories ? tooLarge("stories", found, this.#limits.stories) : null;
  }
}

/** What the file says of its stories, before any part is read: too many are refused at once. */
export function tooManyStories({ manifest }: Archive, limits: Limits = DEFAULT_LIMITS): BundleError | null {
  const { stories } = manifest.counts;
  return stories > limits.stories ? tooLarge("stories", stories, limits.stories) : null;
}
