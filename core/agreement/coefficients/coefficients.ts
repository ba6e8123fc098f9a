import type { Contingency } from "../data/contingency.ts";
import { contingency, sharedContingencies } from "../data/contingency.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Variable } from "../data/variable.ts";
import { positiveCategory } from "../data/variable.ts";
import type { WeightsKind } from "../data/weights.ts";
import type { Figure } from "../figures/figure.ts";
import type { Estimate } from "../inference/estimate.ts";
import { biasIndices } from "./bias-indices.ts";
import { brennanPrediger } from "./brennan-prediger.ts";
import { cohenKappa, meanOfPairs } from "./cohen-kappa.ts";
import { cohenKappaEstimate } from "./cohen-kappa-estimate.ts";
import { congerKappa } from "./conger-kappa.ts";
import { congerKappaEstimate, weightedCongerKappa } from "./conger-kappa-estimate.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { fleissCategory, fleissListwise } from "./fleiss-listwise.ts";
import { gwetAc1 } from "./gwet-ac1.ts";
import {
  brennanPredigerEstimate,
  fleissKappaEstimate,
  gwetEstimate,
  percentAgreementEstimate,
} from "./gwet-family.ts";
import { kappaMax } from "./kappa-max.ts";
import type { Measurement } from "./krippendorff-alpha.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { krippendorffAlphaEstimate } from "./krippendorff-alpha-estimate.ts";
import { lightKappa } from "./light-kappa.ts";
import { percentAgreement, percentAgreementAlphaWeighted, percentUnanimous } from "./percent-agreement.ts";
import { scottPi } from "./scott-pi.ts";
import { specificAgreement } from "./specific-agreement.ts";
import type { Sufficient } from "./sufficient.ts";
import { MANY_CODERS } from "./sufficient.ts";

/** A coefficient of one variable, by the name that reports and files use. */
export interface Coefficient {
  readonly name: string;
  /** The formula in words, with its source. */
  readonly method: string;
  /** The figure with its standard error, where it has one. */
  readonly of: (data: Sufficient) => Estimate;
  /** The same without its standard error, where that is quicker: for replicates. */
  readonly value?: (data: Sufficient) => Figure;
  /** The measurement, where it is Krippendorff's alpha, which has a bootstrap of its own. */
  readonly alpha?: Measurement;
  /** Whether it asks who said what, rather than how many coders said it. */
  readonly byCoder?: true;
  /** Whether it goes over all pairs of coders: of very many coders it is not drawn. */
  readonly overPairs?: true;
  /** Whether it is the mean of shares of units: Wilson's interval is its own. */
  readonly isShare?: true;
  /** False for what is biased for rare codes, so that draws say nothing of it. */
  readonly posterior?: false;
  /** False for what is told per category: too many figures to resample. */
  readonly resampled?: false;
}

const GWET = "missing values, standard error and t interval as in Gwet (2014)";

/**
 * The coefficients that a variable has, by its level of measurement and its number of coders and categories. The
 * variable has the categories in use (see inUse).
 */
export function coefficientsOf(variable: Variable): Coefficient[] {
  const values = variable.categories.map(({ value }) => value);
  const two = variable.ratings.coders <= 2;
  const ordered = variable.level !== "nominal";
  return [
    ...nominal,
    ...(two ? ofTwoCoders : []),
    ...ofTwoCategories(variable),
    ...(ordered ? weighted(values) : []),
    ...(ordered && two ? weightedCohen : []),
    ...ofCategories(variable),
  ];
}

/** Those that count the categories, for the declared ones. The variable is the one with all that were declared. */
export function coefficientsOfDeclared(variable: Variable): Coefficient[] {
  const declared = "the categories are those declared, used or not";
  const kinds: readonly WeightsKind[] =
    variable.level === "nominal" ? ["identity"] : ["identity", "linear", "quadratic", "ordinal"];
  return kinds.flatMap((kind): Coefficient[] => [
    {
      name: kind === "identity" ? "gwet_ac1_declared_q" : `gwet_ac2_${kind}_declared_q`,
      method: `Gwet's ${kind === "identity" ? "AC1" : `AC2, ${kind} weights`}; ${declared}; ${GWET}`,
      of: (data) => gwetEstimate(data.counts, data.weightsOf(kind)),
    },
    {
      name: `brennan_prediger${suffix(kind)}_declared_q`,
      method: `Brennan-Prediger${wordsOf(kind)}; ${declared}; ${GWET}`,
      of: (data) => brennanPredigerEstimate(data.counts, data.weightsOf(kind)),
    },
  ]);
}

