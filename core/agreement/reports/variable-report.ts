import type { Steps } from "../../steps.ts";
import { within } from "../../steps.ts";
import type { VariableCoefficient } from "../coefficients/list.ts";
import { coefficientsOf, coefficientsOfDeclared } from "../coefficients/list.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import { ratingPairs } from "../data/pairs.ts";
import type { PatternVariable } from "../data/pattern-variable.ts";
import { inPatterns, pairInPatterns } from "../data/pattern-variable.ts";
import { prevalence } from "../data/prevalence.ts";
import { unitsRated, withRaters } from "../data/raters.ts";
import type { Variable } from "../data/variable.ts";
import { inUse } from "../data/variable.ts";
import type { ReportedFigure, Uncertainty } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { intervalOf, standardErrorInterval, standardErrorOf } from "../inference/estimate.ts";
import { bootstraps } from "./bootstraps.ts";
import type { Valued } from "./intervals.ts";
import { defaultIntervals, zeroErrors } from "./intervals.ts";

/**
 * Which intervals figures have: those of intervals.ts; from the standard error, as it holds for any data; from the
 * standard error as published and as irrCAC for R gives it ("analytic"); the percentile bootstrap; or the last two.
 */
export type IntervalChoice = "none" | "default" | "standard-error" | "analytic" | "bootstrap" | "both";

/** How figures are to be given. */
export interface FigureOptions {
  /** The names of the coefficients wanted; null: all that the variable has. */
  readonly coefficients: ReadonlySet<string> | null;
  readonly intervals: IntervalChoice;
  /** Between 0 and 1. */
  readonly confidence: number;
  readonly replicates: number;
  readonly seed: number;
  /** Beside each figure that is drawn, the probability that it is below this; left out, none. */
  readonly minimum?: number;
  /** False: over all coders only, not for each pair. */
  readonly pairs?: false;
  /** The coefficients of pairs that have an interval by default; left out, all that have one. */
  readonly pairIntervals?: ReadonlySet<string>;
}

/** Agreement on one variable: plain data, of the shape that the command line writes. */
export interface VariableReport {
  readonly variable: string;
  /** How many units somebody rated, and how many at least two coders did. */
  readonly units: number;
  readonly pairableUnits: number;
  /** The coders who rated this variable. */
  readonly coders: readonly string[];
  /** The categories in use. */
  readonly categories: readonly string[];
  /** Of the ratings of pairable units, how many are of each category in use. */
  readonly prevalence: readonly CategoryPrevalence[];
  readonly coefficients: Readonly<Record<string, ReportedFigure>>;
  readonly pairs: readonly PairReport[];
}

export interface CategoryPrevalence {
  readonly category: string;
  readonly given: number;
  readonly rated: number;
  readonly share: number | null;
}

export interface PairReport {
  readonly coders: readonly [string, string];
  /** How many units both rated. */
  readonly units: number;
  readonly coefficients: Readonly<Record<string, ReportedFigure>>;
}

/** With more coders, pairs have no intervals, because drawing them takes too long. */
export const MOST_CODERS_OF_PAIRS = 50;

/**
 * Agreement on a variable, over all its coders and for each pair of coders with a unit in common. Coders without ratings
 * are left out, unless fewer than two would remain. Yields the part that is done.
 */
export function* variableReport(
  all: Variable | PatternVariable,
  options: FigureOptions,
): Steps<VariableReport> {
  // Units that look alike are one row from here on: no figure asks for more.
  const declared = withRaters(inPatterns(all));
  const variable = inUse(declared);
  const { coders, ratings } = variable;
  const pairs: PairReport[] = [];
  const asked = options.pairs === false ? 0 : (coders.length * (coders.length - 1)) / 2;
  const shares = coders.length > 2 ? 1 + asked : 1;
  const coefficients = yield* within(figures(variable, declared, options), 0, 1 / shares);
  const ofPairs: DrawnOptions = {
    ...options,
    intervals: coders.length > MOST_CODERS_OF_PAIRS ? "none" : options.intervals,
    drawn: options.pairIntervals,
  };
  for (const pair of asked === 0 ? [] : ratingPairs(variable)) {
    const from = (1 + pairs.length) / shares;
    pairs.push({
      coders: [coders[pair.first] ?? "", coders[pair.second] ?? ""],
      units: unitsRated(pair.variable.ratings).pairable,
      coefficients:
        coders.length === 2
          ? ofPairOnly(variable, coefficients)
          : yield* within(ofPair(pairInPatterns(variable, pair), ofPairs), from, 1 / shares),
    });
  }
  const { rated, pairable } = unitsRated(ratings);
  return {
    variable: variable.name,
    units: rated,
    pairableUnits: pairable,
    coders,
    categories: variable.categories.map(({ name }) => name),
    prevalence: variable.categories.map(({ name }, category) => {
      const { overall } = prevalence(ratings, category);
      const share = "value" in overall.share ? overall.share.value : null;
      return { category: name, given: overall.given, rated: overall.rated, share };
    }),
    coefficients,
    pairs,
  };
}

