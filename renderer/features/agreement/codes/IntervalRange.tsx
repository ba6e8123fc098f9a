import { coefficientWords, confidenceWords } from "../../../../core/agreement/wording/numbers.ts";
import { linear } from "../frame/chartScale.ts";
import "./IntervalRange.css";

const WIDTH = 72;
const EDGE = 3;

/** The ends of the scale on which all intervals are drawn: from -1, 0 or what the lowest needs, to 1. */
export function rangeDomain(lows: readonly number[]): readonly [number, number] {
  return [Math.max(-1, Math.min(0, ...lows)), 1];
}

/** A figure and its interval as a small range, on one scale with all others; a line marks 0 where the scale goes below. The figures stand beside it. */
export function IntervalRange(props: {
  readonly value: number;
  readonly ci: readonly [number, number];
  readonly domain: readonly [number, number];
}) {
  const { value, ci, domain } = props;
  const scale = linear(domain, [EDGE, WIDTH - EDGE]);
  const at = (figure: number): number => scale(Math.min(domain[1], Math.max(domain[0], figure)));
  return (
    <svg className="agreement-range" width={WIDTH} height={12} aria-hidden="true">
      <line className="agreement-range-scale" x1={EDGE} x2={WIDTH - EDGE} y1={6} y2={6} />
      {domain[0] < 0 && <line className="agreement-range-zero" x1={at(0)} x2={at(0)} y1={1} y2={11} />}
      <line className="agreement-range-interval" x1={at(ci[0])} x2={at(ci[1])} y1={6} y2={6} />
      <circle className="agreement-range-value" cx={at(value)} cy={6} r={3} />
    </svg>
  );
}

/** What the lines mean, and the ends of their scale. */
export function IntervalLegend(props: {
  readonly domain: readonly [number, number];
  readonly confidence: number;
}) {
  const { domain, confidence } = props;
  const middle = (domain[0] + domain[1]) / 2;
  return (
    <p className="agreement-range-legend">
      <span className="agreement-range-example" aria-hidden="true">
        <small>{coefficientWords(domain[0])}</small>
        <IntervalRange value={middle} ci={[middle - 0.2, middle + 0.2]} domain={domain} />
        <small>{coefficientWords(domain[1])}</small>
      </span>
      Dot: value. Line: {confidenceWords(confidence)} interval, on a scale from {coefficientWords(domain[0])}{" "}
      to {coefficientWords(domain[1])}.
    </p>
  );
}
