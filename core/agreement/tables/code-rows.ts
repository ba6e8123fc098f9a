import type { Code } from "../../model/code.ts";
import { codebookTree } from "../../model/codebook.ts";
import { levelNames } from "../../model/levels.ts";
import type { AgreementRow } from "../reports/project-report.ts";
import { rowKey } from "../reports/project-report.ts";

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

/** The report's rows in the order of the codebook, each with its colour and the names above it. */
export function tableRows(rows: readonly AgreementRow[], codes: readonly Code[]): TableRow[] {
  const places = new Map<string, Pick<TableRow, "colour" | "above" | "levels">>();
  const path: string[] = [];
  for (const { code, depth } of codebookTree(codes)) {
    path.length = depth;
    places.set(code.id, {
      colour: code.colour,
      above: [...path],
      levels: levelNames(code.scale),
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
