import { z } from "zod";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { intervalEnds } from "../../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/figure.ts";
import type { OverTime } from "../../../../core/agreement/reports/over-time.ts";
import { confidenceWords } from "../../../../core/agreement/wording/numbers.ts";
import { pageState, usePageState } from "../../../data/pageState.ts";
import { NextIcon } from "../../../ui/icons.ts";
import { momentWords } from "../../../words/dates.ts";
import { intervalWords, valueWords } from "../frame/subjectFigures.ts";
import "./TimeTable.css";

const OPEN = pageState("agreement.time.table", z.boolean(), false);

/** The chart in figures. It opens for the eye; a screen reader has it either way. */
export function TimeTable({
  overTime,
  coefficient,
  confidence,
}: {
  readonly overTime: OverTime;
  readonly coefficient: string;
  readonly confidence: number;
}) {
  const [isOpen, setOpen] = usePageState(OPEN);
  return (
    <div className="time-table">
      <button
        type="button"
        className="time-table-trigger"
        aria-pressed={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <NextIcon aria-hidden="true" />
        Show as table
      </button>
      <div className={isOpen ? "time-table-shown" : "ui-visually-hidden"}>
        <table>
          <caption className="ui-visually-hidden">Agreement in each window of stories</caption>
          <thead>
            <tr>
              <th scope="col">Stories</th>
              <th scope="col">Figure</th>
              <th scope="col">{confidenceWords(confidence)} interval</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {overTime.windows.map(({ first, last, from, to, figure }) => (
              <tr key={first}>
                <th scope="row">{first === last ? first : `${first} to ${last}`}</th>
                <td>
                  {"value" in figure
                    ? valueWords(figure.value, coefficient)
                    : `undefined: ${undefinedSentence(figure.reason)}`}
                </td>
                <td>{intervalCell(figure, coefficient)}</td>
                <td>{momentWords(from)}</td>
                <td>{momentWords(to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function intervalCell(figure: Figure, coefficient: string): string {
  const interval = intervalEnds(figure);
  return interval === null ? "none" : intervalWords(interval, coefficient);
}
