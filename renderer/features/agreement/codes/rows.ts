import { valueOf } from "../../../../core/agreement/figures/figure.ts";
import type { AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import type { TableRow } from "../../../../core/agreement/tables/code-rows.ts";
import { figureIn } from "../frame/columns.ts";

/** `figure:NAME` is a coefficient, `coder:ID` a coder's prevalence. */
export type SortColumn = "name" | "disagreements" | `figure:${string}` | `coder:${string}`;

export interface Sort {
  readonly column: SortColumn;
  readonly direction: "ascending" | "descending";
}

/** Sorted rows; those without a figure come last either way. Without a sort: the order of the codebook. */
export function sortRows(rows: readonly TableRow[], sort: Sort | null): readonly TableRow[] {
  if (sort === null) return rows;
  const sign = sort.direction === "ascending" ? 1 : -1;
  const { column } = sort;
  if (column === "name") return rows.toSorted((a, b) => sign * a.row.name.localeCompare(b.row.name));
  const keyed = rows.map((row) => ({ row, value: sortValue(row.row, column) }));
  return keyed
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1;
      return sign * (a.value - b.value);
    })
    .map(({ row }) => row);
}

function sortValue(row: AgreementRow, column: Exclude<SortColumn, "name">): number | null {
  if (column === "disagreements") return row.disagreements;
  const figure = /^figure:(.*)$/su.exec(column);
  if (figure !== null) return valueOf(figureIn(row, figure[1] ?? ""));
  const own = row.prevalence?.coders.find(({ coderId }) => `coder:${coderId}` === column);
  return own === undefined ? null : valueOf(own.share);
}

/** How a press of a column's header changes the sort: up or down, the other way, then the codebook's order again. */
export function nextSort(sort: Sort | null, column: SortColumn): Sort | null {
  const first = column === "name" ? "ascending" : column === "disagreements" ? "descending" : "ascending";
  if (sort?.column !== column) return { column, direction: first };
  if (sort.direction !== first) return null;
  return { column, direction: first === "ascending" ? "descending" : "ascending" };
}
