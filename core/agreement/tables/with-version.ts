import type { ExportTable } from "../../exporting/table.ts";

/**
 * A table of figures with a last column that says which codebook version they are of; the table itself where they are of all coding.
 * @param version the version in words: its name and date
 * @example [...withVersion({ columns: [], rows: [[]], rowCount: 1 }, "“Round 2”").rows] // [["“Round 2”"]]
 */
export function withVersion(table: ExportTable, version: string | null): ExportTable {
  const meaning = "The version of the codebook: coding with other versions was left out.";
  return withWords(table, { name: "codebook_version", meaning }, version);
}

/**
 * A table of figures with a last column that says that what coders came to is among those who are compared; the table itself where it is not.
 * @param words what is said of it: consensusWords
 * @example [...withConsensus({ columns: [], rows: [[]], rowCount: 1 }, "Consensus (majority) is among them.").rows] // [["Consensus (majority) is among them."]]
 */
export function withConsensus(table: ExportTable, words: string | null): ExportTable {
  const meaning =
    "The consensus is among the coders compared, and these are no figures of inter-rater reliability.";
  return withWords(table, { name: "consensus", meaning }, words);
}

function withWords(
  table: ExportTable,
  column: ExportTable["columns"][number],
  words: string | null,
): ExportTable {
  if (words === null) return table;
  return {
    columns: [...table.columns, column],
    rows: [...table.rows].map((row) => [...row, words]),
    rowCount: table.rowCount,
  };
}
