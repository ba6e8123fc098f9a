import type { Coded } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";
import type { Figure } from "../figures/figure.ts";
import type { Subject } from "./subject.ts";
import { figuresOfSubject } from "./subject.ts";

/** How agreement is followed over the stories. */
export interface OverTimeRequest {
  readonly subject: Subject;
  readonly coefficient: string;
  /** How many stories a window holds, and how many it moves on by; null: windowFor as many as there are. */
  readonly window: WindowSize | null;
  /** Between 0 and 1. */
  readonly confidence: number;
}

export interface WindowSize {
  readonly size: number;
  readonly step: number;
}

/** Agreement in a moving window. Plain data: it can be sent between threads. */
export interface OverTime extends WindowSize {
  /** How many coders are compared. */
  readonly coders: number;
  /** How many stories at least two of the coders finished. */
  readonly stories: number;
  readonly windows: readonly TimeWindow[];
  /** The figure over all stories, as the report has it. */
  readonly overall: Figure;
}

export interface TimeWindow {
  /** The figure within the window, with its default interval (intervals.ts) where it has one. */
  readonly figure: Figure;
  /** The places of its first and last story in the order in which stories could be compared, from 1. */
  readonly first: number;
  readonly last: number;
  /** When these two could be compared, ISO 8601. */
  readonly from: string;
  readonly to: string;
}

const SIZE = 30;
const STEP = 10;
const MOST_WINDOWS = 400;

/**
 * A window of 30 stories that moves on by 10. Where there are fewer than 90 stories, a third of them, but no fewer
 * than 10, moving on by a third of that; where there are so many that more than 400 windows would come, larger.
 * @example windowFor(100) // { size: 30, step: 10 }
 */
export function windowFor(stories: number): WindowSize {
  const step = Math.max(STEP, Math.ceil(stories / MOST_WINDOWS));
  if (step > STEP) return { size: 3 * step, step };
  const size = Math.max(1, Math.min(SIZE, stories, Math.max(10, Math.round(stories / 3))));
  return { size, step: Math.max(1, Math.round(size / 3)) };
}

/**
 * Agreement over time: the figure in a window that moves over the stories that at least two of the coders finished,
 * in the order in which they could be compared, that is, in which their second coder finished them (the moment of
 * that coder's review; ties in the order of the stories). Windows are full ones; the last ends with the last story,
 * even where it moves on by less, and with fewer stories than a window holds there is one of them all. Intervals are
 * those of the coefficient within the window: neighbouring windows share stories, so they are not independent.
 * Undefined within a window as the coefficient is.
 */
export function overTime(input: Coded, request: OverTimeRequest): OverTime {
  const coding = codingOf(input);
  const { units } = coding;
  const coders = [...units.coders.keys()];
  const figureOf = figuresOfSubject(
    units,
    coding.codes,
    request.subject,
    request.coefficient,
    request.confidence,
  );
  const { time, by, momentOf } = coding.secondFinished(units);
  // The units that can be compared, by the moment from which they could be.
  const order = Uint32Array.from(units.storyIds.keys())
    .filter((unit) => by[unit] !== -1)
    .sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0) || a - b);
  const { size, step } = request.window ?? windowFor(order.length);
  return {
    coders: coders.length,
    stories: order.length,
    size,
    step,
    windows: starts(order.length, size, step).map((start): TimeWindow => {
      const within = order.subarray(start, start + size);
      const [first, last] = [within[0], within.at(-1)];
      return {
        first: start + 1,
        last: start + within.length,
        from: first === undefined ? "" : momentOf(first),
        to: last === undefined ? "" : momentOf(last),
        figure: figureOf(within, coders),
      };
    }),
    overall: figureOf(Uint32Array.from(units.storyIds.keys()), coders),
  };
}

/** Where windows start among `stories`, from 0. */
function starts(stories: number, size: number, step: number): number[] {
  if (stories === 0) return [];
  const last = Math.max(0, stories - size);
  const places: number[] = [];
  for (let start = 0; start < last; start += Math.max(1, step)) places.push(start);
  return [...places, last];
}
