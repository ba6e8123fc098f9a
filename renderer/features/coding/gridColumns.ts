import { z } from "zod";
import type { Collection } from "../../../core/model/collection.ts";
import type { ListSort } from "./markSort.ts";
import { isMarkSort, MARK_SORTS } from "./markSort.ts";
import { shownAttributes } from "./shownAttributes.ts";

/** A column of the table of stories. */
export interface StoryColumn {
  /** "attribute:" and its name for an attribute. */
  readonly id: string;
  readonly name: string;
  readonly width: number;
}

const FIXED: readonly StoryColumn[] = [
  { id: "id", name: "ID", width: 110 },
  { id: "story", name: "Story", width: 320 },
  { id: "state", name: "State", width: 130 },
  { id: "codes", name: "Codes", width: 170 },
  { id: "flags", name: "Flags", width: 150 },
  { id: "memos", name: "Memos", width: 80 },
  { id: "changed", name: "Last changed", width: 160 },
  { id: "date", name: "Date", width: 110 },
  { id: "length", name: "Length (characters)", width: 160 },
];

const ATTRIBUTE = "attribute:";

/** All columns that the stories have: attributes that are hidden while coding are not among them. */
export function storyColumns(collections: readonly Collection[]): readonly StoryColumn[] {
  return [
    ...FIXED,
    ...shownAttributes(collections).map((name) => ({ id: `${ATTRIBUTE}${name}`, name, width: 150 })),
  ];
}

/** The attribute that a column is of; null for the others. */
export function attributeOf(columnId: string): string | null {
  return columnId.startsWith(ATTRIBUTE) ? columnId.slice(ATTRIBUTE.length) : null;
}

/** Whether the table is open, and the columns that are hidden in it. */
export const gridSchema = z.object({ isOpen: z.boolean(), hidden: z.array(z.string()) });
export type GridSettings = z.infer<typeof gridSchema>;
export const gridDefaults: GridSettings = { isOpen: false, hidden: [] };

/** By what a column sorts; null for the columns in the order of the study. */
function sortOf(columnId: string, isDescending: boolean): ListSort | null {
  const name = attributeOf(columnId);
  if (name !== null) return { by: "attribute", name, isDescending };
  // The column shows titles, and the first words of stories without one.
  if (columnId === "story") return { by: "title", isDescending };
  if (columnId === "date" || columnId === "length") return { by: columnId, isDescending };
  const by = MARK_SORTS.find((each) => each === columnId);
  return by === undefined ? null : { by, isDescending };
}

/** How the stories are sorted by a column; null: not by it. */
export function sortedBy(columnId: string, sort: ListSort | null): "ascending" | "descending" | null {
  if (sort === null) return columnId === "id" ? "ascending" : null;
  const isIt =
    !isMarkSort(sort) && sort.by === "attribute"
      ? attributeOf(columnId) === sort.name
      : sort.by === (columnId === "story" ? "title" : columnId);
  if (!isIt) return null;
  return sort.isDescending ? "descending" : "ascending";
}

/** What pressing a column's heading sorts by: upwards, then downwards, then in the order of the study. What is counted begins with the most. */
export function nextSort(columnId: string, sort: ListSort | null): ListSort | null {
  const isCounted = ["codes", "flags", "memos", "changed"].includes(columnId);
  const now = sort === null ? null : sortedBy(columnId, sort);
  const [first, second] = isCounted ? [true, false] : [false, true];
  if (now === null) return sortOf(columnId, first);
  return (now === "descending") === first ? sortOf(columnId, second) : null;
}
