import { counted } from "../counts.ts";
import type { CsvRow } from "../reading/csv-reader.ts";
import { COLUMN_NAMES } from "./column-names.ts";
import type { ColumnMapping } from "./mapping.ts";
import { nameKey } from "./name-key.ts";
import { seemsRounded } from "./rounded-ids.ts";

/** A column that is called an identifier and was not taken for one, and what its cells lack. */
export interface RefusedId {
  /** Index into the header. */
  readonly column: number;
  /** How many values are in more than one row. */
  readonly repeated: number;
  /** How many rows have none. */
  readonly empty: number;
}

/**
 * Why no column is `proposed` as the identifier although one is called so; null if one is proposed, or no other column of that name is kept with the
 * stories. Of numbers that a spreadsheet has rounded, something else is said.
 * @example refusedId(["id", "text"], [{ line: 2, cells: ["1", "He left."] }, { line: 3, cells: ["1", "She stayed."] }], proposeMapping(["id", "text"], []).mapping) // { column: 0, repeated: 1, empty: 0 }
 */
export function refusedId(
  header: readonly string[],
  rows: readonly CsvRow[],
  proposed: ColumnMapping,
): RefusedId | null {
  if (proposed.id !== null) return null;
  const kept = [...proposed.attributes, ...proposed.hidden];
  const keys = header.map(nameKey);
  const column = COLUMN_NAMES.id.flatMap((name) => kept.filter((index) => keys[index] === name))[0];
  if (column === undefined) return null;
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const value = cells[column]?.trim() ?? "";
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const empty = counts.get("") ?? 0;
  counts.delete("");
  const repeated = [...counts.values()].filter((count) => count > 1).length;
  if ((repeated === 0 && empty === 0) || seemsRounded([...counts.keys()])) return null;
  return { column, repeated, empty };
}

/**
 * Why the column that is called an identifier is not proposed as one.
 * @example refusedIdWords("id", { column: 0, repeated: 1, empty: 0 }) // "“id” is not used as the identifier: 1 value is in more than one row"
 */
export function refusedIdWords(name: string, { repeated, empty }: RefusedId): string {
  const reasons = [
    repeated === 0 ? null : `${counted(repeated, "value is", "values are")} in more than one row`,
    empty === 0 ? null : `${counted(empty, "row has", "rows have")} no value`,
  ].filter((reason) => reason !== null);
  return `“${name}” is not used as the identifier: ${reasons.join(", and ")}`;
}
