import type { Cell } from "../../exporting/cells.ts";
import { joinList } from "../../exporting/list-cell.ts";
import type { ExportColumn, ExportTable } from "../../exporting/table.ts";
import { biasIndex } from "../coefficients/bias-indices.ts";
import { cohenKappaCoefficient } from "../coefficients/cohen-kappa.ts";
import type { DefinedFigure } from "../figures/figure.ts";
import { definedOf, undefinedSentence, valueOf } from "../figures/figure.ts";
import type { AgreementReport, AgreementRow } from "../reports/project-report.ts";
import type { TableRow } from "./code-rows.ts";
import { ABOUT_WORDS } from "./figures.ts";

/** One column of the exported table: its name and meaning, and its cell for a row. */
interface FigureColumn extends ExportColumn {
  readonly cellOf: (row: AgreementRow, above: readonly string[]) => Cell;
}

/**
 * The agreement table as CSV: one row for each code, theme and rating, every coefficient in full precision and named as the command line
 * names it (the bias index with its coders), with its standard error and interval (and the bootstrap's, where there is one) in columns beside it. A figure that does not
 * exist is an empty cell; the last column says which and why.
 */
export function codesTable(report: AgreementReport, rows: readonly TableRow[]): ExportTable {
  const figures = new Set(rows.flatMap(({ row }) => Object.keys(row.coefficients)));
  const columns: FigureColumn[] = [
    column("theme", (row, above) => above[0] ?? row.name),
    column("code", (row, above) => (above.length === 0 && row.about === "theme" ? "" : row.name)),
    column("row", (row) => ABOUT_WORDS[row.about]),
    column("code_path", (row, above) => joinList([...above, row.name], ">>")),
    column("code_id", (row) => row.codeId),
    column("level_of_measurement", (row) => row.level),
    column("stories", (row) => row.units),
    ...report.coders.map(({ id, name }) =>
      column(`prevalence: ${name}`, (row) => {
        const own = row.prevalence?.coders.find(({ coderId }) => coderId === id);
        return own === undefined ? null : valueOf(own.share);
      }),
    ),
    column("prevalence", (row) => row.prevalence && valueOf(row.prevalence.overall.share)),
    column("stories_with_code", (row) => row.applied && row.applied.stories),
    column("stories_with_code_by_all", (row) => row.applied && row.applied.byAll),
    ...[...figures].flatMap((name) => figureColumns(name, rows, directionOf(name, report))),
    ...pairColumns(report, rows),
    column("confidence", () => report.confidence),
    column("minimum", (row) => {
      const drawn = Object.values(row.coefficients).find((figure) => definedOf(figure)?.below !== undefined);
      return definedOf(drawn)?.below?.minimum ?? null;
    }),
    column("disagreements", (row) => row.disagreements),
    column("undefined", (row) =>
      Object.entries(row.coefficients)
        .flatMap(([name, figure]) =>
          "value" in figure ? [] : [`${name}: ${undefinedSentence(figure.reason)}`],
        )
        .join(" | "),
    ),
  ];
  return {
    columns,
    rows: rows.map(({ row, above }) => columns.map(({ cellOf: cell }) => cell(row, above))),
    rowCount: rows.length,
  };
}

const PARTS: readonly (readonly [ending: string, of: (figure: DefinedFigure) => Cell | undefined])[] = [
  ["_se", ({ se }) => se],
  ["_ci_low", ({ ci }) => ci?.[0]],
  ["_ci_high", ({ ci }) => ci?.[1]],
  ["_interval", ({ interval, noInterval }) => interval ?? noInterval],
  ["_p_below_minimum", ({ below }) => below?.probability],
  ["_bootstrap_ci_low", ({ bootstrap }) => bootstrap?.ci?.[0]],
  ["_bootstrap_ci_high", ({ bootstrap }) => bootstrap?.ci?.[1]],
];

/** What follows the name of a figure whose sign says which of two coders applies a code more often. */
function directionOf(name: string, { coders }: AgreementReport): string {
  if (name !== biasIndex.id) return "";
  const [first, second] = coders;
  // With more coders, a row has a bias index where two of them rated, and these differ from row to row.
  if (first === undefined || second === undefined || coders.length > 2) return ": first minus second coder";
  return `: ${first.name} minus ${second.name}`;
}

/** A coefficient's column, and those of its standard error and intervals that some row has. */
function figureColumns(name: string, rows: readonly TableRow[], direction: string): FigureColumn[] {
  const cellOf = (row: AgreementRow, of: (figure: DefinedFigure) => Cell | undefined): Cell => {
    const figure = definedOf(row.coefficients[name]);
    return figure === null ? null : (of(figure) ?? null);
  };
  const parts = PARTS.filter(([, of]) => rows.some(({ row }) => cellOf(row, of) !== null));
  return [
    column(`${name}${direction}`, (row) => valueOf(row.coefficients[name])),
    ...parts.map(([ending, of]) => column(`${name}${ending}`, (row) => cellOf(row, of))),
  ];
}

/** Cohen's kappa of each pair of coders. */
function pairColumns(report: AgreementReport, rows: readonly TableRow[]): FigureColumn[] {
  const nameOf = new Map(report.coders.map(({ id, name }) => [id, name]));
  const pairs = new Map(rows.flatMap(({ row }) => row.pairs.map(({ coders }) => [coders.join(" "), coders])));
  return [...pairs].map(([key, [a, b]]) =>
    column(`cohen_kappa: ${nameOf.get(a) ?? a} / ${nameOf.get(b) ?? b}`, (row) => {
      const pair = row.pairs.find(({ coders }) => coders.join(" ") === key);
      return valueOf(pair?.coefficients[cohenKappaCoefficient.id]);
    }),
  );
}

function column(name: string, cell: FigureColumn["cellOf"]): FigureColumn {
  return { name, meaning: name, cellOf: cell };
}
