import type { Code } from "../../model/code.ts";
import { levelNames } from "../../model/levels.ts";
import { allSteps } from "../../steps.ts";
import type { Coefficient } from "../coefficients/coefficient.ts";
import { meanOfPairs } from "../coefficients/cohen-kappa.ts";
import { coefficientsOf } from "../coefficients/list.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import type { AboutCode } from "../data/code-variables.ts";
import { levelVariable } from "../data/code-variables.ts";
import { variableOfPresence } from "../data/presence.ts";
import { ratingPatterns } from "../data/rating-patterns.ts";
import type { Ratings } from "../data/ratings.ts";
import type { CodedUnits } from "../data/units.ts";
import { presence } from "../data/units.ts";
import type { Variable } from "../data/variable.ts";
import { inUse } from "../data/variable.ts";
import type { Figure } from "../figures/figure.ts";
import { meanOverCodes } from "../sets/mean-over-codes.ts";
import { projectSets } from "../sets/project-sets.ts";
import type { SetFigure } from "../sets/set-figure.ts";
import { SetsData } from "../sets/set-figure.ts";
import type { SetRatings } from "../sets/sets.ts";
import { coefficientsIn, figureNamed } from "./every-figure.ts";
import { defaultIntervals } from "./intervals.ts";

/** What a figure is about: a code, in one of the ways that it can be told of, or with null all codes at once. */
export type Subject = { readonly codeId: string; readonly about: AboutCode } | null;

/**
 * A coefficient's figure over some of the units (their indices) and some of the coders (theirs), with its default interval
 * (intervals.ts) where it has one.
 */
export type FigureOf = (units: Uint32Array, coders: readonly number[]) => Figure;

/** Of the draws behind an interval. */
const DRAWS = { replicates: 1000, seed: 1 } as const;

/**
 * How a coefficient of a subject is had from parts of the units. A code or theme is a variable, present or absent; a
 * level is an ordinal one, over the units where coders gave one. All codes at once are those of the codebook, each by itself: pooled over codes
 * (pooled-kappa.ts, pooled-alpha.ts), as sets with the MASI or the Jaccard distance, or, for percent agreement,
 * the mean over codes, which all have the same units. A coefficient that the subject does not have is undefined.
 */
export function figuresOfSubject(
  units: CodedUnits,
  codes: readonly Code[],
  subject: Subject,
  coefficient: string,
  confidence: number,
): FigureOf {
  if (subject === null) {
    return figuresOfAll(units, codes, coefficient);
  }
  const whole = variableOf(units, codes, subject.codeId, subject.about);
  const none: Figure = { reason: "no-defined-code" };
  if (whole === null) return () => none;
  return (rows, coders) => {
    const ratings = part(whole.ratings, rows, coders);
    const ofTwo = figureNamed(coefficient)?.definition.ofTwo;
    const name = coders.length === 2 && ofTwo !== undefined ? ofTwo : coefficient;
    const variable = { ...whole, ratings };
    const found = coefficientsOf(variable).find((each) => each.name === name);
    if (found === undefined) return none;
    const patterns = ratingPatterns(ratings).ratings;
    const estimate = found.estimate(
      Sufficient.of(
        patterns,
        whole.categories.map(({ value }) => value),
      ),
    );
    if (!("value" in estimate)) return estimate;
    const drawn = defaultIntervals(variable, patterns, [{ coefficient: found, estimate }], {
      confidence,
      ...DRAWS,
    });
    return { value: estimate.value, ...allSteps(drawn).get(name) };
  };
}

/** The variable with the categories in use, as the report has it; null where the code has no levels. */
function variableOf(
  units: CodedUnits,
  codes: readonly Code[],
  codeId: string,
  about: AboutCode,
): Variable | null {
  const coders = units.coders.map(({ name }) => name);
  if (about !== "levels") {
    return inUse(variableOfPresence("", presence(units, codeId, about === "theme"), coders));
  }
  const code = codes.find(({ id }) => id === codeId);
  return code?.scale.kind === "ordinal"
    ? inUse(levelVariable(units, code, levelNames(code.scale), code.name, coders))
    : null;
}

function figuresOfAll(units: CodedUnits, codes: readonly Code[], coefficient: string): FigureOf {
  const asked = coefficientsIn("overall").find(({ id }) => id === coefficient);
  if (asked === undefined) return () => ({ reason: "no-defined-code" });
  const whole = projectSets(units, codes);
  return (rows, coders) => {
    const sets = { ...whole, ratings: part(whole.ratings, rows, coders) };
    if ("estimate" in asked)
      return meanOverCodes(SetsData.of(sets).variables.map((ratings) => valueOf(asked, ratings))).mean;
    return asked.raters === "two" ? meanOfSetPairs(asked, sets) : asked.value(SetsData.of(sets));
  };
}

/** A coefficient of the presence of a code. */
function valueOf({ estimate, value = estimate }: Coefficient, presence: Ratings): Figure {
  return value(Sufficient.of(presence, [0, 1]), 1);
}

/** The mean over the pairs of coders of a figure that is for two. */
function meanOfSetPairs({ value }: SetFigure, sets: SetRatings): Figure {
  if (sets.codes === 0) return { reason: "no-defined-code" };
  const coders = Array.from({ length: sets.ratings.coders }, (_none, coder) => coder);
  const all = Uint32Array.from({ length: sets.ratings.units }, (_none, unit) => unit);
  const ofPair = (a: number, b: number): Figure =>
    value(SetsData.of({ ...sets, ratings: part(sets.ratings, all, [a, b]) }));
  return meanOfPairs(coders.flatMap((a) => coders.slice(a + 1).map((b) => ofPair(a, b)))).mean;
}

/** These units and coders of the ratings, in this order. */
function part(ratings: Ratings, rows: Uint32Array, coders: readonly number[]): Ratings {
  const size = rows.length * coders.length;
  const values = ratings.values instanceof Uint8Array ? new Uint8Array(size) : new Int32Array(size);
  let cell = 0;
  for (const row of rows) {
    for (const coder of coders) {
      values[cell] = ratings.values[row * ratings.coders + coder] ?? 0;
      cell += 1;
    }
  }
  return { ...ratings, units: rows.length, coders: coders.length, values };
}
