import type { AgreementRow } from "../../../../core/agreement/reports/report.ts";
import { rowKey } from "../../../../core/agreement/reports/report.ts";
import type { Code } from "../../../../core/model/code.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { figureIn } from "../frame/columns.ts";
import { valueOf } from "../frame/figureWords.ts";

/** A row of the table: the figures, and where its code stands. */
export interface TableRow {
  readonly key: string;
  readonly row: AgreementRow;
  readonly colour: number;
  /** The names above the code, from its theme down; empty for a theme. */
  readonly above: readonly string[];
  /** The code of a theme by itself, which follows the row for all of the theme. */
  readonly isOwn: boolean;
  /** The names of the code's levels, lowest first; empty where it is not rated. */
  readonly levels: readonly string[];
}

/** `figure:NAME` is a coefficient, `coder:ID` a coder's prevalence. */
export type SortColumn = "name" | "disagreements" | `figure:${string}` | `coder:${string}`;

export interface Sort {
  readonly column: SortColumn;
  readonly direction: "ascending" | "descending";
}

/** The report's rows in the order of the codebook, each with its colour and the names above it. */
export function tableRows(rows: readonly AgreementRow[], codes: readonly Code[]): TableRow[] {
  const places = new Map<string, Pick<TableRow, "colour" | "above" | "levels">>();
  const path: string[] = [];
  for (const { code, depth } of codebookTree(codes)) {
    path.length = depth;
    places.set(code.id, {
      colour: code.colour,
      above: [...path],
      levels: code.scale.kind === "ordinal" ? code.scale.levels : [],
    });
    path.push(code.name);
  }
  const themes = new Set(rows.filter((row) => row.about === "theme").map((row) => row.codeId));
  return rows.map((row) => ({
    key: rowKey(row),
    row,
    isOwn: row.about === "code" && themes.has(row.codeId),
    colour: places.get(row.codeId)?.colour ?? 1,
    above: places.get(row.codeId)?.above ?? [],
    levels: places.get(row.codeId)?.levels ?? [],
  }));
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
  if (figure !== null) return figureIn(row, figure[1] ?? "")?.value ?? null;
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
