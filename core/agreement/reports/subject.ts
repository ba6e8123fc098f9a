import type { Code } from "../../model/code.ts";
import { allSteps } from "../../steps.ts";
import { meanOfPairs } from "../coefficients/cohen-kappa.ts";
import { coefficientsOf } from "../coefficients/list.ts";
import { percentAgreement } from "../coefficients/percent-agreement.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import { appliedCodes } from "../data/applied-codes.ts";
import type { AboutCode } from "../data/code-variables.ts";
import { levelVariable } from "../data/code-variables.ts";
import { contingency } from "../data/contingency.ts";
import { countUnits } from "../data/counts.ts";
import { variableOfPresence } from "../data/presence.ts";
import { ratingPatterns } from "../data/rating-patterns.ts";
import type { Ratings } from "../data/ratings.ts";
import type { CodedUnits } from "../data/units.ts";
import { presence } from "../data/units.ts";
import type { Variable } from "../data/variable.ts";
import { inUse } from "../data/variable.ts";
import type { ReportReason } from "../figures/figure-result.ts";
import type { Estimate } from "../inference/estimate.ts";
import type { SetDistance } from "../sets/distances.ts";
import { jaccardDistance, masiDistance } from "../sets/distances.ts";
import { krippendorffAlphaSets } from "../sets/krippendorff-alpha-sets.ts";
import { meanOverCodes } from "../sets/mean-over-codes.ts";
import { setPairs } from "../sets/overlaps.ts";
import { pooledAlpha } from "../sets/pooled-alpha.ts";
import { pooledKappa } from "../sets/pooled-kappa.ts";
import { setRatings } from "../sets/sets.ts";
import { defaultIntervals } from "./intervals.ts";

/** What a figure is about: a code, in one of the ways that it can be told of, or with null all codes at once. */
export type Subject = { readonly codeId: string; readonly about: AboutCode } | null;

/** A figure with its default interval (intervals.ts), where it has one. */
export interface SubjectFigure {
  readonly figure: { readonly value: number } | { readonly undefined: ReportReason };
  readonly interval: readonly [number, number] | null;
}

/** A coefficient's figure over some of the units (their indices) and some of the coders (theirs). */
export type FigureOf = (units: readonly number[], coders: readonly number[]) => SubjectFigure;

/** How a coefficient over parts of the units is computed without its interval. */
type EstimateOf = (units: readonly number[], coders: readonly number[]) => Estimate;

/** Of the draws behind an interval. */
const DRAWS = { replicates: 1000, seed: 1 } as const;

/** The coefficients of one code that are defined for any number of coders, as files name them. */
export const codeCoefficients = [
  "krippendorff_alpha_nominal",
  "percent_agreement",
  "cohen_kappa_mean_of_pairs",
  "fleiss_kappa",
  "gwet_ac1",
  "brennan_prediger",
  "conger_kappa",
  "positive_specific_agreement",
  "negative_specific_agreement",
] as const;

/** Those of the level of a code with a rating scale, at its own level of measurement. */
export const levelCoefficients = [
  "krippendorff_alpha_ordinal",
  "percent_agreement_ordinal",
  "percent_agreement",
  "fleiss_kappa_quadratic",
  "gwet_ac2_ordinal",
  "conger_kappa_quadratic",
] as const;

/** The coefficients of all codes at once. The kappa of more than two coders is the mean over their pairs. */
export const overallCoefficients = [
  "pooled_alpha",
  "pooled_cohen_kappa",
  "krippendorff_alpha_masi",
  "krippendorff_alpha_jaccard",
  "percent_agreement",
] as const;

export type SubjectCoefficient =
  | (typeof codeCoefficients)[number]
  | (typeof levelCoefficients)[number]
  | (typeof overallCoefficients)[number];

