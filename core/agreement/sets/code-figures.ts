import { biasIndex, prevalenceIndex } from "../coefficients/bias-indices.ts";
import { pabak } from "../coefficients/brennan-prediger.ts";
import type { Coefficient, FigureDefinition } from "../coefficients/coefficient.ts";
import { cohenKappaCoefficient } from "../coefficients/cohen-kappa.ts";
import { fleissKappaCoefficient } from "../coefficients/fleiss-kappa.ts";
import { gwetAc1Coefficient } from "../coefficients/gwet-ac.ts";
import { alphaLabel } from "../coefficients/krippendorff-alpha.ts";
import { percentAgreementCoefficient } from "../coefficients/percent-agreement.ts";
import { negativeAgreement, positiveAgreement } from "../coefficients/specific-agreement.ts";
import { Sufficient } from "../coefficients/sufficient.ts";
import type { Ratings } from "../data/ratings.ts";
import { marginals } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import { nominalAlpha } from "./set-figure.ts";

/** A figure of one of the codes of a set. */
export interface SetCodeFigure extends FigureDefinition {
  readonly value: (presence: Ratings) => Figure;
}

/** Those that a code has only here. */
export const setCodeFigures: readonly SetCodeFigure[] = [
  {
    ...alphaLabel("nominal"),
    id: "alpha",
    note: "Krippendorff’s alpha for the code, present or absent in each set (Krippendorff 2011).",
    raters: "any",
    missing: "weighted",
    bands: "alpha",
    value: nominalAlpha,
    example: 0.7273,
  },
  {
    id: "n_present",
    label: "Times that coders applied the code",
    symbol: "n",
    written: "number of times that coders applied the code",
    detail: null,
    set: "count",
    references: [],
    note: "How often the code was applied, by all coders, to any unit.",
    raters: "any",
    missing: null,
    // Coders x (absent, present).
    value: (presence) => ({
      value: marginals(presence).counts.reduce((sum, given, at) => (at % 2 === 1 ? sum + given : sum), 0),
    }),
    example: 5,
  },
];

/** Those that any variable with two categories has. */
const OF_PRESENCE: readonly Coefficient[] = [
  gwetAc1Coefficient,
  fleissKappaCoefficient,
  percentAgreementCoefficient,
  pabak,
  positiveAgreement,
  negativeAgreement,
];
const OF_TWO_CODERS: readonly Coefficient[] = [cohenKappaCoefficient, prevalenceIndex, biasIndex];

/**
 * The figures of a code from its presence in the sets, by name.
 * @example figuresOfCode({ units: 4, coders: 2, categories: 2, values: Int32Array.of(1, 1, 1, 0, 0, 0, 0, 0) }).percent_agreement // { value: 0.75 }
 */
export function figuresOfCode(presence: Ratings): Record<string, Figure> {
  const data = Sufficient.of(presence, [0, 1]);
  const named = (definitions: readonly Coefficient[]): [string, Figure][] =>
    definitions.map(({ id, estimate, value = estimate }) => [id, plainFigure(value(data, 1))]);
  const none: Figure = {
    reason: presence.coders < 2 ? "fewer-than-two-coders" : "more-than-two-coders",
  };
  return Object.fromEntries([
    ...setCodeFigures.map(({ id, value }): [string, Figure] => [id, value(presence)]),
    ...named(OF_PRESENCE),
    ...(presence.coders === 2
      ? named(OF_TWO_CODERS)
      : OF_TWO_CODERS.map(({ id }): [string, Figure] => [id, none])),
  ]);
}

function plainFigure(figure: Figure): Figure {
  return "value" in figure ? { value: figure.value } : figure;
}
