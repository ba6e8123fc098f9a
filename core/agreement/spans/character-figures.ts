import { cohenKappa } from "../coefficients/cohen-kappa.ts";
import { alphaLabel, krippendorffAlpha } from "../coefficients/krippendorff-alpha.ts";
import { scottPi } from "../coefficients/scott-pi.ts";
import { contingency } from "../data/contingency.ts";
import { countUnits } from "../data/counts.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { SpanFigure } from "./span-figure.ts";
import { ofPartition } from "./span-figure.ts";

function nominalAlpha(ratings: Ratings): Figure {
  return krippendorffAlpha(countUnits(ratings), { kind: "nominal" });
}

function kappaOfTwo(ratings: Ratings): Figure {
  if (ratings.coders < 2) return { reason: "fewer-than-two-coders" };
  if (ratings.coders > 2) return { reason: "more-than-two-coders" };
  return cohenKappa(contingency(ratings, 0, 1));
}

const kappa = {
  symbol: "κ",
  written: "Cohen’s κ",
  set: "coefficient",
  references: ["cohen1960"],
  raters: "two",
  missing: "both",
} as const;

/** Characters as units: whether each is coded, with any code or with one. */
export const binaryCharacters: readonly SpanFigure[] = [
  {
    ...alphaLabel("characters, coded or not"),
    id: "char_binary_alpha",
    note: "Whether a character is coded at all, with any code.",
    raters: "any",
    missing: "weighted",
    ofAll: ({ any }) => nominalAlpha(any),
    ofCode: ({ ofCodes }, code) => ofRatings(ofCodes[code], nominalAlpha),
    codeHeading: "α of characters",
    example: 0.7872,
  },
  {
    ...kappa,
    id: "char_binary_kappa",
    label: "Cohen’s kappa, characters, coded or not",
    detail: "characters, coded or not",
    note: "For two coders: whether a character is coded at all.",
    ofAll: ({ any }) => kappaOfTwo(any),
    ofCode: ({ ofCodes }, code) => ofRatings(ofCodes[code], kappaOfTwo),
    example: 0.7872,
  },
];

/** Characters as units: which code each has, or none. */
export const nominalCharacters: readonly SpanFigure[] = [
  {
    ...alphaLabel("characters, by code"),
    id: "char_nominal_alpha",
    note: "Which code each character has, or none. Needs passages that do not overlap.",
    raters: "any",
    missing: "weighted",
    oneCodeEach: true,
    ofAll: ofPartition(({ characters }) => nominalAlpha(characters)),
    example: 0.6291,
  },
  {
    ...kappa,
    id: "char_nominal_kappa",
    label: "Cohen’s kappa, characters, by code",
    detail: "characters, by code",
    note: "For two coders: which code each character has, or none.",
    oneCodeEach: true,
    ofAll: ofPartition(({ characters }) => kappaOfTwo(characters)),
    example: 0.6322,
  },
  {
    id: "char_scott_pi_nominal",
    label: "Scott’s pi, characters, by code",
    symbol: "π",
    written: "Scott’s π",
    detail: "characters, by code",
    set: "coefficient",
    references: ["scott1955"],
    note: "For two coders: which code each character has, with chance from both together.",
    raters: "two",
    missing: "both",
    oneCodeEach: true,
    ofAll: ofPartition(({ characters }) => scottPi(characters)),
    example: 0.6281,
  },
];

function ofRatings(ratings: Ratings | undefined, figure: (ratings: Ratings) => Figure): Figure {
  return ratings === undefined ? { reason: "no-passage" } : figure(ratings);
}
