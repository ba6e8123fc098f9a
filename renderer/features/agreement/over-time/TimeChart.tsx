import type { KeyboardEvent, PointerEvent } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { intervalEnds } from "../../../../core/agreement/figures/figure.ts";
import type { OverTime, TimeWindow } from "../../../../core/agreement/reports/over-time.ts";
import { confidenceWords } from "../../../../core/agreement/wording/numbers.ts";
import { numbered } from "../../../words/counts.ts";
import { dayWords } from "../../../words/dates.ts";
import { linear, roundTicks, stretches } from "../frame/chartScale.ts";
import { valueWords } from "../frame/subjectFigures.ts";
import { nextWindow, windowWords } from "./timeWindows.ts";
import "./TimeChart.css";

/** What the chart runs along: the place of a window's last story, or when it could be compared. */
export type TimeAxis = "stories" | "dates";

const HEIGHT = 320;
const EDGE = { top: 14, right: 20, bottom: 44, left: 52 } as const;
/** Up to so many windows each have a dot; more would be a smear. */
const DOTTED = 80;
/** How far apart the lines across the chart are. */
const LINES = 0.2;

/** The figure of each window as a line, its interval as a band. Read by pointing, or with the arrow keys. */
export function TimeChart(props: {
  readonly overTime: OverTime;
  readonly coefficient: string;
  readonly confidence: number;
  readonly axis: TimeAxis;
  readonly label: string;
}) {
  const { overTime, coefficient, confidence, axis, label } = props;
  const { windows, overall } = overTime;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const active = Math.min(chosen ?? windows.length - 1, windows.length - 1);
  const shown = windows[active];

  const placeOf = (window: TimeWindow): number => (axis === "stories" ? window.last : Date.parse(window.to));
  const places = windows.map(placeOf);
  const across: readonly [number, number] = [Math.min(...places), Math.max(...places)];
  const up = verticalDomain(overTime);
  const x = linear(across, [EDGE.left, Math.max(EDGE.left + 1, width - EDGE.right)]);
  const y = linear(up, [HEIGHT - EDGE.bottom, EDGE.top]);
  const at = (window: TimeWindow): number => x(placeOf(window));
  const points = windows.flatMap((window) =>
    "value" in window.figure ? [{ window, value: window.figure.value }] : [],
  );
  const isDefined = ({ figure }: TimeWindow): boolean => "value" in figure;
  const line = stretches(windows, isDefined)
    .map((stretch) => path(stretch.map((window) => [at(window), y(valueOf(window))])))
    .join("");
  const bands = stretches(windows, ({ figure }) => intervalEnds(figure) !== null).map((stretch) =>
    path([
      ...stretch.map((window): Point => [at(window), y(Math.min(1, intervalEnds(window.figure)?.[1] ?? 0))]),
      ...stretch.toReversed().map((window): Point => [at(window), y(intervalEnds(window.figure)?.[0] ?? 0)]),
    ]),
  );
  const xTicks =
    axis === "stories"
      ? roundTicks(across, Math.max(2, width / 110)).filter(Number.isInteger)
      : dateTicks(across, width);

  const move = (event: KeyboardEvent): void => {
    const next = nextWindow(event.key, active, windows.length);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
  };
  const point = (event: PointerEvent): void => {
    const left = event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
    const distances = windows.map((window) => Math.abs(at(window) - left));
    setChosen(distances.indexOf(Math.min(...distances)));
  };

  return (
    <div className="time-chart">
      <div
        ref={frame}
        className="time-chart-frame"
        role="slider"
        tabIndex={0}
        aria-label={`Windows of stories: ${label}`}
        aria-valuemin={1}
        aria-valuemax={windows.length}
        aria-valuenow={active + 1}
        aria-valuetext={shown === undefined ? "" : windowWords(shown, coefficient)}
        onKeyDown={move}
        onPointerMove={point}
        onPointerDown={point}
      >
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden="true">
            <defs>
              <pattern
                id={`${id}-gap`}
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <line x1="0" y1="0" x2="0" y2="6" className="time-chart-hatch" />
              </pattern>
            </defs>
            {roundTicks(up, Math.round((up[1] - up[0]) / LINES)).map((tick) => (
              <g key={tick}>
                <line
                  className={tick === 0 ? "time-chart-zero" : "time-chart-grid"}
                  x1={EDGE.left}
                  x2={width - EDGE.right}
                  y1={y(tick)}
                  y2={y(tick)}
                />
                <text
                  className="time-chart-words"
                  x={EDGE.left - 10}
                  y={y(tick)}
                  dy="0.35em"
                  textAnchor="end"
                >
                  {valueWords(tick, coefficient)}
                </text>
              </g>
            ))}
            {xTicks.map((tick) => (
              <text
                key={tick}
                className="time-chart-words"
                x={x(tick)}
                y={HEIGHT - EDGE.bottom + 20}
                textAnchor="middle"
              >
                {axis === "stories" ? numbered(tick) : dayWords(new Date(tick).toISOString())}
              </text>
            ))}
            <text className="time-chart-words" x={width - EDGE.right} y={HEIGHT - 6} textAnchor="end">
              {axis === "stories"
                ? "Last story of the window"
                : "When a second coder finished the window’s last story"}
            </text>
            {windows.map((window, index) =>
              isDefined(window) ? null : (
                <rect
                  key={window.first}
                  fill={`url(#${id}-gap)`}
                  {...gapOf(windows, index, at)}
                  y={EDGE.top}
                  height={HEIGHT - EDGE.top - EDGE.bottom}
                />
              ),
            )}
            {bands.map((band) => (
              <path key={band} className="time-chart-band" d={`${band}Z`} />
            ))}
            {"value" in overall && (
              <line
                className="time-chart-overall"
                x1={EDGE.left}
                x2={width - EDGE.right}
                y1={y(overall.value)}
                y2={y(overall.value)}
              />
            )}
            {line !== "" && <path className="time-chart-line" d={line} />}
            {points.length <= DOTTED &&
              points.map(({ window, value }) => (
                <circle key={window.first} className="time-chart-dot" cx={at(window)} cy={y(value)} r="3" />
              ))}
            {shown !== undefined && (
              <g>
                <line
                  className="time-chart-cursor"
                  x1={at(shown)}
                  x2={at(shown)}
                  y1={EDGE.top}
                  y2={HEIGHT - EDGE.bottom}
                />
                {"value" in shown.figure && (
                  <circle className="time-chart-active" cx={at(shown)} cy={y(shown.figure.value)} r="5" />
                )}
              </g>
            )}
          </svg>
        )}
      </div>
      <p className="time-chart-reading" aria-hidden="true">
        {shown !== undefined && windowWords(shown, coefficient)}
      </p>
      <ul className="time-chart-legend" aria-label="Legend">
        <li>
          <span data-key="line" /> each window
        </li>
        {bands.length > 0 && (
          <li>
            <span data-key="band" /> its {confidenceWords(confidence)} interval
          </li>
        )}
        {"value" in overall && (
          <li>
            <span data-key="overall" /> all stories: {valueWords(overall.value, coefficient)}
          </li>
        )}
        {points.length < windows.length && (
          <li>
            <span data-key="gap" /> undefined
          </li>
        )}
      </ul>
    </div>
  );
}

