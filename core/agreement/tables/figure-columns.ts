import type { Cell } from "../../exporting/cells.ts";
import type { ExportColumn } from "../../exporting/table.ts";
import type { Figure } from "../figures/figure.ts";
import { definedOf, reasonOf, undefinedSentence } from "../figures/figure.ts";

/** A column of a table of figures: its name, its meaning, and its cell for a row. */
export interface TableColumn<Row> extends ExportColumn {
  readonly cell: (row: Row) => Cell;
}

/** A figure as a row of a table tells of it. */
export interface FigureRow {
  /** The figure's name in files. */
  readonly name: string;
  readonly figure: Figure;
  /** That of the intervals, between 0 and 1. */
  readonly confidence: number;
  /** How it was computed; left out where the name says so. */
  readonly method?: string;
  /** Why there is no figure, in a sentence; left out, the window's. */
  readonly why?: string;
}

/** The columns of a figure in every table that has a row for each: full precision, and an empty cell for what there is not. */
export const FIGURE_COLUMNS: readonly TableColumn<FigureRow>[] = [
  column("coefficient", "Its name, as on the command line", ({ name }) => name),
  column("value", "The figure; empty where there is none", ({ figure }) => definedOf(figure)?.value),
  column("se", "Standard error", ({ figure }) => definedOf(figure)?.se),
  column("ci_low", "Lower end of the interval", ({ figure }) => definedOf(figure)?.ci?.[0]),
  column("ci_high", "Upper end of the interval", ({ figure }) => definedOf(figure)?.ci?.[1]),
  column("confidence", "That of the interval", ({ figure, confidence }) =>
    (definedOf(figure)?.ci ?? definedOf(figure)?.bootstrap?.ci ?? null) === null ? null : confidence,
  ),
  column("interval", "How the interval was made", ({ figure }) => definedOf(figure)?.interval),
  column("no_interval", "Why there is no interval", ({ figure }) => definedOf(figure)?.noInterval),
  column(
    "p_below_minimum",
    "The probability that the figure is below the minimum",
    ({ figure }) => definedOf(figure)?.below?.probability,
  ),
  column("minimum", "The minimum", ({ figure }) => definedOf(figure)?.below?.minimum),
  column(
    "bootstrap_se",
    "Standard deviation of the replicates",
    ({ figure }) => definedOf(figure)?.bootstrap?.se,
  ),
  column(
    "bootstrap_ci_low",
    "Lower end of the percentile interval",
    ({ figure }) => definedOf(figure)?.bootstrap?.ci?.[0],
  ),
  column(
    "bootstrap_ci_high",
    "Upper end of the percentile interval",
    ({ figure }) => definedOf(figure)?.bootstrap?.ci?.[1],
  ),
  column(
    "undefined_replicates",
    "Replicates without a figure",
    ({ figure }) => definedOf(figure)?.bootstrap?.undefinedReplicates,
  ),
  column("undefined", "Why there is no value, in a word", ({ figure }) => reasonOf(figure)),
  column("why", "The same in a sentence", ({ figure, why }) => {
    const reason = reasonOf(figure);
    return reason === null ? null : (why ?? undefinedSentence(reason));
  }),
  column("method", "The formula and its source", ({ method }) => method),
];

/**
 * A column whose cell is empty where a row has no such thing.
 * @example column("n", "Stories", ({ n }) => n).name // "n"
 */
export function column<Row>(
  name: string,
  meaning: string,
  cell: (row: Row) => Cell | undefined,
): TableColumn<Row> {
  return { name, meaning, cell: (row) => cell(row) ?? null };
}

/**
 * The cells of a row, one for each column.
 * @example cellsOf([column("n", "Stories", ({ n }) => n), column("kappa", "Cohen’s kappa", ({ kappa }) => kappa)], { n: 40 }) // [40, null]
 */
export function cellsOf<Row>(columns: readonly TableColumn<Row>[], row: Row): Cell[] {
  return columns.map(({ cell }) => cell(row));
}
