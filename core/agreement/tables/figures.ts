import type { ExportTable } from "../../exporting/table.ts";
import type { FigureRow, TableColumn } from "./figure-columns.ts";
import { cellsOf, column, FIGURE_COLUMNS } from "./figure-columns.ts";

/** A figure with what it is about. What a table cannot say of it is left out. */
export interface ListedFigure extends FigureRow {
  /** What was rated: a variable, a code with its themes, or "overall" for all codes at once. */
  readonly variable: string;
  /** How the code was looked at: alone, with its sub-codes, its levels; or all codes as sets, or passages. */
  readonly about?: string;
  /** The code's name, and Concord's id of it. */
  readonly code?: string;
  readonly codeId?: string;
  /** Who is compared: "all", a pair, or one coder's two times. */
  readonly coders: string;
  /** How many coders, and how many units that at least two of them rated. */
  readonly coderCount?: number;
  readonly units?: number;
  /** The units that this figure leaves out, because a coder gave the same characters two codes. */
  readonly leftOut?: readonly string[];
}

const COLUMNS: readonly TableColumn<ListedFigure>[] = [
  column(
    "variable",
    "What was rated: a variable or a code; overall: all codes at once",
    ({ variable }) => variable,
  ),
  column(
    "about",
    "The code alone, the theme with its sub-codes, levels; sets: the codes of a unit as one set; passages",
    ({ about }) => about,
  ),
  column("code", "The code; empty: all codes, or no code", ({ code }) => code),
  column("code_id", "Concord’s id of the code, as in the codebook table", ({ codeId }) => codeId),
  column("coders", "Who is compared: all, a pair, or one coder’s two times", ({ coders }) => coders),
  column("coders_compared", "How many coders", ({ coderCount }) => coderCount),
  column("units", "Stories or units that at least two of the coders finished", ({ units }) => units),
  ...FIGURE_COLUMNS,
  column(
    "left_out",
    "Units that this figure leaves out, because a coder gave the same characters two codes",
    ({ leftOut }) => leftOut?.toSorted().join("; "),
  ),
];

/** Figures as a table with a row for each, of whatever they are about: the same columns in the window and on the command line. */
export function figuresTable(figures: Iterable<ListedFigure>, rowCount: number): ExportTable {
  return {
    columns: COLUMNS.map(({ name, meaning }) => ({ name, meaning })),
    rowCount,
    rows: {
      *[Symbol.iterator]() {
        for (const figure of figures) yield cellsOf(COLUMNS, figure);
      },
    },
  };
}

/** How the rows of a code are called, by what they are about. */
export const ABOUT_WORDS = { theme: "with sub-codes", code: "code alone", levels: "levels" } as const;
