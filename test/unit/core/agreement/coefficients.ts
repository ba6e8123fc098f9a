import { brennanPrediger } from "../../../../core/agreement/coefficients/brennan-prediger.ts";
import { cohenKappa } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import { congerKappa } from "../../../../core/agreement/coefficients/conger-kappa.ts";
import { fleissKappa } from "../../../../core/agreement/coefficients/fleiss-kappa.ts";
import { gwetAc1 } from "../../../../core/agreement/coefficients/gwet-ac.ts";
import { krippendorffAlpha } from "../../../../core/agreement/coefficients/krippendorff-alpha.ts";
import { lightKappa } from "../../../../core/agreement/coefficients/light-kappa.ts";
import {
  percentAgreement,
  percentUnanimous,
} from "../../../../core/agreement/coefficients/percent-agreement.ts";
import { scottPi } from "../../../../core/agreement/coefficients/scott-pi.ts";
import { contingency } from "../../../../core/agreement/data/contingency.ts";
import { countUnits } from "../../../../core/agreement/data/counts.ts";
import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import { marginals } from "../../../../core/agreement/data/ratings.ts";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";

/** Every coefficient for nominal ratings, under the names that the reference values use. */
export function nominalCoefficients(ratings: Ratings): Record<string, Figure> {
  const counts = countUnits(ratings);
  return {
    percent_agreement: percentAgreement(counts),
    percent_agreement_unanimous: percentUnanimous(counts),
    cohen_kappa:
      ratings.coders < 2
        ? { reason: "fewer-than-two-coders" }
        : ratings.coders > 2
          ? { reason: "more-than-two-coders" }
          : cohenKappa(contingency(ratings, 0, 1)),
    light_kappa: lightKappa(ratings),
    scott_pi: scottPi(ratings),
    fleiss_kappa: fleissKappa(counts),
    conger_kappa: congerKappa(counts, marginals(ratings)),
    gwet_ac1: gwetAc1(counts),
    brennan_prediger: brennanPrediger(counts),
    // The same formula under the names that it has for two coders, and for two coders and two categories.
    bennett_s: brennanPrediger(counts),
    pabak: brennanPrediger(counts),
    krippendorff_alpha_nominal: krippendorffAlpha(counts, { kind: "nominal" }),
  };
}

/** Those for ordered categories; `values[k]` is the number that category k stands for. */
export function orderedCoefficients(ratings: Ratings, values: readonly number[]): Record<string, Figure> {
  const counts = countUnits(ratings);
  return {
    krippendorff_alpha_ordinal: krippendorffAlpha(counts, { kind: "ordinal" }),
    krippendorff_alpha_interval: krippendorffAlpha(counts, { kind: "interval", values }),
    krippendorff_alpha_ratio: krippendorffAlpha(counts, { kind: "ratio", values }),
  };
}
