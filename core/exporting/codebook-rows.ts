import type { Code } from "../model/code.ts";
import { EXAMPLE_KINDS } from "../model/code-example.ts";
import { codebookTree } from "../model/codebook.ts";
import { levelNames } from "../model/levels.ts";
import type { Sheet } from "../model/sheet.ts";
import { liveAnnotations } from "../model/sheet.ts";
import type { Cell } from "./cells.ts";
import { codePaths } from "./code-paths.ts";
import type { ExampleSource } from "./example-words.ts";
import { exampleLine, toldExamples } from "./example-words.ts";
import { joinList } from "./list-cell.ts";
import type { ExportColumn, ExportTable } from "./table.ts";

const COLUMNS: readonly ExportColumn[] = [
  { name: "theme", meaning: "The theme." },
  {
    name: "code",
    meaning:
      "The code; empty in the row of the theme itself. A code below a sub-code is written as Sub-code >> Code.",
  },
  { name: "definition", meaning: "What the code means." },
  { name: "when_to_use", meaning: "When to apply it." },
  { name: "when_not_to_use", meaning: "When not to apply it, and what to apply instead." },
  { name: "example", hasWords: true, meaning: "An example." },
  { name: "colour", meaning: "Its place in the palette, 1 to 12." },
  { name: "key", meaning: "The key that applies it." },
  {
    name: "levels",
    meaning:
      "The levels of a rated code, lowest first, separated by |; empty for a code that is present or absent.",
  },
  {
    name: "code_path",
    meaning: "The names from the theme down to the code, separated by >>, as in the other tables.",
  },
  {
    name: "code_id",
    meaning:
      "Concord's id of the code, as in the other tables. Use it to join them: it differs for every code.",
  },
  { name: "retired", meaning: "yes if the code is retired: not offered for new coding; otherwise empty." },
];

const OF_EXAMPLES: readonly ExportColumn[] = [
  {
    name: "typical_examples",
    hasWords: true,
    meaning:
      "Passages that were chosen as typical examples, each with its story and that story's content notes, separated by |.",
  },
  { name: "borderline_examples", hasWords: true, meaning: "The same of borderline examples." },
];

const NO_EXAMPLES: ExampleSource = { byCode: new Map(), stories: new Map() };

const OF_CODING: readonly ExportColumn[] = [
  { name: "wide_column", meaning: "The code's column in the wide table; empty if it has none." },
  {
    name: "removed",
    meaning: "yes if the code is no longer in the codebook but still has coding; otherwise empty.",
  },
];

/** What a codebook is exported with. */
export interface CodingOfCodebook {
  /** The ids of the codes that it names, as it comes to them: each gets a row, also those that are no longer in the codebook. See codesNamedIn. */
  readonly coded: Iterable<string>;
  /** The table whose columns of codes are named: see wideTable. */
  readonly wide: Pick<ExportTable, "columns">;
}

/**
 * The codebook in the form that importing/codebook-csv.ts reads: standing codes in their order, each theme before its
 * sub-codes. With the project's coding, also the removed codes that coding still names, and each code's column in the
 * wide table: every row of coding then finds its code by `code_id`. Examples are those that whoever exports it may see.
 * @example codebookTable(readCodebook("theme,code\nCare,Touch", { author: "ana", now: "2026-05-01T10:00:00.000Z" }).value.codes).rowCount // 2
 */
export function codebookTable(
  codes: readonly Code[],
  coding?: CodingOfCodebook,
  examples: ExampleSource = NO_EXAMPLES,
): ExportTable {
  const table = tableOf(codes, coding);
  const rows = [...table.rows].map((row) => [
    ...row,
    ...EXAMPLE_KINDS.map((kind) =>
      joinList(toldExamples(examples, String(row[ID]), kind).map(exampleLine), "|"),
    ),
  ]);
  return { columns: [...table.columns, ...OF_EXAMPLES], rows, rowCount: table.rowCount };
}

function tableOf(codes: readonly Code[], coding: CodingOfCodebook | undefined): ExportTable {
  const path: string[] = [];
  const standing = codebookTree(codes).map(({ code, depth }) => {
    path.length = depth;
    path.push(code.name);
    return rowOf(code, path);
  });
  if (coding === undefined) return { columns: COLUMNS, rows: standing, rowCount: standing.length };
  const wideColumns = new Map(coding.wide.columns.map(({ codeId, name }) => [codeId, name]));
  const rows = [
    ...standing.map((row) => [...row, wideColumns.get(String(row[ID])) ?? "", ""]),
    ...removedRows(codes, coding.coded).map((row) => [...row, "", "yes"]),
  ];
  return { columns: [...COLUMNS, ...OF_CODING], rows, rowCount: rows.length };
}

/**
 * The ids of the codes that standing annotations name, each once, as the sheets come to them.
 * @example codesNamedIn([]).size // 0
 */
export function codesNamedIn(sheets: Iterable<Sheet>): Set<string> {
  const named = new Set<string>();
  for (const sheet of sheets) for (const { codeId } of liveAnnotations(sheet)) named.add(codeId);
  return named;
}

/**
 * The ids under which coding may name a code that stands in the codebook: its own and those of codes that were united with it.
 * @example codesInCodebook([]).size // 0
 */
export function codesInCodebook(codes: readonly Code[]): Set<string> {
  const standing = new Set(codebookTree(codes).map(({ code }) => code.id));
  return new Set(
    [...codePaths(codes)].flatMap(([codeId, { code }]) => (standing.has(code.id) ? [codeId] : [])),
  );
}

const ID = COLUMNS.findIndex(({ name }) => name === "code_id");

/** Codes that coding names and the codebook no longer has; of a code that nothing is known of, its id alone. */
function removedRows(codes: readonly Code[], coded: Iterable<string>): Cell[][] {
  const standing = codesInCodebook(codes);
  const paths = codePaths(codes);
  const rows = new Map<string, Cell[]>();
  for (const codeId of coded) {
    const found = paths.get(codeId);
    const id = found?.code.id ?? codeId;
    if (standing.has(codeId) || rows.has(id)) continue;
    rows.set(
      id,
      found === undefined
        ? COLUMNS.map(({ name }) => (name === "code" || name === "code_id" ? id : ""))
        : rowOf(found.code, found.path),
    );
  }
  return [...rows.values()];
}

function rowOf(code: Code, path: readonly string[]): Cell[] {
  return [
    path[0] ?? "",
    joinList(path.slice(1), ">>"),
    code.definition,
    code.include,
    code.exclude,
    code.example,
    code.colour,
    code.key ?? "",
    joinList(levelNames(code.scale), "|"),
    joinList(path, ">>"),
    code.id,
    code.retired === true ? "yes" : "",
  ];
}
