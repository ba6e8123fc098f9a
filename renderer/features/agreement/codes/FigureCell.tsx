import { positiveAgreement } from "../../../../core/agreement/coefficients/specific-agreement.ts";
import { definedOf, valueOf } from "../../../../core/agreement/figures/figure.ts";
import type { AgreementRow } from "../../../../core/agreement/reports/project-report.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import { intervalOf, undefinedDrawsWords } from "../../../../core/agreement/wording/interval.ts";
import { confidenceWords, countWords } from "../../../../core/agreement/wording/numbers.ts";
import { figureWords, positiveCounts } from "../../../../core/agreement/wording/sentence.ts";
import { figureIn, nameIn } from "../frame/columns.ts";
import { FigureText } from "../frame/FigureText.tsx";
import type { ViewSettings } from "../frame/viewSettings.ts";
import { sourceOf } from "../frame/viewSettings.ts";
import { BandMark } from "./BandMark.tsx";
import { IntervalRange } from "./IntervalRange.tsx";

/** A coefficient of a row: the number, its interval as a range and in figures, its counts, and its band. */
export function FigureCell(props: {
  readonly row: AgreementRow;
  readonly column: string;
  readonly settings: ViewSettings;
  readonly coders: number;
  /** The scale of the ranges; null where the column has no intervals. */
  readonly domain: readonly [number, number] | null;
}) {
  const { row, column, settings, coders, domain } = props;
  const figure = figureIn(row, column);
  if (figure === undefined) return <td className="agreement-number" />;
  const name = nameIn(row, column);
  const value = valueOf(figure);
  const label = coefficientLabel(name);
  const words = (number: number): string => figureWords(label, number);
  const source = sourceOf(settings);
  const interval = value === null || source === null ? null : intervalOf(name, figure, source);
  const undefinedDraws = interval === null ? null : undefinedDrawsWords(definedOf(figure) ?? {});
  const exact = value === null ? undefined : `${label?.label ?? name}: ${value.toFixed(4)}`;
  const counts =
    name === positiveAgreement.id && row.applied !== null ? positiveCounts(row.applied, coders) : null;
  return (
    <td className="agreement-number" title={exact}>
      <span className="agreement-cell">
        {domain !== null &&
          (interval === null || value === null ? (
            <span className="agreement-cell-space" />
          ) : (
            <IntervalRange value={value} ci={interval.ci} domain={domain} />
          ))}
        <FigureText figure={figure} words={words} />
      </span>
      {interval !== null && (
        <small className="agreement-interval">
          <span className="ui-visually-hidden">, {confidenceWords(settings.confidence)} interval </span>[
          {words(interval.ci[0])}, {words(interval.ci[1])}]
        </small>
      )}
      {undefinedDraws !== null && <small className="agreement-interval">{undefinedDraws}</small>}
      {counts !== null && row.applied !== null && (
        <small className="agreement-interval">
          <span aria-hidden="true">
            {coders === 2 ? "both" : "all"} on {countWords(row.applied.byAll)} of{" "}
            {countWords(row.applied.stories)}
          </span>
          <span className="ui-visually-hidden">, {counts}</span>
        </small>
      )}
      {value !== null && <BandMark scheme={settings.bands} name={name} value={value} />}
    </td>
  );
}
