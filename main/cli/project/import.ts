import { encodeProject } from "../../../core/file/encode.ts";
import type { SaveMeta } from "../../../core/file/manifest.ts";
import { codebookOfTable, readCodebook } from "../../../core/importing/codebook-csv.ts";
import type { RowCount } from "../../../core/importing/rejected-rows.ts";
import { hashed } from "../../../core/importing/stories.ts";
import type { TableCoding, TableCodingRequest } from "../../../core/importing/table-coding.ts";
import { codingOfTable } from "../../../core/importing/table-coding.ts";
import { labelledCoding } from "../../../core/labelled/labelled-coding.ts";
import type { Code } from "../../../core/model/code.ts";
import type { HistoryEntry } from "../../../core/model/history-entry.ts";
import { newHistoryEntry } from "../../../core/model/history-entry.ts";
import { MAX_CODEBOOK_BYTES } from "../../../core/model/limits.ts";
import { firstRevision } from "../../../core/model/record.ts";
import { emptySnapshot } from "../../../core/model/snapshot.ts";
import { decodeFile } from "../../../core/reading/decode.ts";
import { workbookKind } from "../../../core/reading/workbook-kind.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { highlightColumns } from "../../../core/taguette/highlights.ts";
import type { Context, Outcome } from "../command.ts";
import { choice, usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { fileCommand } from "./file-command.ts";
import { CODING_HELP, CODING_OPTIONS, codingOption } from "./import-coding.ts";
import type { ReadHighlights } from "./import-highlights.ts";
import { codingOfHighlights, readHighlights } from "./import-highlights.ts";
import { importOnto } from "./import-onto.ts";
import { importRefiFile, isRefi, refiCodes } from "./import-refi.ts";
import type { ImportFacts } from "./import-report.ts";
import { codingFacts, importReport } from "./import-report.ts";
import { unusable } from "./read.ts";
import type { ReadSource } from "./read-source.ts";
import { readSource, sheetIn, SOURCE_HELP, SOURCE_OPTIONS } from "./read-source.ts";
import type { ReadStories } from "./read-stories.ts";
import { nameOf, storiesIn } from "./read-stories.ts";

const HELP = `concord import FILE... -o PROJECT.concord: a new project from a table of stories, texts, or another program's project (REFI-QDA)

  FILE                                a table (.csv, .tsv, .xlsx, .xls, .ods), a project or codebook of REFI-QDA (.qdpx, .qde, .qdc),
                                      a project of Taguette (.sqlite3), records or tweets (.json, .jsonl, tweets.js), or texts (.txt, .md,
                                      .docx, .pdf): one, several, or a folder with them
  -o, --output PROJECT.concord        the new project file; one that is there is not overwritten
  --name NAME                         the project's name (default: the one in the file, or the file's name)
  --text COLUMN                       the column with the stories (default: as the preview of an import finds it)
  --id COLUMN                         the column with their identifiers
${SOURCE_HELP}
  --codebook CODEBOOK.csv             the codes to start with; also a spreadsheet, or a codebook of REFI-QDA (.qdc)
${CODING_HELP}
  --highlights HIGHLIGHTS.csv         what Taguette exports of a project's highlights (also .xlsx): each is found by its words in the story
                                      that is called like its document; --coder-name says whose they are
  --onto PROJECT.concord              code the stories of this project instead, by their identifiers (--id COLUMN, default: the column that
                                      names most of them); labels by their text, highlights by their words. The project is read, and never
                                      changed: --output is the new file. A story that its coder has finished stays unchanged
  --finished                          a coder has finished each story that they coded (default: it is in progress); in a spreadsheet, also
                                      those to which they applied no code
  --format table|json                 for reading (default), or everything

The encoding, the delimiter and what each column is are found as in the window. Columns that can identify people are left out: nothing in them is stored.
Each row that cannot be a story is named with its line.
A project of Taguette brings its documents, tags and highlights; --coder-name says whose these are, since its file does not.
Labels that doccano (.jsonl) and Label Studio (.json) have written become codings, each in its place in the text. Those that do not fit the text are named.
NVivo, ATLAS.ti, MAXQDA and others export projects as .qdpx. Their users become coders, sources with a text stories, notes memos. What has no place is
counted and named; concord info tells it later, too.

  concord import samples/stories.csv --codebook samples/codebook.csv -o sample.concord
  concord import coded.xlsx --coder coder --code codes --finished -o coded.concord
  concord import interviews.qdpx -o interviews.concord
  concord import coded.xlsx --onto sample.concord --coder coder --code codes -o more.concord
  concord import diary.md --split heading -o diary.concord
  concord import interviews/ --codebook codebook.csv --highlights all_tags.csv --coder-name Ana -o interviews.concord
`;

const OPTIONS = {
  ...CODING_OPTIONS,
  ...SOURCE_OPTIONS,
  output: { type: "string", short: "o" },
  name: { type: "string" },
  text: { type: "string" },
  id: { type: "string" },
  codebook: { type: "string" },
  highlights: { type: "string" },
  onto: { type: "string" },
  finished: { type: "boolean" },
  format: { type: "string" },
} as const;

/** `concord import`. */
export const importCommand = fileCommand({
  name: "import",
  about: "a new project file from a table of stories, texts, or another program's project",
  help: HELP,
  options: OPTIONS,
  perform: ({ values, positionals }, context) => {
    const format = choice("--format", values.format, ["table", "json"]);
    if (!format.ok) return format;
    const [file] = positionals;
    if (file === undefined) return usage("Name a table of stories, texts, or a folder of texts.");
    const { output, codebook } = values;
    if (output === undefined) return usage("Name the project file to write with --output.");
    const reason = context.disk.whyNotNew(output);
    if (reason !== null) return usage(reason);
    const save = context.newSave();
    const finished = values.finished === true;
    if (isRefi(file)) {
      if (positionals.length > 1) return usage(`Name one file of REFI-QDA, not ${positionals.length}.`);
      const { text, id, sheet, highlights, onto } = values;
      const [other] = Object.entries({ text, id, sheet, codebook, highlights, onto }).find(
        ([, value]) => value !== undefined,
      ) ?? [codingOption(values)];
      if (other !== null) return usage(`--${other} is for tables: this file says itself what is what.`);
      const asked = { output, name: values.name, finished, format: format.value, save };
      return importRefiFile(file, asked, context);
    }
    if (values.onto !== undefined) {
      const { onto, id, as } = values;
      const [other] =
        Object.entries({
          name: values.name,
          text: values.text,
          codebook,
          highlights: values.highlights,
        }).find(([, value]) => value !== undefined) ?? [];
      if (other !== undefined)
        return usage(`--${other} is for a new project: --onto codes the stories that a project has.`);
      const asked = { onto, output, save, finished, format: format.value, id, as };
      const source = readSource(positionals, values, context);
      const coded = (read: Awaited<typeof source>): Outcome =>
        read.ok ? importOnto(file, read.value, asked, values, context) : read;
      return source instanceof Promise ? source.then(coded) : coded(source);
    }
    const codes = codebook === undefined ? ok(NO_CODES) : readCodes(codebook, save.savedAt, context);
    if (!codes.ok) return codes;
    const highlights = readHighlights(values, context);
    if (!highlights.ok) return highlights;
    // Whose the highlights are is no column of the table.
    const { "coder-name": coderName, ...others } = values;
    const columns = highlights.value === null ? { ...others, "coder-name": coderName } : others;
    const written = (source: Result<ReadSource, DataProblem | UsageProblem>): Outcome => {
      if (!source.ok) return source;
      if (values.as === undefined && highlightColumns(source.value.table.header) !== null)
        return usage(
          `${file} has highlights of Taguette and no stories. Name the texts, and this file with --highlights; say with --onto which project has the stories; or read each row as a story with --as table.`,
        );
      // Nor is whose the highlights of a project of Taguette are.
      const asColumns = source.value.codebook === undefined ? columns : others;
      const read = storiesIn(file, source.value, asColumns, save.savedAt);
      if (!read.ok) return read;
      const tellsCoding = codingOption(asColumns) !== null || source.value.labelled !== undefined;
      if (highlights.value !== null && tellsCoding)
        return usage("--highlights is for stories without coding of their own: import one of both.");
      if (finished && !tellsCoding && highlights.value === null)
        return usage(
          "--finished is for codings: say with --code, --columns or --coder-columns where they are.",
        );
      const asked = {
        ...values,
        file,
        output,
        save,
        finished,
        format: format.value,
        highlights: highlights.value,
        counts: source.value.counts,
      };
      return madeOf(read.value, codes.value, asked, context);
    };
    const source = readSource(positionals, values, context);
    return source instanceof Promise ? source.then(written) : written(source);
  },
});

interface AskedImport {
  readonly file: string;
  readonly output: string;
  readonly save: SaveMeta;
  readonly finished: boolean;
  readonly format: "table" | "json";
  readonly name?: string | undefined;
  readonly codebook?: string | undefined;
  readonly highlights: ReadHighlights | null;
  readonly counts: RowCount;
}

/** The project file of what was read, and what is said of it. */
function madeOf(
  read: ReadStories,
  codes: ReadCodes,
  { file, output, save, finished, format, name, codebook, highlights, counts }: AskedImport,
  context: Context,
): Outcome {
  const { collection, columns, rejected, notices } = read;
  const stories = read.stories.map(hashed);
  const { fileCodes } = read;
  const request = { codes: codes.codes, fileCodes, finished, now: save.savedAt };
  const coded =
    highlights === null ? codingOf(read, request) : codingOfHighlights(highlights, stories, request);
  const { codes: all, coders, sheets, codebookVersions } = coded;
  const project = {
    ...emptySnapshot({
      ...firstRevision(context.newId(), "", save.savedAt),
      name: name ?? nameOf(file),
      createdAt: save.savedAt,
    }),
    ...{ collections: [collection], stories, codes: all, coders, sheets, codebookVersions },
    history: [historyOf(read, save.savedAt)],
  };
  const facts: ImportFacts = {
    output,
    stories: stories.length,
    codes: all.length,
    columns,
    rejected: rejected.map(({ line, message, file }) => ({
      line,
      message: file === undefined || message.startsWith(`“${file}”`) ? message : `“${file}”: ${message}`,
    })),
    leftOut: read.leftOut,
    notices,
    codebookProblems: codes.problems,
    coding:
      read.coding === null && read.labelled === null && highlights === null
        ? null
        : codingFacts(coded, finished),
  };
  return ok({
    pieces: [encodeProject(project, save)],
    output,
    warnings: [
      ...notices.map((notice) => `${file}: ${notice}`),
      ...codes.problems.map((problem) => `${codebook}: ${problem}`),
    ],
    report:
      format === "json"
        ? `${JSON.stringify(facts, null, 2)}\n`
        : importReport(file, facts, counts, highlights?.file ?? null),
  });
}

/** What the history of the new project tells of it. */
function historyOf({ collection, stories, files }: ReadStories, now: string): HistoryEntry {
  const { name } = collection;
  const draft = {
    event: "import-stories",
    names: { collection: name },
    counts: { stories: stories.length },
  } as const;
  return newHistoryEntry({ ...draft, files }, "", now);
}

interface ReadCodes {
  readonly codes: readonly Code[];
  readonly problems: readonly string[];
}

const NO_CODES: ReadCodes = { codes: [], problems: [] };

function readCodes(file: string, now: string, context: Context): Result<ReadCodes, DataProblem> {
  if (isRefi(file)) return refiCodes(file, now, context);
  const bytes = context.disk.read(file);
  if (!bytes.ok) return unusable(file, bytes.error);
  const by = { author: "", now };
  const isWorkbook = workbookKind(bytes.value) !== null;
  const found = isWorkbook
    ? sheetIn(bytes.value, undefined)
    : decodeFile(bytes.value, undefined, MAX_CODEBOOK_BYTES);
  if (!found.ok) return unusable(file, found.error.message);
  const read = "text" in found.value ? readCodebook(found.value.text, by) : codebookOfTable(found.value, by);
  if (!read.ok) return unusable(file, read.error.message);
  const { codes, problems } = read.value;
  return ok({ codes, problems: problems.map(({ line, message }) => `line ${line}: ${message}`) });
}

/** What the table says of coding: nothing where it is not said to tell any. */
function codingOf(
  { table, mapping, stories, coding, labelled }: ReadStories,
  request: Omit<TableCodingRequest, "coding">,
): TableCoding {
  if (labelled !== null && coding === null) return labelledCoding(labelled, stories, request);
  if (coding !== null) return codingOfTable(table, mapping, stories, { ...request, coding });
  const { codes } = request;
  return { codes, coders: [], sheets: [], codebookVersions: [], newCodes: [], faults: [] };
}