const nominal: readonly Coefficient[] = [
  {
    name: "percent_agreement",
    isShare: true,
    method: `mean share of agreeing pairs of ratings over units with at least two; ${GWET}`,
    of: (data) => percentAgreementEstimate(data.counts, data.weightsOf("identity")),
    value: (data) => percentAgreement(data.counts),
  },
  {
    name: "percent_agreement_unanimous",
    isShare: true,
    method: "share of the units with at least two ratings in which all agree",
    of: (data) => percentUnanimous(data.counts),
  },
  {
    name: "percent_agreement_alpha_weighted",
    method: "1 - Do of Krippendorff's alpha: units weigh by their ratings",
    of: (data) => percentAgreementAlphaWeighted(data.counts),
  },
  {
    name: "krippendorff_alpha_nominal",
    method: "Krippendorff's alpha, nominal (2011); standard error and t interval as irrCAC 1.4 for R",
    of: (data) => krippendorffAlphaEstimate(data.counts, { kind: "nominal" }, data.weightsOf("identity")),
    value: (data) => data.alpha("nominal"),
    alpha: { kind: "nominal" },
  },
  ...gwetFamily("identity"),
  {
    name: "fleiss_kappa_listwise",
    byCoder: true,
    method:
      "Fleiss' kappa (1971) of the units that all coders rated; null standard error of Fleiss, Nee and Landis (1979)",
    of: (data) => fleissListwise(data.completeUnits),
  },
  {
    name: "light_kappa",
    byCoder: true,
    method: "Light's kappa (1971): mean of Cohen's kappas on the units that all coders rated",
    of: (data) => lightKappa(data.ratings),
  },
  {
    name: "cohen_kappa_mean_of_pairs",
    byCoder: true,
    posterior: false,
    overPairs: true,
    method:
      "mean of Cohen's kappas, each on the units that the pair shares, of the pairs where it is defined",
    of: ({ ratings }) =>
      ratings.coders < 2
        ? { undefined: "fewer-than-two-coders" }
        : meanOfPairs(contingenciesOf(ratings).map(cohenKappa)).mean,
  },
];

/** The tables of all pairs; of very many coders only of those who rated a common unit, for others have no kappa. */
function contingenciesOf(ratings: Ratings): Contingency[] {
  const { coders } = ratings;
  if (coders > MANY_CODERS) {
    const shared = sharedContingencies(ratings);
    return shared.length > 0 ? shared : [contingency(ratings, 0, 1)];
  }
  return Array.from({ length: coders }, (_none, a) => a).flatMap((a) =>
    Array.from({ length: coders - a - 1 }, (_nothing, b) => contingency(ratings, a, a + 1 + b)),
  );
}

const ofTwoCoders: readonly Coefficient[] = [
  cohen("identity"),
  {
    name: "cohen_kappa_max",
    byCoder: true,
    method: "largest Cohen's kappa that the coders' distributions allow (Cohen 1960)",
    of: (data) => (data.ratings.coders < 2 ? { undefined: "fewer-than-two-coders" } : kappaMax(data.pair)),
  },
  {
    name: "scott_pi",
    byCoder: true,
    method: "Scott's pi (1955), units that both rated",
    of: (data) => scottPi(data.ratings),
  },
  {
    name: "bennett_s",
    method: `Bennett's S, which is Brennan-Prediger for two coders; ${GWET}`,
    of: (data) => brennanPredigerEstimate(data.counts, data.weightsOf("identity")),
  },
];

function ofTwoCategories(variable: Variable): Coefficient[] {
  const positive = positiveCategory(variable.categories);
  if (positive === null) return [];
  const name = variable.categories[positive]?.name ?? "";
  const specific: Coefficient[] = [
    {
      name: "positive_specific_agreement",
      method: `specific agreement on ${name} (Fleiss 1981): not corrected for chance`,
      of: (data) => specificAgreement(data.counts, positive),
    },
    {
      name: "negative_specific_agreement",
      method: `specific agreement on what is not ${name} (Fleiss 1981): not corrected for chance`,
      of: (data) => specificAgreement(data.counts, 1 - positive),
    },
  ];
  if (variable.ratings.coders !== 2) return specific;
  return [
    ...specific,
    {
      name: "prevalence_index",
      byCoder: true,
      method: `(both ${name} - neither) / units that both rated (Byrt et al. 1993)`,
      of: (data) => biasIndices(data.pair, positive).prevalence,
    },
    {
      name: "bias_index",
      byCoder: true,
      method: `(only the first ${name} - only the second) / units that both rated (Byrt et al. 1993)`,
      of: (data) => biasIndices(data.pair, positive).bias,
    },
    {
      name: "pabak",
      method: `2 po - 1 (Byrt et al. 1993), which is Brennan-Prediger for two categories; ${GWET}`,
      of: (data) => brennanPredigerEstimate(data.counts, data.weightsOf("identity")),
    },
  ];
}

