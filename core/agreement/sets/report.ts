import { biasIndices } from "../coefficients/bias-indices.ts";
import { brennanPrediger } from "../coefficients/brennan-prediger.ts";
import { cohenKappa } from "../coefficients/cohen-kappa.ts";
import { fleissKappa } from "../coefficients/fleiss-kappa.ts";
import { gwetAc1 } from "../coefficients/gwet-ac.ts";
import { krippendorffAlpha } from "../coefficients/krippendorff-alpha.ts";
import { percentAgreement } from "../coefficients/percent-agreement.ts";
import { specificAgreement } from "../coefficients/specific-agreement.ts";
import { contingency } from "../data/contingency.ts";
import { countUnits } from "../data/counts.ts";
import type { Ratings } from "../data/ratings.ts";
import { marginals } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { ReportReason } from "../figures/figure-result.ts";
import type { UndefinedReason } from "../figures/undefined.ts";
import { jaccardDistance, masiDistance } from "./distances.ts";
import { krippendorffAlphaSets } from "./krippendorff-alpha-sets.ts";
import { meanOverCodes } from "./mean-over-codes.ts";
import { setPairs } from "./overlaps.ts";
import { pooledAlpha } from "./pooled-alpha.ts";
import { pooledKappa } from "./pooled-kappa.ts";
import type { CodedSets } from "./sets.ts";
import { presenceInSets, setRatings } from "./sets.ts";

/** Named as in the command line's output. */
export type SetsKey =
  | "krippendorff_alpha_nominal_sets"
  | "krippendorff_alpha_jaccard"
  | "krippendorff_alpha_masi"
  | "pooled_alpha"
  | "mean_alpha_defined_codes"
  | "n_codes_alpha_defined"
  | "pooled_cohen_kappa"
  | "pooled_cohen_kappa_excluding_undefined_codes"
  | "mean_cohen_kappa_defined_codes"
  | "n_codes_kappa_defined";

export type SetsCodeKey =
  | "alpha"
  | "n_present"
  | "gwet_ac1"
  | "fleiss_kappa"
  | "percent_agreement"
  | "pabak"
  | "positive_specific_agreement"
  | "negative_specific_agreement"
  | PairKey;

type PairKey = "cohen_kappa" | "prevalence_index" | "bias_index";

/** A figure of one code, or the reason why there is none. */
export type CodeFigure = { readonly value: number } | { readonly undefined: ReportReason };

/** Agreement on all codes at once, and on each. Plain data: it can be sent between threads. */
export interface SetsReport {
  /** `n_codes_*` are how many codes the mean beside them is over. */
  readonly overall: Readonly<Record<SetsKey, Figure>>;
  /** In the order of the codes, each as a variable of its own: present or absent, both declared. */
  readonly codes: readonly Readonly<Record<SetsCodeKey, CodeFigure>>[];
}

/**
 * Agreement on sets of codes. The figures with Cohen's kappa are for two coders: with more, see each pair
 * (setsOfPair). `n_present` is how often the code was applied, by all coders, to any unit.
 */
export function setsReport(input: CodedSets): SetsReport {
  const sets = setRatings(input);
  const { coders } = input;
  const variables = Array.from({ length: input.codes }, (_none, code) => presenceInSets(sets, code));
  const pairs = setPairs(sets);
  const alphas = meanOverCodes(variables.map(nominalAlpha));
  return {
    overall: {
      krippendorff_alpha_nominal_sets: nominalAlpha(sets.ratings),
      krippendorff_alpha_jaccard: krippendorffAlphaSets(pairs, coders, jaccardDistance),
      krippendorff_alpha_masi: krippendorffAlphaSets(pairs, coders, masiDistance),
      pooled_alpha: pooledAlpha(variables),
      mean_alpha_defined_codes: alphas.mean,
      n_codes_alpha_defined: { value: alphas.definedCodes },
      ...kappaFigures(variables, coders),
    },
    codes: variables.map(codeFigures),
  };
}

function nominalAlpha(ratings: Ratings): Figure {
  return krippendorffAlpha(countUnits(ratings), { kind: "nominal" });
}

type KappaKey = Extract<SetsKey, `${string}kappa${string}`>;

function kappaFigures(variables: readonly Ratings[], coders: number): Record<KappaKey, Figure> {
  const reason = whyNotTwo(coders);
  if (reason !== null) {
    return {
      pooled_cohen_kappa: { undefined: reason },
      pooled_cohen_kappa_excluding_undefined_codes: { undefined: reason },
      mean_cohen_kappa_defined_codes: { undefined: reason },
      n_codes_kappa_defined: { value: 0 },
    };
  }
  const tables = variables.map((ratings) => contingency(ratings, 0, 1));
  const defined = tables.filter((table) => "value" in cohenKappa(table));
  const kappas = meanOverCodes(tables.map(cohenKappa));
  return {
    pooled_cohen_kappa: pooledKappa(tables),
    pooled_cohen_kappa_excluding_undefined_codes: defined.length === 0 ? kappas.mean : pooledKappa(defined),
    mean_cohen_kappa_defined_codes: kappas.mean,
    n_codes_kappa_defined: { value: kappas.definedCodes },
  };
}

function codeFigures(ratings: Ratings): Record<SetsCodeKey, CodeFigure> {
  const counts = countUnits(ratings);
  const given = marginals(ratings).counts;
  return {
    alpha: nominalAlpha(ratings),
    // Coders x (absent, present).
    n_present: { value: given.reduce((sum, count, at) => (at % 2 === 1 ? sum + count : sum), 0) },
    gwet_ac1: gwetAc1(counts),
    fleiss_kappa: fleissKappa(counts),
    percent_agreement: percentAgreement(counts),
    pabak: brennanPrediger(counts),
    positive_specific_agreement: specificAgreement(counts, 1),
    negative_specific_agreement: specificAgreement(counts, 0),
    ...pairFigures(ratings),
  };
}

function pairFigures(ratings: Ratings): Record<PairKey, Figure> {
  const reason = whyNotTwo(ratings.coders);
  if (reason !== null) {
    const none = { undefined: reason };
    return { cohen_kappa: none, prevalence_index: none, bias_index: none };
  }
  const table = contingency(ratings, 0, 1);
  const { prevalence, bias } = biasIndices(table, 1);
  return { cohen_kappa: cohenKappa(table), prevalence_index: prevalence, bias_index: bias };
}

function whyNotTwo(coders: number): UndefinedReason | null {
  if (coders < 2) return "fewer-than-two-coders";
  return coders > 2 ? "more-than-two-coders" : null;
}
