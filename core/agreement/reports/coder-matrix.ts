import { AGREED } from "../../settling/agreed-layer.ts";
import type { Coded } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";
import { FEWEST_SHARED } from "../data/comparison.ts";
import type { Figure } from "../figures/figure.ts";
import type { Subject } from "./subject.ts";
import { figuresOfSubject } from "./subject.ts";

/** How each two coders agree. Plain data: it can be sent between threads. */
export interface CoderMatrix {
  /** The coders compared, in the order of the input's. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** Every pair once: first < second, indices of the coders. */
  readonly pairs: readonly CoderPair[];
  /**
   * Per coder: the mean of the figures with those others with whom ten stories or more are shared (with all, where there
   * are none), and over how many it is. The consensus is found from what coders say, so it is none of the others; its own mean is over all coders.
   */
  readonly means: readonly CoderMean[];
}

export interface CoderPair {
  readonly first: number;
  readonly second: number;
  /** How many stories both finished. */
  readonly n: number;
  /** With its default interval (intervals.ts), where the coefficient has one. */
  readonly figure: Figure;
}

export interface CoderMean {
  /** Null where the coder has no defined figure with any other. */
  readonly mean: number | null;
  /** How many others there are. */
  readonly others: number;
  readonly definedPairs: number;
}

/**
 * A coefficient of a code, a theme or all codes (see figuresOfSubject) for every pair of coders. Stories that only
 * one of the two finished enter as they do in the report: only where the coefficient has a use for them.
 */
export function coderMatrix(
  input: Coded,
  subject: Subject,
  coefficient: string,
  confidence: number,
): CoderMatrix {
  const { units, codes } = codingOf(input);
  const figureOf = figuresOfSubject(units, codes, subject, coefficient, confidence);
  const coders = units.coders.length;
  const all = Uint32Array.from(units.storyIds.keys());
  const isFinishedBy = (unit: number, coder: number): boolean => units.finished[unit * coders + coder] === 0;
  const pairs: CoderPair[] = [];
  for (let first = 0; first < coders; first += 1) {
    for (let second = first + 1; second < coders; second += 1) {
      pairs.push({
        first,
        second,
        n: all.filter((unit) => isFinishedBy(unit, first) && isFinishedBy(unit, second)).length,
        figure: figureOf(all, [first, second]),
      });
    }
  }
  return {
    coders: units.coders.map(({ id, name }) => ({ id, name })),
    pairs,
    means: units.coders.map(({ id }, at): CoderMean => {
      const isOther = (each: number): boolean => id === AGREED || units.coders[each]?.id !== AGREED;
      const own = pairs.filter(
        ({ first, second }) => (first === at && isOther(second)) || (second === at && isOther(first)),
      );
      // Where a coder shares ten stories with nobody, the mean is of what there is.
      const enough = own.filter(({ n }) => n >= FEWEST_SHARED);
      const values = (enough.length === 0 ? own : enough).flatMap(({ figure }) =>
        "value" in figure ? [figure.value] : [],
      );
      const sum = values.reduce((total, value) => total + value, 0);
      const mean = values.length === 0 ? null : sum / values.length;
      return { mean, others: own.length, definedPairs: values.length };
    }),
  };
}
