import { mulberry32 } from "../../random.ts";
import type { Steps } from "../../steps.ts";
import { allSteps } from "../../steps.ts";
import { krippendorffAlphaNominal } from "../coefficients/krippendorff-alpha.ts";
import type { VariableCoefficient } from "../coefficients/list.ts";
import { coefficientsOf } from "../coefficients/list.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import { variableOfPresence } from "../data/presence.ts";
import type { WeightedRatings } from "../data/rating-patterns.ts";
import type { Variable } from "../data/variable.ts";
import { inUse } from "../data/variable.ts";
import { multinomial } from "../inference/binomial.ts";
import { defaultIntervals } from "../reports/intervals.ts";
import type { ExpectedCode } from "./common-correlation.ts";
import { givenByHowMany } from "./common-correlation.ts";

/** How studies are simulated. */
export interface Simulation {
  /** How many studies. */
  readonly studies: number;
  /** How many draws the interval of each is made of. */
  readonly draws: number;
  readonly seed: number;
  /** Of the intervals, between 0 and 1. */
  readonly confidence: number;
}

/** The intervals of alpha that simulated studies came to: what would be reported. */
export interface SimulatedIntervals {
  readonly studies: number;
  /** Of the studies in which alpha has a value: low and high ends. In the others nobody gave the code, or everybody. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Simulates studies in which the coders read so many stories, and makes the interval of Krippendorff's alpha of each by the very code that reports it. The
 * same seed draws the same studies. Yields the part that is done.
 * @example allSteps(simulateStudies({ prevalence: 0.5, agreement: 0.8, coders: 2 }, 50, { studies: 2, draws: 10, seed: 1, confidence: 0.95 })).low.length // 2
 */
export function* simulateStudies(
  expected: ExpectedCode,
  stories: number,
  { studies, draws, seed, confidence }: Simulation,
): Steps<SimulatedIntervals> {
  const shares = givenByHowMany(expected);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const counts = new Float64Array(shares.length);
  const low: number[] = [];
  const high: number[] = [];
  for (let study = 0; study < studies; study += 1) {
    // A stream of its own for each study: of more stories it is then much the same study, so that more of them rarely seem to be worse.
    multinomial(stories, shares, total, mulberry32(seed + SPREAD * study), counts);
    const ci = alphaInterval(counts, { confidence, replicates: draws, seed: seed + study });
    if (ci !== null) {
      low.push(ci[0]);
      high.push(ci[1]);
    }
    if (study % AT_ONCE === AT_ONCE - 1) yield (study + 1) / studies;
  }
  return { studies, low: Float64Array.from(low), high: Float64Array.from(high) };
}

const SPREAD = 0x9e37_79b1;
const AT_ONCE = 10;

/** The interval of alpha where so many stories were given the code by none, one ... all of the coders; null where alpha has no value. */
function alphaInterval(
  counts: Float64Array,
  options: { readonly confidence: number; readonly replicates: number; readonly seed: number },
): readonly [number, number] | null {
  const patterns = patternsOf(counts);
  const names = Array.from({ length: patterns.coders }, (_none, at) => String(at));
  const variable = inUse(variableOfPresence("", patterns, names));
  const coefficient = alphaOf(variable);
  const values = variable.categories.map(({ value }) => value);
  const estimate = coefficient.estimate(Sufficient.of(variable.ratings, values));
  if (!("value" in estimate)) return null;
  const found = allSteps(defaultIntervals(variable, patterns, [{ coefficient, estimate }], options));
  return found.get(coefficient.name)?.ci ?? null;
}

function alphaOf(variable: Variable): VariableCoefficient {
  const { id } = krippendorffAlphaNominal;
  const found = coefficientsOf(variable).find((coefficient) => coefficient.name === id);
  if (found === undefined) throw new Error(`A code has no ${id}.`);
  return found;
}

/** One row for each number of coders who gave the code, those that occur. */
function patternsOf(counts: Float64Array): WeightedRatings {
  const coders = counts.length - 1;
  const given = Array.from(counts.keys()).filter((many) => (counts[many] ?? 0) > 0);
  const values = given.flatMap((many) => Array.from({ length: coders }, (_none, at) => (at < many ? 1 : 0)));
  return {
    units: given.length,
    coders,
    categories: 2,
    values: Uint8Array.from(values),
    weight: Float64Array.from(given, (many) => counts[many] ?? 0),
  };
}
