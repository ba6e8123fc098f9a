import type { Code } from "../model/code.ts";
import type { Cell } from "./cells.ts";
import type { ExportColumn, ExportTable } from "./table.ts";

/**
 * A table without the columns that have a story's own words: for those who hand out data whose texts stay behind.
 * @example withoutWords({ columns: [{ name: "code", meaning: "" }, { name: "quote", hasWords: true, meaning: "" }], rows: [["Hope", "I stayed."]], rowCount: 1 }).columns.length // 1
 */
export function withoutWords(table: ExportTable): ExportTable {
  const kept = table.columns.map(({ hasWords }) => hasWords !== true);
  return {
    columns: table.columns.filter((_, at) => kept[at]),
    rowCount: table.rowCount,
    rows: {
      *[Symbol.iterator]() {
        for (const row of table.rows) yield row.filter((_, at) => kept[at]);
      },
    },
  };
}

/** What columns become where the words of stories stay behind, and what becomes of a row. */
export interface EmptiedColumns {
  readonly columns: readonly ExportColumn[];
  readonly rowOf: (row: readonly Cell[]) => readonly Cell[];
}

/**
 * Columns of which those with a story's own words stay, empty, so that whatever reads the table finds them: their meaning says so.
 * @example emptiedColumns([{ name: "quote", hasWords: true, meaning: "" }]).rowOf(["I stayed."]) // [""]
 */
export function emptiedColumns(columns: readonly ExportColumn[]): EmptiedColumns {
  const hasWords = columns.map((column) => column.hasWords === true);
  return {
    columns: columns.map((column) =>
      column.hasWords === true
        ? { ...column, meaning: `${column.meaning} Empty here: the words of stories are left out.`.trim() }
        : column,
    ),
    rowOf: (row) => row.map((cell, at) => (hasWords[at] === true ? "" : cell)),
  };
}

/**
 * A table of which the columns with a story's own words are empty.
 * @example [...emptiedTable({ columns: [{ name: "quote", hasWords: true, meaning: "" }], rows: [["I stayed."]], rowCount: 1 }).rows] // [[""]]
 */
export function emptiedTable({ columns: all, rows, rowCount }: ExportTable): ExportTable {
  const { columns, rowOf } = emptiedColumns(all);
  return {
    columns,
    rowCount,
    rows: {
      *[Symbol.iterator]() {
        for (const row of rows) yield rowOf(row);
      },
    },
  };
}

/**
 * Codes without their examples, which researchers take from stories.
 * @example withoutExamples([]) // []
 */
export function withoutExamples(codes: readonly Code[]): Code[] {
  return codes.map((code) => ({ ...code, example: "" }));
}
