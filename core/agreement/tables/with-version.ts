import type { ExportTable } from "../../exporting/table.ts";

/**
 * A table of figures with a last column that says which codebook version they are of; the table itself where they are of all coding.
 * @param version the version in words: its name and date
 * @example [...withVersion({ columns: [], rows: [[]], rowCount: 1 }, "“Round 2”").rows] // [["“Round 2”"]]
 */
export function withVersion(table: ExportTable, version: string | null): ExportTable {
  if (version === null) return table;
  return {
    columns: [
      ...table.columns,
      {
        name: "codebook_version",
        meaning: "The version of the codebook: coding with other versions was left out.",
      },
    ],
    rows: [...table.rows].map((row) => [...row, version]),
    rowCount: table.rowCount,
  };
}
