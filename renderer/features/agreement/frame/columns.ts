import type { FigureResult } from "../../../../core/agreement/figures/figure-result.ts";
import type { AgreementRow } from "../../../../core/agreement/reports/report.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";

/** A coefficient that the table may have a column for, and what heads it. */
interface ColumnChoice {
  readonly name: string;
  readonly heading: string;
}

/** Those to choose from, in the order in which the columns stand. */
export const COLUMN_CHOICES: readonly ColumnChoice[] = [
  { name: "percent_agreement", heading: "Agreement" },
  { name: "percent_agreement_unanimous", heading: "Unanimous" },
  { name: "positive_specific_agreement", heading: "Positive agreement" },
  { name: "negative_specific_agreement", heading: "Negative agreement" },
  { name: "cohen_kappa_mean_of_pairs", heading: "Cohen’s κ, mean" },
  { name: "light_kappa", heading: "Light’s κ" },
  { name: "scott_pi", heading: "Scott’s π" },
  { name: "fleiss_kappa", heading: "Fleiss’ κ" },
  { name: "conger_kappa", heading: "Conger’s κ" },
  { name: "gwet_ac1", heading: "Gwet’s AC1" },
  { name: "brennan_prediger", heading: "Brennan–Prediger" },
  { name: "krippendorff_alpha_nominal", heading: "Krippendorff’s α" },
];

/** What heads a column. With two coders there is one pair, and its kappa is no mean. */
export function headingOf(column: string, isPair: boolean): string {
  if (column === "cohen_kappa_mean_of_pairs" && isPair) return "Cohen’s κ";
  const choice = COLUMN_CHOICES.find(({ name }) => name === column);
  return choice?.heading ?? coefficientLabel(column)?.label ?? column;
}

/** What stands for these in a row of ratings with levels: the coefficient for their level of measurement. */
const OF_LEVELS: ReadonlyMap<string, string> = new Map([
  ["krippendorff_alpha_nominal", "krippendorff_alpha_ordinal"],
  ["gwet_ac1", "gwet_ac2_ordinal"],
  ["fleiss_kappa", "fleiss_kappa_ordinal"],
  ["conger_kappa", "conger_kappa_ordinal"],
  ["brennan_prediger", "brennan_prediger_ordinal"],
]);

/** The name of the coefficient that a row has in this column. Where two coders rated, the mean over pairs is Cohen's kappa itself, which has an interval. */
export function nameIn(row: AgreementRow, column: string): string {
  if (column === "cohen_kappa_mean_of_pairs" && row.coefficients["cohen_kappa"] !== undefined)
    return "cohen_kappa";
  return row.about === "levels" ? (OF_LEVELS.get(column) ?? column) : column;
}

/** A row's figure in this column; undefined where such rows have none. */
export function figureIn(row: AgreementRow, column: string): FigureResult | undefined {
  return row.coefficients[nameIn(row, column)];
}
