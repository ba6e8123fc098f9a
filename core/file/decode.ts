import type { z } from "zod";
import { hashText } from "../ids.ts";
import type { CodebookVersion } from "../model/codebook-version.ts";
import { codebookVersionOf } from "../model/codebook-version.ts";
import { kinds } from "../model/kinds.ts";
import { anyRecordSchema, otherOf } from "../model/other.ts";
import type { Project } from "../model/project.ts";
import { idOf } from "../model/record.ts";
import type { Revised, RevisedName } from "../model/revised.ts";
import { emptyLists, kindOf, listIn, listsOf, revisedNames } from "../model/revised.ts";
import { sheetKey } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { Result } from "../result.ts";
import { fail, ok } from "../result.ts";
import type { Steps } from "../steps.ts";
import { allSteps } from "../steps.ts";
import type { Archive, ReadOptions } from "./archive.ts";
import { invalid, openArchive, readPart, tooLarge } from "./archive.ts";
import type { Bundle, FileSheet, StoryReference } from "./bundle.ts";
import {
  fileSheetSchema,
  fileStorySchema,
  LAYERS,
  STORY_REFERENCES,
  storyReferenceSchema,
} from "./bundle.ts";
import type { BundleError } from "./bundle-error.ts";
import { sheetsOfColumns } from "./columns-to-sheets.ts";
import { describeFault, nounOf } from "./fault.ts";
import type { Limits, Manifest } from "./manifest.ts";
import { DEFAULT_LIMITS, FORMAT_VERSION } from "./manifest.ts";
import { migrateParts, MIGRATIONS, movesParts } from "./migrations.ts";

/**
 * Reads a `.concord` file, trusting nothing in it: sizes before inflating, hashes before parsing, every record against its schema, ids for doubles,
 * each story's text against its hash. Passages stay as the file tells them, in code points (resolve.ts brings them home). Codes whose
 * parents form a loop are let through: two honest edits can merge into one, and codebookTree shows them as themes. Never throws.
 */
export function decodeBundle(bytes: Uint8Array, options: ReadOptions = {}): Result<Bundle, BundleError> {
  return allSteps(decodeSteps(bytes, options));
}

/** decodeBundle in steps of one part; the fraction is of the bytes of JSON. */
export function* decodeSteps(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Steps<Result<Bundle, BundleError>> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const opened = openArchive(bytes, options);
  if (!opened.ok) return opened;
  const archive = opened.value;
  const { stories: declared } = archive.manifest.counts;
  if (declared > limits.stories) return fail(tooLarge("stories", declared, limits.stories));
  const contents = emptyContents();
  const readers = readersInto(contents);
  const migrations = options.migrations ?? MIGRATIONS;
  const isMoved = movesParts(archive.envelope.formatVersion, FORMAT_VERSION, migrations);
  const parts = isMoved ? migratedParts(archive, options, limits) : plainParts(archive, limits);
  const total = archive.envelope.parts.reduce((sum, part) => sum + part.bytes, 0);
  for (const part of parts) {
    if (!part.ok) return part;
    const { name, raw, done } = part.value;
    const kind = name.replace(/(-\d{5})?\.json$/u, "");
    const error = (readers.get(kind) ?? readerOfOthers(kind, readers, contents))(name, raw);
    if (error !== null) return fail(error);
    if (contents.codes.length > limits.codes) {
      return fail(tooLarge("codes", contents.codes.length, limits.codes));
    }
    const stories = contents.stories.length + contents.storyReferences.length;
    if (stories > limits.stories) return fail(tooLarge("stories", stories, limits.stories));
    yield total === 0 ? 1 : done / total;
  }
  return toBundle(archive.manifest, contents);
}

interface RawPart {
  readonly name: string;
  readonly raw: unknown;
  readonly done: number;
}

/** Parts of today's format, each parsed when it is asked for, so that only one stands in memory unchecked. */
function* plainParts(archive: Archive, limits: Limits): Generator<Result<RawPart, BundleError>, void> {
  let done = 0;
  for (const part of archive.envelope.parts) {
    const raw = readPart(archive, part, limits);
    done += part.bytes;
    yield raw.ok ? ok({ name: part.name, raw: raw.value, done }) : raw;
  }
}

