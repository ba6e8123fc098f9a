import type { Collection } from "../model/collection.ts";
import { columnName } from "./attribute-places.ts";
import type { ColumnMapping } from "./mapping.ts";
import { withColumn, withShared } from "./mapping.ts";

/** What a collection knows of the columns that its stories came from. */
export type KnownColumns = Pick<
  Collection,
  "name" | "textColumn" | "idColumn" | "attributeNames" | "attributeDetails"
>;

/** A mapping as an earlier import had it. */
export interface MappedAsBefore {
  readonly mapping: ColumnMapping;
  /** The collection, and the columns that it does not know. */
  readonly before: { readonly collection: string; readonly leftOut: readonly string[] };
}

/**
 * The proposed mapping with the columns where they were when the collection's first stories came, so that more rows of the same file find the stories that are
 * there. What the collection does not know is left out: it may have been left out on purpose. Null where the file lacks the collection's text or identifier.
 *
 * @example
 * mappedAsBefore(["Ref", "story"], proposeMapping(["Ref", "story"], []).mapping, { name: "Nights", textColumn: "story", idColumn: "Ref", attributeNames: [] }).mapping.id; // 0
 */
export function mappedAsBefore(
  header: readonly string[],
  proposed: ColumnMapping,
  { name, textColumn, idColumn, attributeNames, attributeDetails = [] }: KnownColumns,
): MappedAsBefore | null {
  const names = header.map((_, column) => columnName(header, column));
  const text = names.indexOf(textColumn);
  const id = idColumn === null ? null : names.indexOf(idColumn);
  if (text < 0 || (id !== null && id < 0)) return null;
  const hidden = new Set(attributeDetails.filter((each) => each.hidden === true).map((each) => each.name));
  let mapping = withColumn(withColumn(proposed, "text", text), "id", id);
  const leftOut: string[] = [];
  for (const [column, columnOf] of names.entries()) {
    const { date, title, contentNotes } = mapping;
    if (column === text || column === id) continue;
    if (attributeNames.includes(columnOf))
      mapping = withShared(mapping, hidden.has(columnOf) ? "hidden" : "attributes", column);
    else if (![date, title, contentNotes].includes(column)) {
      mapping = withShared(mapping, "leftOut", column);
      leftOut.push(columnOf);
    }
  }
  return { mapping, before: { collection: name, leftOut } };
}