type Point = readonly [x: number, y: number];

function path(points: readonly Point[]): string {
  return points
    .map(([left, top], at) => `${at === 0 ? "M" : "L"}${left.toFixed(1)} ${top.toFixed(1)}`)
    .join("");
}

function valueOf({ figure }: TimeWindow): number {
  return "value" in figure ? figure.value : 0;
}

/** From 0, or what lies lowest, to 1. */
function verticalDomain({ windows, overall }: OverTime): readonly [number, number] {
  const all = [...windows.map(({ figure }) => figure), overall].flatMap((figure) => [
    ...("value" in figure ? [figure.value] : []),
    ...(intervalEnds(figure)?.slice(0, 1) ?? []),
  ]);
  return [Math.floor(Math.min(0, ...all) / LINES) * LINES, 1];
}

/** The strip of a window without a figure: halfway to its neighbours. */
function gapOf(
  windows: readonly TimeWindow[],
  index: number,
  at: (window: TimeWindow) => number,
): { readonly x: number; readonly width: number } {
  const here = windows[index];
  if (here === undefined) return { x: 0, width: 0 };
  const middle = at(here);
  const before = windows[index - 1];
  const after = windows[index + 1];
  const from = before === undefined ? middle - 4 : (at(before) + middle) / 2;
  const to = after === undefined ? middle + 4 : (at(after) + middle) / 2;
  return { x: from, width: Math.max(2, to - from) };
}

/** As many dates as there is room for, evenly, each day once. */
function dateTicks([from, to]: readonly [number, number], width: number): number[] {
  const count = Math.max(2, Math.min(8, Math.floor(width / 140)));
  const days = new Map<string, number>();
  for (let tick = 0; tick < count; tick += 1) {
    const moment = from + ((to - from) * tick) / (count - 1);
    const words = dayWords(new Date(moment).toISOString());
    if (!days.has(words)) days.set(words, moment);
  }
  return [...days.values()];
}

/** The width that the element has, in whole pixels; 0 until it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.floor(watched.clientWidth)));
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
