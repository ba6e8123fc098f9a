import type { Cell } from "../../core/exporting/cells.ts";
import { codebookTable, codesInCodebook } from "../../core/exporting/codebook-rows.ts";
import type { CodingCounts, TableCounts } from "../../core/exporting/coding-counts.ts";
import { areCountsExact } from "../../core/exporting/coding-counts.ts";
import type { ColumnSize } from "../../core/exporting/column-sizes.ts";
import { consensusPassages, consensusTable } from "../../core/exporting/consensus.ts";
import type { CsvForm } from "../../core/exporting/csv-form.ts";
import { dataDictionary } from "../../core/exporting/data-dictionary.ts";
import type { ExampleSource } from "../../core/exporting/example-words.ts";
import { longStoryTable } from "../../core/exporting/long.ts";
import { memoTable } from "../../core/exporting/memos.ts";
import { rScript } from "../../core/exporting/r-script.ts";
import { spssSyntax } from "../../core/exporting/spss-syntax.ts";
import type { ExportColumn, StoryTable } from "../../core/exporting/table.ts";
import { wideStoryTable } from "../../core/exporting/wide.ts";
import { emptiedColumns } from "../../core/exporting/without-words.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import { asksConfidence } from "../../core/model/confidence.ts";
import type { ToldQuotes } from "../../core/quoting/told-quotes.ts";
import { wayOfProject } from "../../core/settling/ways.ts";
import type { ExportInput } from "./exportInput.ts";

/** A zip for a data repository: under which licence, and what it says of its making. */
export interface RepositoryChoice {
  readonly licence: string;
  readonly made: Pick<SaveMeta, "application" | "savedAt">;
}

/** What to export, and how. Each of `long`, `wide`, `memos`, `codebook` and `dictionary` is a file of its own. */
export interface ExportRequest extends CsvForm {
  /** Begins every file's name; a plain file name without an extension. */
  readonly baseName: string;
  readonly long: boolean;
  readonly wide: boolean;
  readonly codebook: boolean;
  /** Left out: no. */
  readonly memos?: boolean;
  /** What coders come to, on the way of the study: stories, and passages. Left out: no. */
  readonly consensus?: boolean;
  readonly dictionary: boolean;
  /** The coders whose coding is exported; null for all. */
  readonly coderIds: readonly string[] | null;
  readonly finishedOnly: boolean;
  /** Without texts no file has words of stories: columns of quotes, titles and examples are empty, and there is no project of REFI-QDA. */
  readonly text: boolean;
  readonly allPairs: boolean;
  /** A syntax for SPSS, for each table of coding. */
  readonly spssLabels: boolean;
  /** A script for R, for each table. Left out: no. */
  readonly rScript?: boolean;
  /** The tables as sheets of one workbook, too. Left out: no. */
  readonly xlsx?: boolean;
  /** Stories as lines of JSON. `consensus`: whether what coders come to is in them. Left out: none. */
  readonly jsonl?: { readonly consensus: boolean };
  /** The project, and its codebook, in the form of REFI-QDA. Left out: no. */
  readonly refi?: boolean;
  readonly refiCodebook?: boolean;
  /** A zip for a data repository. Left out: none. */
  readonly repository?: RepositoryChoice;
  /** What becomes of quotes of public posts. Left out: they are as they are written. */
  readonly quotes?: ToldQuotes;
  /** The examples from passages that whoever exports may see, for the codebook; left out: none. */
  readonly examples?: ExampleSource;
}

/** Some rows of a table, and how much of it is made with them, 0 to 1. */
export interface SomeRows {
  readonly rows: Iterable<readonly Cell[]>;
  readonly fraction: number;
}

/** A table that is asked for. Its rows are made as they are asked for. */
export interface PlannedTable {
  readonly fileName: string;
  readonly columns: readonly ExportColumn[];
  /** Whether its rows are about coded stories. */
  readonly isCoding: boolean;
  readonly rows: () => AsyncIterable<SomeRows>;
  /** What is counted of it, where that can be told without making its rows. */
  readonly counts?: () => TableCounts;
}

/** A table that was written. */
export interface WrittenTable extends PlannedTable {
  readonly rowCount: number;
  /** What is in its columns, in their order. */
  readonly sizes: readonly ColumnSize[];
}