/** Cohen's own kappa of two coders, which has an interval where the mean over pairs has none. */
const OF_TWO = new Map([["cohen_kappa_mean_of_pairs", "cohen_kappa"]]);

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
  coefficient: SubjectCoefficient,
  confidence: number,
): FigureOf {
  if (subject === null) {
    const estimateOf = figuresOfAll(units, codes, coefficient);
    return (rows, coders) => ({ figure: plain(estimateOf(rows, coders)), interval: null });
  }
  const whole = variableOf(units, codes, subject.codeId, subject.about);
  const none = { figure: { undefined: "no-defined-code" }, interval: null } as const;
  if (whole === null) return () => none;
  return (rows, coders) => {
    const ratings = part(whole.ratings, rows, coders);
    const name = (coders.length === 2 ? OF_TWO.get(coefficient) : undefined) ?? coefficient;
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
    if (!("value" in estimate)) return { figure: estimate, interval: null };
    const drawn = defaultIntervals(variable, patterns, [{ coefficient: found, estimate }], {
      confidence,
      ...DRAWS,
    });
    return { figure: plain(estimate), interval: allSteps(drawn).get(name)?.ci ?? null };
  };
}

function plain(estimate: Estimate): SubjectFigure["figure"] {
  return "value" in estimate ? { value: estimate.value } : { undefined: estimate.undefined };
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
    ? inUse(levelVariable(units, code, code.scale.levels, code.name, coders))
    : null;
}

function figuresOfAll(
  units: CodedUnits,
  codes: readonly Code[],
  coefficient: SubjectCoefficient,
): EstimateOf {
  const applied = appliedCodes(units, codes, "codes");
  const variables = applied.codes.map(({ codeId }) => presence(units, codeId, false));
  const ofParts =
    (figure: (parts: readonly Ratings[]) => Estimate): EstimateOf =>
    (rows, coders) =>
      figure(variables.map((ratings) => part(ratings, rows, coders)));
  const ofSets =
    (distance: SetDistance): EstimateOf =>
    (rows, coders) => {
      const cells = rows.flatMap((row) =>
        coders.map((coder) => applied.cells[row * units.coders.length + coder] ?? null),
      );
      const sets = setRatings({ units: rows.length, coders: coders.length, codes: variables.length, cells });
      return krippendorffAlphaSets(setPairs(sets), coders.length, distance);
    };
  switch (coefficient) {
    case "pooled_alpha":
      return ofParts(pooledAlpha);
    case "pooled_cohen_kappa":
      return ofParts(meanPooledKappa);
    case "percent_agreement":
      return ofParts(
        (parts) => meanOverCodes(parts.map((ratings) => percentAgreement(countUnits(ratings)))).mean,
      );
    case "krippendorff_alpha_masi":
      return ofSets(masiDistance);
    case "krippendorff_alpha_jaccard":
      return ofSets(jaccardDistance);
    case "krippendorff_alpha_ordinal":
    case "percent_agreement_ordinal":
    case "fleiss_kappa_quadratic":
    case "gwet_ac2_ordinal":
    case "conger_kappa_quadratic":
    case "krippendorff_alpha_nominal":
    case "cohen_kappa_mean_of_pairs":
    case "fleiss_kappa":
    case "gwet_ac1":
    case "brennan_prediger":
    case "conger_kappa":
    case "positive_specific_agreement":
    case "negative_specific_agreement":
      return () => ({ undefined: "no-defined-code" });
  }
}

function meanPooledKappa(variables: readonly Ratings[]): Estimate {
  if (variables.length === 0) return { undefined: "no-defined-code" };
  const coders = variables[0]?.coders ?? 0;
  const pairs = Array.from({ length: coders }, (_none, a) =>
    Array.from({ length: coders - a - 1 }, (_nothing, b) => [a, a + 1 + b] as const),
  ).flat();
  return meanOfPairs(
    pairs.map(([a, b]) => pooledKappa(variables.map((ratings) => contingency(ratings, a, b)))),
  ).mean;
}

/** These units and coders of the ratings, in this order. */
function part(ratings: Ratings, rows: readonly number[], coders: readonly number[]): Ratings {
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
