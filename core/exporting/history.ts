import type { ShownEntry } from "../trail/shown.ts";
import type { Cell } from "./cells.ts";
import type { CsvForm } from "./csv-form.ts";
import { joinList } from "./list-cell.ts";
import { namedColumns } from "./named-columns.ts";
import type { ExportColumn, ExportTable } from "./table.ts";

interface HistoryColumn extends ExportColumn {
  readonly cellOf: (row: ShownEntry) => Cell;
}

/**
 * One row for each entry of a project's history, in the order in which they are given.
 * @example historyTable([]).rowCount // 0
 */
export function historyTable(
  rows: readonly ShownEntry[],
  { names = "readable" }: { readonly names?: CsvForm["names"] } = {},
): ExportTable {
  return {
    columns: namedColumns(COLUMNS, names),
    rows: rows.map((row) => COLUMNS.map(({ cellOf }) => cellOf(row))),
    rowCount: rows.length,
  };
}

const COLUMNS: readonly HistoryColumn[] = [
  { name: "at", meaning: "When it was done; ISO 8601, UTC.", cellOf: ({ entry }) => entry.updatedAt },
  { name: "coder", meaning: "Who did it; empty where nobody was chosen.", cellOf: ({ who }) => who },
  {
    name: "kind",
    meaning: "imports, merges, undone, assignments, versions, decisions, exports, opened or other.",
    cellOf: ({ group }) => group,
  },
  { name: "event", meaning: "What was done, in one word.", cellOf: ({ entry }) => entry.event },
  { name: "what", meaning: "What was done, as the History page says it.", cellOf: ({ words }) => words },
  {
    name: "undone",
    meaning: "yes: a later entry undoes it. Empty: it stands.",
    cellOf: ({ isUndone }) => (isUndone ? "yes" : ""),
  },
  {
    name: "counts",
    meaning: "Its numbers, as name=number.",
    cellOf: ({ entry }) =>
      joinList(
        Object.entries(entry.counts).map(([name, count]) => `${name}=${count}`),
        "|",
      ),
  },
  {
    name: "files",
    meaning: "The names of the files that were read or written.",
    cellOf: ({ entry }) =>
      joinList(
        entry.files.map(({ name }) => name),
        "|",
      ),
  },
  {
    name: "sha256",
    meaning: "The SHA-256 of each of these files, in their order.",
    cellOf: ({ entry }) =>
      joinList(
        entry.files.map(({ sha256 }) => sha256),
        "|",
      ),
  },
  {
    name: "concord_story_id",
    meaning: "The story that it is about, by Concord's own id.",
    cellOf: ({ entry }) => entry.about.storyId ?? "",
  },
  {
    name: "code_id",
    meaning: "The code that it is about, by Concord's id.",
    cellOf: ({ entry }) => entry.about.codeId ?? "",
  },
  {
    name: "of_entry",
    meaning: "Of what undoes or redoes: the entry_id of what was done.",
    cellOf: ({ entry }) => entry.about.entryId ?? "",
  },
  { name: "coder_id", meaning: "The id of who did it.", cellOf: ({ entry }) => entry.author },
  {
    name: "entry_id",
    meaning: "Concord's id of the entry, which follows from all that it says.",
    cellOf: ({ entry }) => entry.id,
  },
];
