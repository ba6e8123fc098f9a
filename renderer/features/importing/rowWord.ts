import type { TablePreview } from "../../../core/importing/table-preview.ts";

/** What the numbers beside rows count: the lines of a text file, or the rows of a sheet. */
export type RowWord = "Line" | "Row";

export function rowWord({ workbook }: TablePreview): RowWord {
  return workbook === null ? "Line" : "Row";
}
