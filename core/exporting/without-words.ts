import type { ExportTable } from "./table.ts";

/** Columns with a story's own words. */
const WORDS: ReadonlySet<string> = new Set(["text", "quote", "quotes", "sentence", "title"]);

/**
 * A table without the columns that have a story's own words: for those who hand out data whose texts stay behind.
 * @example withoutWords({ columns: [{ name: "code", meaning: "" }, { name: "quote", meaning: "" }], rows: [["Hope", "I stayed."]], rowCount: 1 }).columns.length // 1
 */
export function withoutWords(table: ExportTable): ExportTable {
  const kept = table.columns.map(({ name }) => !WORDS.has(name));
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
