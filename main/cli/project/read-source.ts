import { basename } from "node:path";
import { documentsMapping, documentsTable } from "../../../core/documents/documents-table.ts";
import type { DocumentFile } from "../../../core/documents/read-documents.ts";
import { readDocuments } from "../../../core/documents/read-documents.ts";
import { recogniseSource } from "../../../core/documents/recognise-source.ts";
import type { SplitOptions } from "../../../core/documents/split.ts";
import { SPLITS } from "../../../core/documents/split.ts";
import type { CodebookTable } from "../../../core/importing/codebook-csv.ts";
import type { ColumnMapping } from "../../../core/importing/mapping.ts";
import { proposeMapping } from "../../../core/importing/mapping.ts";
import type { RowCount } from "../../../core/importing/rejected-rows.ts";
import type { SourceKind } from "../../../core/importing/source-kind.ts";
import { COUNTED_BY } from "../../../core/importing/source-kind.ts";
import { LOOKED_AT } from "../../../core/importing/table-preview.ts";
import { decodeJson } from "../../../core/json/json-text.ts";
import type { JsonText } from "../../../core/json/records.ts";
import type { LabelledStories } from "../../../core/labelled/labelled-coding.ts";
import { labelledMapping } from "../../../core/labelled/labelled-coding.ts";
import type { HistoryFile } from "../../../core/model/history-entry.ts";
import type { CsvTable } from "../../../core/reading/csv.ts";
import { readCsv } from "../../../core/reading/csv.ts";
import { decodeFile } from "../../../core/reading/decode.ts";
import { sheetTable } from "../../../core/reading/sheet-table.ts";
import { openWorkbook, readSheet } from "../../../core/reading/workbook.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import { labelledBy, readTaguette } from "../../../core/taguette/project.ts";
import type { FoundTweets } from "../../../core/tweets/found-tweets.ts";
import { foundInJson, foundInTable, madeOfTweets } from "../../../core/tweets/found-tweets.ts";
import { readJsonSource } from "../../../core/tweets/json-source.ts";
import { seemPublicPosts } from "../../../core/tweets/public-posts.ts";
import type { TweetOptions } from "../../../core/tweets/sort-tweets.ts";
import { sortTweets } from "../../../core/tweets/sort-tweets.ts";
import type { Context } from "../command.ts";
import { nodeCodec } from "../node-codec.ts";
import { choice, usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { fileFacts, unusable } from "./read.ts";

/** How files are read, as the help of a command tells it, and the options. */
export const SOURCE_HELP = `  --sheet NAME                        of a spreadsheet, the sheet to read (default: the first with rows)
  --split WHERE                       texts: file (one story a file, default), line, blank-line, heading or marker
  --marker SIGNS                      how the line before each story begins; what follows it is the title
  --as table|texts|json|tweets        how to read a plain text (default: as it seems to be)
  --threads                           tweets: authors' answers to themselves become one story with what they answer
  --keep-retweets, --keep-repeated    tweets: import retweets, and tweets with the text of another, too
  --public-posts, --no-public-posts   whether the stories are public posts, whose quotes are counted before they leave (default: tweets, and
                                      tables whose columns tell who wrote, when and what)`;

export const SOURCE_OPTIONS = {
  sheet: { type: "string" },
  split: { type: "string" },
  marker: { type: "string" },
  as: { type: "string" },
  threads: { type: "boolean" },
  "public-posts": { type: "boolean" },
  "no-public-posts": { type: "boolean" },
  "keep-retweets": { type: "boolean" },
  "keep-repeated": { type: "boolean" },
} as const;

/** What was read of files, as a table, and what each column is taken for. */
export interface ReadSource {
  readonly table: CsvTable;
  /** Which column is what, where that is known; null where it has to be found out. */
  readonly mapping: ColumnMapping | null;
  readonly counts: RowCount;
  /** The files themselves, by name and hash. */
  readonly files: readonly HistoryFile[];
  /** What stands in the files and is no text. */
  readonly notes: readonly string[];
  /** Labels that a program for annotation has written beside the texts. */
  readonly labelled?: LabelledStories | null;
  /** The codes that the file has itself, as a table. */
  readonly codebook?: CodebookTable;
  /** Whether it has public posts: tweets, posts by their columns, or as somebody said. Left out: no. */
  readonly isPublic?: boolean;
  /** What was taken for granted of it. */
  readonly notices?: readonly string[];
}

/** How somebody asked for files to be read. */
export interface SourceChoice {
  readonly sheet?: string | undefined;
  readonly split?: string | undefined;
  readonly marker?: string | undefined;
  readonly as?: string | undefined;
  readonly threads?: boolean | undefined;
  /** Whose the highlights of a project of Taguette are. */
  readonly "coder-name"?: string | undefined;
  readonly "public-posts"?: boolean | undefined;
  readonly "no-public-posts"?: boolean | undefined;
  readonly "keep-retweets"?: boolean | undefined;
  readonly "keep-repeated"?: boolean | undefined;
}

type Read<T> = Result<T, DataProblem | UsageProblem>;

const SEEM_PUBLIC =
  "The columns tell who wrote, when and what, so the stories count as public posts. If they are none, use --no-public-posts.";

/** A source that was read, without its files. */
type Source = Omit<ReadSource, "files">;

/** Files of stories, each as what it is. Texts take their time. */
export function readSource(
  names: readonly string[],
  choices: SourceChoice,
  context: Context,
): Read<ReadSource> | Promise<Read<ReadSource>> {
  const files = filesOf(names, context);
  if (!files.ok) return files;
  const said = choices["public-posts"] === true ? true : choices["no-public-posts"] === true ? false : null;
  if (said === true && choices["no-public-posts"] === true)
    return usage("Use --public-posts or --no-public-posts, not both.");
  const withFiles = (read: Read<Source>): Read<ReadSource> => {
    if (!read.ok) return read;
    const isTold = said !== null || read.value.isPublic === true;
    const seems = !isTold && seemPublicPosts(read.value.table.header);
    return ok({
      ...read.value,
      files: files.value.map(({ name, bytes }) => fileFacts(name, bytes)),
      isPublic: said ?? (read.value.isPublic === true || seems),
      ...(seems && { notices: [SEEM_PUBLIC] }),
    });
  };
  const read = readFiles(names, files.value, choices);
  return read instanceof Promise ? read.then(withFiles) : withFiles(read);
}

function readFiles(
  names: readonly string[],
  files: readonly DocumentFile[],
  choices: SourceChoice,
): Read<Source> | Promise<Read<Source>> {
  const [name = ""] = names;
  const [first, another] = files;
  if (first === undefined)
    return unusable(name, "The folder has no texts (.txt, .md, .docx, .pdf). Nothing was written.");
  const recognised = recogniseSource(files);
  const asked = choices.as === undefined ? ok(undefined) : choice("--as", choices.as, READINGS);
  if (!asked.ok) return asked;
  // Whether records are tweets is known once they are read.
  const sought = asked.value === "tweets" ? "json" : (asked.value ?? recognised.kind);
  const kind = recognised.kinds.find((each) => each === sought);
  if (kind === undefined)
    return usage(`--as: ${basename(first.name)} cannot be read as ${choices.as ?? ""}.`);
  if (choices.sheet !== undefined && kind !== "workbook")
    return usage("--sheet: the table is no spreadsheet, and has no sheets.");
  const options = splitOf(choices, kind);
  if (!options.ok) return options;
  if (kind === "texts") return textsIn(another === undefined ? name : names.join(", "), files, options.value);
  const tweets = {
    joinThreads: choices.threads === true,
    keepRetweets: choices["keep-retweets"] === true,
    keepRepeated: choices["keep-repeated"] === true,
  };
  if (kind === "json") return jsonIn(name, files, asked.value, tweets);
  if (kind === "taguette") return taguetteIn(name, first.bytes, choices["coder-name"] ?? "");
  const table = kind === "workbook" ? sheetIn(first.bytes, choices.sheet) : csvIn(first.bytes);
  if (!table.ok) return unusable(name, table.error.message);
  const found = foundInTable(table.value);
  return found === null ? readTable(table.value, kind, []) : readTweets(found, kind, tweets);
}

const READINGS = ["table", "texts", "json", "tweets"] as const;

function readTable(
  table: CsvTable,
  kind: SourceKind,
  notes: readonly string[],
  isPublic = false,
): Read<Source> {
  return ok({ table, mapping: null, counts: COUNTED_BY[kind], notes, isPublic });
}

function readTweets(found: FoundTweets, kind: SourceKind, options: TweetOptions): Read<Source> {
  const { table, notes } = madeOfTweets(found, allSteps(sortTweets(found.tweets, options)));
  return readTable(table, kind, notes, true);
}

function jsonIn(
  name: string,
  files: readonly DocumentFile[],
  asked: SourceKind | undefined,
  options: TweetOptions,
): Read<Source> {
  const texts: JsonText[] = [];
  for (const { name: file, bytes } of files) {
    const decoded = decodeJson(bytes);
    if (!decoded.ok) return unusable(file, decoded.error.message);
    texts.push(decoded.value);
  }
  const read = allSteps(readJsonSource(texts, asked, true));
  if (!read.ok) return unusable(name, read.error.message);
  const source = read.value;
  if (source.kind === "json") {
    if (asked === "tweets") return usage("--as tweets: most records of the file are no tweets.");
    if (Object.values(options).includes(true))
      return usage("--threads, --keep-retweets and --keep-repeated are for tweets.");
    const { table, notes, labelled } = source;
    const { header } = table;
    if (labelled === null || !header.includes("text"))
      return readTable(table, "json", notes, source.couldBeTweets);
    const found = proposeMapping(header, table.rows.slice(0, LOOKED_AT)).mapping;
    return ok({
      table,
      mapping: labelledMapping(header, found),
      counts: "records",
      notes,
      labelled,
    });
  }
  return readTweets(foundInJson(source), "tweets", options);
}

function taguetteIn(name: string, bytes: Uint8Array, coderName: string): Read<Source> {
  const read = allSteps(readTaguette(bytes));
  if (!read.ok) return unusable(name, read.error.message);
  const { table, labelled, ...others } = read.value;
  return ok({
    table,
    mapping: documentsMapping(table.header).mapping,
    counts: COUNTED_BY.taguette,
    labelled: labelledBy(labelled, coderName),
    ...others,
  });
}

function filesOf(names: readonly string[], { disk }: Context): Read<DocumentFile[]> {
  const files: DocumentFile[] = [];
  for (const name of names) {
    const found = disk.documentsIn(name) ?? [{ path: name, folder: "" }];
    for (const { path, folder } of found) {
      const bytes = disk.read(path);
      if (!bytes.ok) return unusable(path, bytes.error);
      files.push({ name: basename(path), folder, bytes: bytes.value });
    }
  }
  return ok(files);
}

function splitOf({ split, marker }: SourceChoice, kind: SourceKind): Read<SplitOptions> {
  if (kind !== "texts")
    return split === undefined && marker === undefined
      ? ok({})
      : usage("--split and --marker are for texts: this is a table, whose rows are its stories.");
  const chosen = choice("--split", split ?? (marker === undefined ? "file" : "marker"), SPLITS);
  if (!chosen.ok) return chosen;
  if (chosen.value === "marker" && (marker ?? "").trim() === "")
    return usage("--split marker: say with --marker how the line before each story begins.");
  return ok({ split: chosen.value, ...(marker !== undefined && { marker }) });
}

async function textsIn(
  name: string,
  files: readonly DocumentFile[],
  options: SplitOptions,
): Promise<Read<Source>> {
  const steps = readDocuments(files, undefined, nodeCodec);
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  if (!step.value.ok) return unusable(name, step.value.error.message);
  const made = documentsTable(step.value.value, options);
  if (!made.ok) return unusable(name, made.error.message);
  const { table, notes } = made.value;
  return ok({ table, mapping: documentsMapping(table.header).mapping, counts: COUNTED_BY.texts, notes });
}

export function csvIn(bytes: Uint8Array): Result<CsvTable, { readonly message: string }> {
  const decoded = decodeFile(bytes);
  return decoded.ok ? allSteps(readCsv(decoded.value.text)) : decoded;
}

/** The table in the sheet that is named, else in the first that shows and has rows. */
export function sheetIn(
  bytes: Uint8Array,
  asked: string | undefined,
): Result<CsvTable, { readonly message: string }> {
  const workbook = openWorkbook(bytes, nodeCodec);
  if (!workbook.ok) return workbook;
  const read = readSheet(workbook.value, asked);
  return read.ok ? ok(sheetTable(read.value.rows)) : read;
}