/** The tables that a request asks for. */
export function tablesOf(input: ExportInput, request: ExportRequest): PlannedTable[] {
  const { allPairs, baseName, finishedOnly, names, text } = request;
  const { coders } = input;
  const long = longStoryTable(input, coders, {
    ...{ finishedOnly, text, names },
    confidence: asksConfidence(input.project),
  });
  const wide = wideStoryTable(input, coders, { allPairs, text, names });
  const tables = [
    ...(request.long
      ? [ofStories(`${baseName} - long.csv`, input, long, (counts) => counts.long({ finishedOnly, text }))]
      : []),
    ...(request.wide
      ? [
          ofStories(`${baseName} - wide.csv`, input, wide, (counts) =>
            counts.wide({ allPairs, text }, coders.length),
          ),
        ]
      : []),
    ...(request.codebook ? [ofCodebook(`${baseName} - codebook.csv`, input, wide, request.examples)] : []),
    ...(request.consensus === true ? ofConsensus(baseName, input, request) : []),
    ...(request.memos === true ? [ofMemos(`${baseName} - memos.csv`, input, request)] : []),
  ];
  return text ? tables : tables.map(withoutWords);
}

/** Where texts are left out, no other column has words of stories. */
function withoutWords(table: PlannedTable): PlannedTable {
  const { columns, rowOf } = emptiedColumns(table.columns);
  return {
    ...table,
    columns,
    async *rows() {
      for await (const { rows, fraction } of table.rows()) yield { rows: emptied(rows, rowOf), fraction };
    },
  };
}

function* emptied(
  rows: Iterable<readonly Cell[]>,
  rowOf: (row: readonly Cell[]) => readonly Cell[],
): Generator<readonly Cell[], void, void> {
  for (const row of rows) yield rowOf(row);
}

function ofStories(
  fileName: string,
  input: ExportInput,
  { columns, rowsOf }: StoryTable,
  countsOf: (counts: CodingCounts) => TableCounts,
): PlannedTable {
  return {
    fileName,
    columns,
    isCoding: true,
    ...(areCountsExact(input) && !input.telling.hidesWords && { counts: () => countsOf(input.counts()) }),
    rows: () => storyRows(input, rowsOf),
  };
}

function ofConsensus(baseName: string, input: ExportInput, { names }: ExportRequest): PlannedTable[] {
  const source = { ...input, way: wayOfProject(input.project) };
  const inStories = (fileName: string, { columns, rowsOf }: StoryTable): PlannedTable => ({
    ...{ fileName, columns, isCoding: true },
    rows: () => storyRows(input, rowsOf),
  });
  return [
    inStories(`${baseName} - consensus.csv`, consensusTable(source, { names })),
    inStories(`${baseName} - consensus passages.csv`, consensusPassages(source, { names })),
  ];
}

async function* storyRows(
  input: ExportInput,
  rowsOf: StoryTable["rowsOf"],
): AsyncGenerator<SomeRows, void, void> {
  let done = 0;
  for await (const some of input.stories()) {
    done += some.stories.length;
    yield { rows: rowsOf(some), fraction: done / Math.max(1, input.storyCount) };
  }
}

function ofMemos(fileName: string, input: ExportInput, { names }: ExportRequest): PlannedTable {
  const { columns, first, rowsOf } = memoTable(input, input.coders, { names });
  return {
    fileName,
    columns,
    isCoding: false,
    async *rows() {
      yield { rows: first(), fraction: 0 };
      let done = 0;
      for await (const some of input.stories()) {
        done += some.stories.length;
        yield { rows: rowsOf(some), fraction: done / Math.max(1, input.storyCount) };
      }
    },
  };
}

/** First the codes that stand; then all coding is looked through for those that do not. */
function ofCodebook(
  fileName: string,
  input: ExportInput,
  wide: StoryTable,
  examples: ExampleSource | undefined,
): PlannedTable {
  const standing = codebookTable(input.codes, { coded: [], wide }, examples);
  return {
    fileName,
    columns: standing.columns,
    isCoding: false,
    async *rows() {
      yield { rows: standing.rows, fraction: 0 };
      const coded = await input.codesBut(codesInCodebook(input.codes));
      const whole = [...codebookTable(input.codes, { coded, wide }, examples).rows];
      yield { rows: whole.slice(standing.rowCount), fraction: 1 };
    },
  };
}

/** The texts that explain the tables that were written. */
export function textsOf(
  { project }: ExportInput,
  request: ExportRequest,
  tables: readonly WrittenTable[],
): { readonly name: string; readonly words: string }[] {
  const described = tables.map((table) => ({ fileName: table.fileName, table }));
  const dictionary = {
    name: `${request.baseName} - columns.txt`,
    words: dataDictionary(project.name, described, request),
  };
  const scripts = tables.flatMap((table) => [
    ...(request.rScript === true
      ? [{ name: scriptName(table, "R"), words: rScript(table.fileName, table, table.sizes, request) }]
      : []),
    ...(request.spssLabels && table.isCoding
      ? [
          {
            name: scriptName(table, "sps"),
            words: `\uFEFF${spssSyntax(table.fileName, table, table.sizes, request)}`,
          },
        ]
      : []),
  ]);
  return [...(request.dictionary ? [dictionary] : []), ...scripts];
}

function scriptName({ fileName }: PlannedTable, ending: string): string {
  return fileName.replace(/csv$/u, ending);
}
