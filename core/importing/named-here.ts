import type { CsvTable } from "../reading/csv.ts";

/** Rows that name stories that are here. */
export interface NamedHere {
  readonly column: number;
  readonly rows: number;
}

/**
 * The column in which most of the rows that are looked at name stories that are here; null where none names half of them.
 * @param rows those that are looked at
 * @param identifiers of the stories
 * @example namedHere({ header: ["n", "id"], rows: [{ line: 2, cells: ["1", "S1"] }] }, new Set(["S1"])) // { column: 1, rows: 1 }
 */
export function namedHere(
  { header, rows }: Pick<CsvTable, "header" | "rows">,
  identifiers: ReadonlySet<string>,
): NamedHere | null {
  if (identifiers.size === 0) return null;
  let best: NamedHere | null = null;
  for (const column of header.keys()) {
    const named = rows.filter(({ cells }) => identifiers.has((cells[column] ?? "").trim())).length;
    if (named > (best?.rows ?? 0)) best = { column, rows: named };
  }
  return best === null || best.rows * 2 < rows.length ? null : best;
}
