import type { ReportedFigure } from "../../../../core/agreement/figures/figure.ts";
import { columnCoefficients, figureNamed } from "../../../../core/agreement/reports/every-figure.ts";
import type { AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";

/** What heads a column. With two coders there is one pair, and a mean over pairs is that pair's figure. */
export function headingOf(column: string, isPair: boolean): string {
  const ofTwo = figureNamed(column)?.definition.ofTwo;
  if (isPair && ofTwo !== undefined) return coefficientLabel(ofTwo)?.written ?? ofTwo;
  const choice = columnCoefficients.find(({ id }) => id === column);
  return choice?.column?.heading ?? coefficientLabel(column)?.label ?? column;
}

/**
 * The name of the coefficient that a row has in this column: where two coders rated, the one that has an interval; in a row
 * of levels, the one for their level of measurement.
 */
export function nameIn(row: AgreementRow, column: string): string {
  const definition = figureNamed(column)?.definition;
  const ofTwo = definition?.ofTwo;
  if (ofTwo !== undefined && row.coefficients[ofTwo] !== undefined) return ofTwo;
  return row.about === "levels" ? (definition?.ofLevels ?? column) : column;
}

/** A row's figure in this column; undefined where such rows have none. */
export function figureIn(row: AgreementRow, column: string): ReportedFigure | undefined {
  return row.coefficients[nameIn(row, column)];
}