/** What says the same of a pair as another coefficient, or is told per category, does not stand in each pair. */
function inPairs(coefficients: readonly VariableCoefficient[]): VariableCoefficient[] {
  return coefficients.filter(({ definition }) => definition.inPairs !== false);
}

/** The figures of a pair of coders. */
function ofPair(pair: PatternVariable, options: DrawnOptions): Steps<Record<string, ReportedFigure>> {
  return figuresOf(pair, inPairs(coefficientsOf(pair)), options);
}

/** The figures that a pair has, of those of a variable that only two coders rated. */
function ofPairOnly(
  variable: Variable,
  figures: Readonly<Record<string, ReportedFigure>>,
): Record<string, ReportedFigure> {
  const names = new Set(inPairs(coefficientsOf(variable)).map(({ name }) => name));
  return Object.fromEntries(Object.entries(figures).filter(([name]) => names.has(name)));
}

/** `drawn`: the coefficients that have an interval by default; left out, all that have one. */
type DrawnOptions = FigureOptions & { readonly drawn?: ReadonlySet<string> | undefined };

function* figures(
  variable: PatternVariable,
  declared: PatternVariable,
  options: DrawnOptions,
): Steps<Record<string, ReportedFigure>> {
  const own = yield* figuresOf(variable, coefficientsOf(variable), options);
  if (!declared.declared) return own;
  return { ...own, ...(yield* figuresOf(declared, coefficientsOfDeclared(declared), options)) };
}

function* figuresOf(
  variable: PatternVariable,
  all: readonly VariableCoefficient[],
  options: DrawnOptions,
): Steps<Record<string, ReportedFigure>> {
  const wanted = all.filter(({ name }) => options.coefficients === null || options.coefficients.has(name));
  const values = variable.categories.map(({ value }) => value);
  const data = Sufficient.of(variable.ratings, values);
  const estimates = wanted.map((coefficient) => ({ coefficient, estimate: coefficient.estimate(data) }));
  const valued = estimates.flatMap(({ coefficient, estimate }): Valued[] =>
    "value" in estimate ? [{ coefficient, estimate }] : [],
  );
  const tooMany = variable.coders.length > MOST_CODERS_OF_PAIRS;
  const drawable = tooMany
    ? valued.filter(({ coefficient }) => coefficient.definition.overPairs !== true)
    : valued;
  const drawn = yield* drawnIntervals(variable, drawable, options);
  return Object.fromEntries(
    estimates.map(({ coefficient: { name, method }, estimate }) => {
      const result = resultOf(estimate, method, options);
      const interval = drawn.get(name);
      return [name, interval === undefined ? result : { ...result, ...interval }];
    }),
  );
}

function* drawnIntervals(
  variable: PatternVariable,
  valued: readonly Valued[],
  options: DrawnOptions,
): Steps<Map<string, Uncertainty>> {
  switch (options.intervals) {
    case "none":
      return new Map();
    case "default": {
      const { drawn } = options;
      const asked =
        drawn === undefined ? valued : valued.filter(({ coefficient }) => drawn.has(coefficient.name));
      return yield* defaultIntervals(variable, variable.ratings, asked, options);
    }
    case "bootstrap":
    case "both": {
      const resampled = valued.flatMap(({ coefficient }) =>
        coefficient.definition.resampled === false ? [] : [coefficient],
      );
      return yield* bootstraps(variable, resampled, options, options.intervals === "bootstrap");
    }
    case "standard-error":
    case "analytic":
      return yield* zeroErrors(variable, variable.ratings, valued, options);
  }
}

function resultOf(estimate: Estimate, method: string, options: DrawnOptions): ReportedFigure {
  if (!("value" in estimate)) return { reason: estimate.reason, method };
  const { value, se, se0 } = estimate;
  const none = { value, method };
  switch (options.intervals) {
    case "none":
    case "bootstrap":
      return none;
    case "default":
      return se === undefined ? none : { ...none, se: standardErrorOf(estimate) };
    case "standard-error": {
      if (se === undefined) return none;
      const ci = standardErrorInterval(estimate, options.confidence);
      return { ...none, se: standardErrorOf(estimate), ci, interval: "standard-error" };
    }
    case "analytic":
    case "both":
      if (se0 !== undefined) {
        const tested = { ...none, se0, z0: se0 === null || se0 === 0 ? null : value / se0 };
        if (se === undefined) return tested;
        return { ...tested, se, ci: intervalOf(estimate, options.confidence), interval: "analytic" };
      }
      if (se === undefined) return none;
      return {
        value,
        method,
        se,
        ci: intervalOf(estimate, options.confidence),
        interval: "analytic",
      };
  }
}
