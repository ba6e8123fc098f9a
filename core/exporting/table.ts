import type { Cell } from "./cells.ts";
import type { StoriesWithSheets } from "./sheets.ts";

/** A column and what its cells mean, in words for the data dictionary. */
export interface ExportColumn {
  readonly name: string;
  readonly meaning: string;
  /** A name that R, Python and SPSS take; where it is not given it is made from `name`: see namedColumns. */
  readonly variable?: string;
  /** What the column is called in the project, where its name is a variable's. */
  readonly label?: string;
  /** What the numbers of its cells stand for, from 0. */
  readonly values?: readonly string[];
  /** Whether its cells have a story's own words: see without-words.ts. */
  readonly hasWords?: true;
  /** The code that its cells are of, where they are of that code alone. */
  readonly codeId?: string;
}

/** A table to be written. Rows are made as they are asked for; each has a cell for every column. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  readonly rows: Iterable<readonly Cell[]>;
  /** How many rows there will be, for progress. */
  readonly rowCount: number;
}

/** A table whose rows are about stories, and are made from some of them at a time: see StoriesWithSheets. */
export interface StoryTable {
  readonly columns: readonly ExportColumn[];
  readonly rowsOf: (some: StoriesWithSheets) => Iterable<readonly Cell[]>;
  /** How many rows these are, without making them. */
  readonly countOf: (some: StoriesWithSheets) => number;
}

/**
 * A table of all stories of a project.
 * @example wholeTable({ columns: [], rowsOf: () => [["one"]], countOf: () => 1 }, { stories: [], sheets: [] }).rowCount // 1
 */
export function wholeTable(table: StoryTable, all: StoriesWithSheets): ExportTable {
  return {
    columns: table.columns,
    rows: { [Symbol.iterator]: () => table.rowsOf(all)[Symbol.iterator]() },
    rowCount: table.countOf(all),
  };
}
