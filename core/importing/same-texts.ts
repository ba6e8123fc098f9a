import type { CsvTable } from "../reading/csv.ts";
import type { ColumnMapping } from "./mapping.ts";

/** Two files with one text. */
export interface SameText {
  readonly file: string;
  readonly first: string;
}

/**
 * The files whose whole text an earlier one has, too. Each is a story of its own, since a file is told by its name.
 * @example sameTexts({ rows: [{ cells: ["A"], line: 1, file: "a.txt" }, { cells: ["A"], line: 2, file: "b.txt" }] }, { text: 0 }) // [{ file: "b.txt", first: "a.txt" }]
 */
export function sameTexts(
  { rows }: Pick<CsvTable, "rows">,
  { text }: Pick<ColumnMapping, "text">,
): readonly SameText[] {
  const firsts = new Map<string, string>();
  return rows.flatMap(({ cells, file }): SameText[] => {
    const words = (cells[text] ?? "").trim();
    if (file === undefined || words === "") return [];
    const first = firsts.get(words);
    if (first === undefined) firsts.set(words, file);
    return first === undefined || first === file ? [] : [{ file, first }];
  });
}