function weighted(values: readonly number[]): Coefficient[] {
  return [
    {
      name: "krippendorff_alpha_ordinal",
      method: "Krippendorff's alpha, ordinal metric (2011)",
      of: (data) => krippendorffAlpha(data.counts, { kind: "ordinal" }),
      alpha: { kind: "ordinal" },
    },
    {
      name: "krippendorff_alpha_interval",
      method:
        "Krippendorff's alpha, interval (2011); standard error and t interval as irrCAC 1.4 for R, quadratic weights",
      of: (data) =>
        krippendorffAlphaEstimate(data.counts, { kind: "interval", values }, data.weightsOf("quadratic")),
      value: (data) => data.alpha("interval"),
      alpha: { kind: "interval", values },
    },
    {
      name: "krippendorff_alpha_ratio",
      method: "Krippendorff's alpha, ratio (2011)",
      of: (data) => krippendorffAlpha(data.counts, { kind: "ratio", values }),
      alpha: { kind: "ratio", values },
    },
    ...(["linear", "quadratic", "ordinal"] as const).flatMap((kind): Coefficient[] => [
      {
        name: `percent_agreement_${kind}`,
        method: `percent agreement${wordsOf(kind)}; ${GWET}`,
        of: (data) => percentAgreementEstimate(data.counts, data.weightsOf(kind)),
      },
      ...gwetFamily(kind),
    ]),
  ];
}

const weightedCohen: readonly Coefficient[] = [cohen("linear"), cohen("quadratic")];

/** Fleiss, Gwet, Brennan-Prediger and Conger. */
function gwetFamily(kind: WeightsKind): Coefficient[] {
  const words = wordsOf(kind);
  const quick = (value: (data: Sufficient) => Figure) => (kind === "identity" ? { value } : {});
  return [
    {
      name: `fleiss_kappa${suffix(kind)}`,
      method: `Fleiss' kappa${words}; ${GWET}`,
      of: (data) => fleissKappaEstimate(data.counts, data.weightsOf(kind)),
      ...quick((data) => fleissKappa(data.counts)),
    },
    {
      name: kind === "identity" ? "gwet_ac1" : `gwet_ac2_${kind}`,
      method: `Gwet's ${kind === "identity" ? "AC1 (2008)" : `AC2${words}`}, of the categories in use; ${GWET}`,
      of: (data) => gwetEstimate(data.counts, data.weightsOf(kind)),
      ...quick((data) => gwetAc1(data.counts)),
    },
    {
      name: `brennan_prediger${suffix(kind)}`,
      method: `Brennan-Prediger (1981)${words}, of the categories in use; ${GWET}`,
      of: (data) => brennanPredigerEstimate(data.counts, data.weightsOf(kind)),
      ...quick((data) => brennanPrediger(data.counts)),
    },
    {
      name: `conger_kappa${suffix(kind)}`,
      byCoder: true,
      method: `Conger's kappa (1980)${words}; ${GWET}`,
      of: (data) => congerKappaEstimate(data.ratings, data.weightsOf(kind)),
      value: (data) =>
        kind === "identity"
          ? congerKappa(data.counts, data.marginals)
          : weightedCongerKappa(data.counts, data.marginals, data.weightsOf(kind)),
    },
  ];
}

function cohen(kind: WeightsKind): Coefficient {
  return {
    name: `cohen_kappa${suffix(kind)}`,
    byCoder: true,
    method: `Cohen's kappa${kind === "identity" ? " (1960)" : ` (1968), ${kind} weights by the order of the categories`}, units that both rated; standard error of Fleiss, Cohen and Everitt (1969), normal interval`,
    of: (data) =>
      data.ratings.coders < 2 ? { undefined: "fewer-than-two-coders" } : cohenKappaEstimate(data.pair, kind),
    ...(kind === "identity" ? { value: (data: Sufficient) => cohenKappa(data.pair) } : {}),
  };
}

/** Fleiss' kappa of each category alone. */
function ofCategories(variable: Variable): Coefficient[] {
  return variable.categories.map(({ name }, category) => ({
    name: `fleiss_kappa_category[${name}]`,
    method: "Fleiss' kappa of one category (1971), units that all coders rated",
    of: (data) => fleissCategory(data.completeUnits, category),
    resampled: false,
  }));
}

function suffix(kind: WeightsKind): string {
  return kind === "identity" ? "" : `_${kind}`;
}

function wordsOf(kind: WeightsKind): string {
  if (kind === "identity") return "";
  return kind === "ordinal" ? ", Gwet's ordinal weights" : `, ${kind} weights of the values`;
}
