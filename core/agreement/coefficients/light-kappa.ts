import { contingency } from "../data/contingency.ts";
import type { Ratings } from "../data/ratings.ts";
import { completeUnits } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { Coefficient } from "./coefficient.ts";
import { EVERY_LEVEL } from "./coefficient.ts";
import { cohenKappa } from "./cohen-kappa.ts";

/**
 * Light's kappa: the mean of Cohen's kappa over all pairs of coders, on the units that every coder rated (as
 * `kappam.light` of R's irr). Undefined with fewer than two coders, where no unit was rated by all, and where
 * any pair's kappa is. The mean over pairs that each use all units they share is `meanOfPairs` in
 * cohen-kappa.ts.
 *
 * Light, R. J. (1971). Measures of response agreement for qualitative data. Psychological Bulletin 76,
 * 365-377.
 *
 * @example valueOf(lightKappa({ units: 5, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 1, 1, 0, 0, 0, 0, 0) })).toFixed(3) // "0.615"
 */
export function lightKappa(ratings: Ratings): Figure {
  return lightKappaOfComplete(completeUnits(ratings));
}

function lightKappaOfComplete(complete: Ratings): Figure {
  const { coders } = complete;
  if (coders < 2) return { reason: "fewer-than-two-coders" };
  if (complete.units === 0) return { reason: "no-unit-by-all" };
  let sum = 0;
  let pairs = 0;
  for (let first = 0; first < coders; first += 1) {
    for (let second = first + 1; second < coders; second += 1) {
      const kappa = cohenKappa(contingency(complete, first, second));
      if (!("value" in kappa)) {
        return { reason: coders === 2 ? kappa.reason : "a-pair-is-undefined" };
      }
      sum += kappa.value;
      pairs += 1;
    }
  }
  return { value: sum / pairs };
}

export const lightKappaCoefficient: Coefficient = {
  id: "light_kappa",
  label: "Light’s kappa",
  symbol: "κ",
  written: "Light’s κ",
  detail: "units that all coders rated",
  set: "coefficient",
  references: ["light1971"],
  note: "The mean of Cohen’s kappa over all pairs of coders, on the stories that every coder finished (Light 1971).",
  levels: EVERY_LEVEL,
  raters: "any",
  missing: "complete",
  categories: "any",
  bands: "kappa",
  byCoder: true,
  inPairs: false,
  method: () => "Light's kappa (1971): mean of Cohen's kappas on the units that all coders rated",
  estimate: (data) => lightKappaOfComplete(data.complete),
  column: { heading: "Light’s κ", place: 6 },
  howToRead: {
    words: "Mean of Cohen’s kappa over all pairs, on stories that every coder finished.",
    source: "Light (1971), Psychological Bulletin 76, 365–377.",
  },
  example: 0.6,
};
