import type { AgreementRow } from "../../../core/agreement/report.ts";
import { coefficientLabel } from "../../../core/agreement/wording/coefficient-label.ts";
import { intervalOf } from "../../../core/agreement/wording/interval.ts";
import { confidenceWords } from "../../../core/agreement/wording/numbers.ts";
import { figureWords } from "../../../core/agreement/wording/sentence.ts";
import { BandMark } from "./BandMark.tsx";
import { figureIn, nameIn } from "./columns.ts";
import { FigureText } from "./FigureText.tsx";
import { IntervalRange } from "./IntervalRange.tsx";
import type { ViewSettings } from "./viewSettings.ts";

/** A coefficient of a row: the number, its interval as a range (in words to screen readers and on hover), and its band. */
export function FigureCell(props: {
  readonly row: AgreementRow;
  readonly column: string;
  readonly settings: ViewSettings;
  /** The scale of the column's ranges; null where the column has no intervals. */
  readonly domain: readonly [number, number] | null;
}) {
  const { row, column, settings, domain } = props;
  const figure = figureIn(row, column);
  if (figure === undefined) return <td className="agreement-number" />;
  const name = nameIn(row, column);
  const label = coefficientLabel(name);
  const words = (value: number): string => figureWords(label, value);
  const interval =
    figure.value === null || settings.interval === "none"
      ? null
      : intervalOf(name, figure, settings.interval);
  const range =
    interval === null
      ? null
      : `${confidenceWords(settings.confidence)} CI ${words(interval.ci[0])} to ${words(interval.ci[1])}`;
  const exact = figure.value === null ? null : `${label?.label ?? name}: ${figure.value.toFixed(4)}`;
  const hover = [exact, range].filter((part) => part !== null).join(", ");
  return (
    <td className="agreement-number" title={hover === "" ? undefined : hover}>
      <span className="agreement-cell">
        {domain !== null &&
          (interval === null || figure.value === null ? (
            <span className="agreement-cell-space" />
          ) : (
            <IntervalRange value={figure.value} ci={interval.ci} domain={domain} />
          ))}
        <FigureText figure={figure} words={words} />
      </span>
      {range !== null && <span className="ui-visually-hidden">, {range}</span>}
      {figure.value !== null && label?.set === "coefficient" && (
        <BandMark scheme={settings.bands} value={figure.value} />
      )}
    </td>
  );
}
