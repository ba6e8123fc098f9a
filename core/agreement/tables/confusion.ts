import { codePaths } from "../../exporting/code-paths.ts";
import type { ExportTable } from "../../exporting/table.ts";
import type { Code } from "../../model/code.ts";
import type { Confusion } from "../reports/confusion.ts";

/** The table of confusion as CSV, codes with their themes: a row for each cell that is not zero; the share stands with the pairs of different codes. */
export function confusionTable(confusion: Confusion, allCodes: readonly Code[]): ExportTable {
  const { codes, cells, pairs, coders, isDirected } = confusion;
  const side = codes.length + 1;
  const paths = codePaths(allCodes);
  const nameOf = (at: number): string => {
    const code = codes[at];
    return code === undefined ? "(nothing)" : (paths.get(code.codeId)?.path.join(" > ") ?? code.name);
  };
  const shares = new Map(pairs.map(({ first, second, share }) => [first * side + second, share]));
  const [first, second] = coders.map(({ name }) => name);
  const rows = Array.from(cells, (count, at) => ({ count, row: Math.floor(at / side), column: at % side }))
    .filter(({ count, row, column }) => count > 0 && (isDirected || row <= column))
    .map(({ count, row, column }) => [
      isDirected ? (first ?? "") : "one coder",
      nameOf(row),
      isDirected ? (second ?? "") : "another coder",
      nameOf(column),
      count,
      shares.get(Math.min(row, column) * side + Math.max(row, column)) ?? null,
    ]);
  return { columns, rows, rowCount: rows.length };
}

const columns = [
  { name: "coder_1", meaning: "The coder who gave code_1" },
  { name: "code_1", meaning: "What this coder gave" },
  { name: "coder_2", meaning: "The coder who gave code_2" },
  { name: "code_2", meaning: "What this coder gave where the other gave code_1" },
  { name: "count", meaning: "How often" },
  {
    name: "share_of_pair",
    meaning:
      "Of the times that both gave one of the two codes, how often they gave different ones, either way",
  },
];
