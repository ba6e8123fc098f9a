import type { Figure } from "../../../core/agreement/figure.ts";
import type { AgreementReport, AgreementRow } from "../../../core/agreement/report.ts";
import { undefinedSentence } from "../../../core/agreement/undefined.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";
import type { Cell } from "../../../core/exporting/cells.ts";
import type { ExportColumn } from "../../../core/exporting/table.ts";
import { uniqueColumns } from "../../../core/exporting/story-columns.ts";
import type { TableRow } from "./rows.ts";

/** One column of the exported table: its name and meaning, and its cell for a row. */
interface FigureColumn extends ExportColumn {
  readonly cellOf: (row: AgreementRow, above: readonly string[]) => Cell;
}

/** A coefficient's column, named as the command line names it. */
interface Coefficient {
  readonly name: string;
  readonly figureOf: (row: AgreementRow) => Figure | undefined;
}

/**
 * The agreement table as CSV: one row for each code and theme, figures in full precision. A figure that does not exist is an empty cell; the
 * last column says which and why.
 */
export function agreementCsv(report: AgreementReport, rows: readonly TableRow[]): string {
  const nameOf = new Map(report.coders.map(({ id, name }) => [id, name]));
  const pairs = rows[0]?.row.cohenKappa.pairs.map(({ coders }) => coders) ?? [];
  const coefficients: Coefficient[] = [
    { name: "percent_agreement", figureOf: (row) => row.percentAgreement },
    { name: "cohen_kappa_mean", figureOf: (row) => row.cohenKappa.mean },
    ...pairs.map(([a, b]) => ({
      name: `cohen_kappa: ${nameOf.get(a) ?? a} / ${nameOf.get(b) ?? b}`,
      figureOf: (row: AgreementRow) =>
        row.cohenKappa.pairs.find(({ coders }) => coders[0] === a && coders[1] === b)?.figure,
    })),
    { name: "krippendorff_alpha_nominal", figureOf: (row) => row.alpha },
    { name: "percent_agreement_unanimous", figureOf: (row) => row.further.percent_agreement_unanimous },
    { name: "light_kappa", figureOf: (row) => row.further.light_kappa },
    { name: "fleiss_kappa", figureOf: (row) => row.further.fleiss_kappa },
    { name: "conger_kappa", figureOf: (row) => row.further.conger_kappa },
    { name: "scott_pi", figureOf: (row) => row.further.scott_pi },
    { name: "gwet_ac1", figureOf: (row) => row.further.gwet_ac1 },
    { name: "brennan_prediger", figureOf: (row) => row.further.brennan_prediger },
  ];
  const columns: FigureColumn[] = [
    column("theme", (row, above) => above[0] ?? row.name),
    column("code", (row, above) => (above.length === 0 && row.isTheme ? "" : row.name)),
    column("row", (row) => (row.isTheme ? "with sub-codes" : "code alone")),
    column("stories", (row) => row.units),
    ...report.coders.map(({ id, name }) =>
      column(`prevalence: ${name}`, (row) => {
        const own = row.prevalence.coders.find(({ coderId }) => coderId === id);
        return own === undefined ? null : cellOf(own.share);
      }),
    ),
    column("prevalence", (row) => cellOf(row.prevalence.overall.share)),
    ...coefficients.map(({ name, figureOf }) => column(name, (row) => cellOf(figureOf(row)))),
    column("disagreements", (row) => row.disagreements),
    column("undefined", (row) =>
      coefficients
        .flatMap(({ name, figureOf }) => {
          const figure = figureOf(row);
          return figure !== undefined && "undefined" in figure
            ? [`${name}: ${undefinedSentence(figure.undefined)}`]
            : [];
        })
        .join(" | "),
    ),
  ];
  return csvText({
    columns: uniqueColumns(columns),
    rows: rows.map(({ row, above }) => columns.map(({ cellOf: cell }) => cell(row, above))),
    rowCount: rows.length,
  });
}

function column(name: string, cell: FigureColumn["cellOf"]): FigureColumn {
  return { name, meaning: name, cellOf: cell };
}

function cellOf(figure: Figure | undefined): Cell {
  return figure !== undefined && "value" in figure ? figure.value : null;
}