/** Parts of an older format: all parsed, then brought up to today's, since a migration may split and join parts. */
function* migratedParts(
  archive: Archive,
  options: ReadOptions,
  limits: Limits,
): Generator<Result<RawPart, BundleError>, void> {
  const raws = new Map<string, unknown>();
  let done = 0;
  for (const part of plainParts(archive, limits)) {
    if (!part.ok) {
      yield part;
      return;
    }
    raws.set(part.value.name, part.value.raw);
    done = part.value.done;
  }
  const { formatVersion } = archive.envelope;
  const migrated = migrateParts(raws, formatVersion, FORMAT_VERSION, options.migrations ?? MIGRATIONS);
  if (!migrated.ok) {
    yield fail(invalid("the file", null, migrated.error));
    return;
  }
  for (const [name, raw] of migrated.value) yield ok({ name, raw, done });
}

type Contents = { [K in RevisedName]: Revised[K][] } & {
  readonly project: Project[];
  readonly codebookVersions: CodebookVersion[];
  readonly stories: z.infer<typeof fileStorySchema>[];
  readonly storyReferences: StoryReference[];
  readonly sheets: FileSheet[];
};

function emptyContents(): Contents {
  return {
    ...emptyLists(),
    project: [],
    codebookVersions: [],
    stories: [],
    storyReferences: [],
    sheets: [],
  };
}

type PartReader = (part: string, raw: unknown) => BundleError | null;

function readersInto(contents: Contents): Map<string, PartReader> {
  const { project, codebookVersions, stories, sheets } = kinds;
  const add = adding(contents.sheets, sheetKey, doublesIn);
  const sheetReader = readerAdding(fileSheetSchema, add);
  return new Map<string, PartReader>([
    ...revisedNames
      .filter((name) => name !== "others")
      .map((name): [string, PartReader] => [kindOf(name).part, readerOf(name, contents)]),
    [project.part, reader(project.schema, contents.project, idOf)],
    [
      codebookVersions.part,
      reader(codebookVersions.schema, contents.codebookVersions, idOf, (version) =>
        codebookVersionOf(version.codes, version.createdAt).id === version.id
          ? null
          : "its codes do not match its id",
      ),
    ],
    [
      stories.part,
      reader(fileStorySchema, contents.stories, idOf, (story) =>
        hashText(story.text) === story.textHash ? null : "its text does not match its checksum",
      ),
    ],
    [STORY_REFERENCES.part, reader(storyReferenceSchema, contents.storyReferences, idOf)],
    [sheets.part, sheetReader],
    [LAYERS.part, columnReader(add)],
  ]);
}

/** Reads sheets from columns, and adds them as those that are told as records. */
function columnReader(add: Adding<FileSheet>): PartReader {
  return (part, raw) => {
    if (!tidyText(raw)) return invalid(part, null, "its text is not valid Unicode");
    const sheets = sheetsOfColumns(raw);
    if (!sheets.ok) return invalid(part, null, sheets.error);
    for (const [index, sheet] of sheets.value.entries()) {
      const error = add(part, `sheet ${index + 1}`, sheet);
      if (error !== null) return error;
    }
    return null;
  };
}

/** What reads parts of a kind that only a later version of Concord knows. */
function readerOfOthers(kind: string, readers: Map<string, PartReader>, { others }: Contents): PartReader {
  const added = reader(anyRecordSchema, { push: (record) => others.push(otherOf(kind, record)) }, idOf);
  readers.set(kind, added);
  return added;
}

function readerOf<K extends RevisedName>(name: K, contents: { readonly [P in K]: Revised[P][] }): PartReader {
  const list: Revised[K][] = contents[name];
  return reader(kindOf(name).schema, list, idOf);
}

/** Adds a record that its schema knows to its list; answers what is wrong with it beside the others. */
type Adding<T> = (part: string, owner: string, record: T) => BundleError | null;

