import { FEWEST_SHARED } from "../../../../core/agreement/data/comparison.ts";
import { intervalEnds } from "../../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/figure.ts";
import type { CoderMatrix, CoderMean, CoderPair } from "../../../../core/agreement/reports/coder-matrix.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import { elideMiddle } from "../../../../core/excerpt.ts";
import { counted } from "../../../words/counts.ts";
import { undefinedWords } from "../frame/figureWords.ts";
import { intervalWords, valueWords } from "../frame/subjectFigures.ts";
import { HeatLegend, heatOf } from "./HeatLegend.tsx";
import "./CoderTable.css";

/** Coder by coder. The figure is always written; its ground only helps the eye. */
export function CoderTable({
  matrix,
  coefficient,
  label,
}: {
  readonly matrix: CoderMatrix;
  readonly coefficient: string;
  readonly label: string;
}) {
  const { coders, pairs, means } = matrix;
  const pairOf = new Map(pairs.map((pair) => [pair.first * coders.length + pair.second, pair]));
  const between = (a: number, b: number): CoderPair | undefined =>
    pairOf.get(Math.min(a, b) * coders.length + Math.max(a, b));
  return (
    <>
      <div className="coder-matrix-scroller" tabIndex={0} role="region" aria-label={label}>
        <table className="coder-matrix">
          <thead>
            <tr>
              <th scope="col" className="coder-matrix-corner">
                Coder
              </th>
              <th scope="col">Mean with others</th>
              {coders.map(({ id, name }) => (
                <th key={id} scope="col" title={name} aria-label={name}>
                  <span dir="auto">{elideMiddle(name, 30)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {coders.map(({ id, name }, row) => (
              <tr key={id}>
                <th scope="row" title={name} aria-label={name}>
                  <span dir="auto">{elideMiddle(name, 60)}</span>
                </th>
                <MeanCell mean={means[row]} coefficient={coefficient} />
                {coders.map((other, column) =>
                  row === column ? (
                    <td key={other.id} className="coder-matrix-self">
                      <span className="ui-visually-hidden">the same coder</span>
                    </td>
                  ) : (
                    <PairCell key={other.id} pair={between(row, column)} coefficient={coefficient} />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <HeatLegend isShare={coefficientLabel(coefficient)?.set === "percent"} />
    </>
  );
}

function PairCell({
  pair,
  coefficient,
}: {
  readonly pair: CoderPair | undefined;
  readonly coefficient: string;
}) {
  if (pair === undefined) return <td />;
  const { figure, n } = pair;
  const interval = intervalEnds(figure);
  const stories = counted(n, "story", "stories");
  if (!("value" in figure)) {
    const sentence = undefinedSentence(figure.reason);
    return (
      <td className="heat-undefined" title={sentence}>
        <span aria-hidden="true">—</span>
        <small aria-hidden="true">{undefinedWords(figure.reason)}</small>
        <span className="ui-visually-hidden">undefined: {sentence}</span>
      </td>
    );
  }
  return (
    <td style={{ background: heatOf(figure.value) }}>
      <span className="coder-matrix-value">{valueWords(figure.value, coefficient)}</span>
      {interval !== null && <small>{intervalWords(interval, coefficient)}</small>}
      <small>{n < FEWEST_SHARED ? `${stories}: too few` : stories}</small>
    </td>
  );
}

function MeanCell({
  mean,
  coefficient,
}: {
  readonly mean: CoderMean | undefined;
  readonly coefficient: string;
}) {
  if (mean?.mean === null || mean === undefined) {
    return (
      <td className="heat-undefined" title="Undefined for every pair of this coder">
        <span aria-hidden="true">—</span>
        <span className="ui-visually-hidden">undefined for every pair of this coder</span>
      </td>
    );
  }
  return (
    <td className="coder-matrix-mean">
      <span className="coder-matrix-value">{valueWords(mean.mean, coefficient)}</span>
      {mean.definedPairs < mean.others && (
        <small>
          {mean.definedPairs} of {counted(mean.others, "pair", "pairs")}
        </small>
      )}
    </td>
  );
}
