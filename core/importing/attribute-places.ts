import type { ColumnMapping } from "./mapping.ts";

/** Which column of a file is which attribute of its collection. */
export interface AttributePlaces {
  /** The attributes that the collection has with this file: its own at their places, the file's new ones after them. */
  readonly names: readonly string[];
  /** For each of them its column; null for attributes that are not in this file. */
  readonly columns: readonly (number | null)[];
  /** Those in this file, by column, each with its place among the names. */
  readonly placed: readonly { readonly column: number; readonly place: number }[];
}

/**
 * Where a file's attributes go in a collection that has those called `before`.
 *
 * @example
 * attributePlaces(["text", "ward", "age"], proposeMapping(["text", "ward", "age"], []).mapping, ["age", "city"]).names; // ["age", "city", "ward"]
 */
export function attributePlaces(
  header: readonly string[],
  { attributes, hidden }: Pick<ColumnMapping, "attributes" | "hidden">,
  before: readonly string[],
): AttributePlaces {
  const kept = [...attributes, ...hidden].toSorted((a, b) => a - b);
  const byName = new Map(kept.map((column) => [columnName(header, column), column]));
  const names = [...before, ...[...byName.keys()].filter((name) => !before.includes(name))];
  const columns = names.map((name) => byName.get(name) ?? null);
  const placed = columns
    .flatMap((column, place) => (column === null ? [] : [{ column, place }]))
    .toSorted((a, b) => a.column - b.column);
  return { names, columns, placed };
}

/**
 * What a column is called.
 * @example columnName(["id"], 1) // "column 2"
 */
export function columnName(header: readonly string[], column: number): string {
  return header[column] ?? `column ${column + 1}`;
}