/** Adds records to `list`, each key once in all the parts together. */
function adding<T>(
  list: { readonly push: (record: T) => unknown },
  keyOf: (record: T) => string,
  alsoWrong: (record: T) => string | null = () => null,
): Adding<T> {
  const seen = new Set<string>();
  return (part, owner, record) => {
    const key = keyOf(record);
    if (seen.has(key)) return invalid(part, key, `${owner} (${key}) is there twice`);
    seen.add(key);
    const wrong = alsoWrong(record);
    if (wrong !== null) return invalid(part, key, `${owner} (${key}): ${wrong}`);
    list.push(record);
    return null;
  };
}

function reader<T>(schema: z.ZodType<T>, ...added: Parameters<typeof adding<T>>): PartReader {
  return readerAdding(schema, adding(...added));
}

/** Checks one part's records one by one, stopping at the first that is wrong, and adds them. */
function readerAdding<T>(schema: z.ZodType<T>, add: Adding<T>): PartReader {
  return (part, raw) => {
    if (!Array.isArray(raw)) return invalid(part, null, "it is not a list");
    for (const [index, item] of raw.entries()) {
      const at = `number ${index + 1}`;
      const owner = `${nounOf(part)} ${index + 1}`;
      if (!tidyText(item)) return invalid(part, at, `the text of ${owner} is not valid Unicode`);
      const parsed = schema.safeParse(item);
      if (!parsed.success) return invalid(part, at, describeFault(parsed.error, item, owner));
      const error = add(part, owner, parsed.data);
      if (error !== null) return error;
    }
    return null;
  };
}

function doublesIn(sheet: FileSheet): string | null {
  const annotations = new Set(sheet.annotations.map(idOf));
  const memos = new Set(sheet.memos.map(idOf));
  const once = annotations.size === sheet.annotations.length && memos.size === sheet.memos.length;
  return once ? null : "it contains the same annotation or memo twice";
}

/**
 * Whether all text in a record is Unicode: JSON can tell half a character, which is no text and which other readers refuse. Fields that are called
 * like what every object inherits (`constructor`, `__proto__`) are taken out on the way: no version of Concord writes any, and they are not kept.
 */
function tidyText(record: unknown): boolean {
  const open: unknown[] = [record];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string") {
      if (!value.isWellFormed()) return false;
    } else if (Array.isArray(value)) {
      for (const inner of value) if (isTextOrHolder(inner)) open.push(inner);
    } else if (typeof value === "object" && value !== null) {
      for (const [field, inner] of Object.entries(value)) {
        if (field in Object.prototype) Reflect.deleteProperty(value, field);
        else if (!field.isWellFormed()) return false;
        else if (isTextOrHolder(inner)) open.push(inner);
      }
    }
  }
  return true;
}

function isTextOrHolder(value: unknown): boolean {
  return typeof value === "string" || (typeof value === "object" && value !== null);
}

function toBundle(manifest: Manifest, contents: Contents): Result<Bundle, BundleError> {
  const { codes, codebookVersions, sheets, memos, others } = contents;
  if (manifest.kind === "coding") {
    const coder = contents.coders[0];
    if (coder === undefined || contents.coders.length !== 1 || coder.id !== manifest.coder?.id) {
      return fail(invalid("coders.json", null, "a coder’s file must contain only the coder that it names"));
    }
    const { storyReferences } = contents;
    return ok({
      kind: "coding",
      manifest,
      coder,
      codes,
      codebookVersions,
      storyReferences,
      sheets,
      memos,
      others,
    });
  }
  const project = contents.project[0];
  if (project === undefined || contents.project.length !== 1 || project.id !== manifest.projectId) {
    return fail(invalid("project.json", null, "a project file must contain only the project that it names"));
  }
  const stories: Story[] = [];
  const undoneStories: Story[] = [];
  for (const { undone, ...story } of contents.stories)
    (undone === true ? undoneStories : stories).push(story);
  return ok({
    ...listsOf((name) => listIn(contents, name)),
    kind: "project",
    manifest,
    project,
    stories,
    undoneStories,
    codebookVersions,
    sheets,
  });
}
