import { cohenKappa } from "../coefficients/cohen-kappa.ts";
import { krippendorffAlpha } from "../coefficients/krippendorff-alpha.ts";
import { scottPi } from "../coefficients/scott-pi.ts";
import { contingency } from "../data/contingency.ts";
import { countUnits } from "../data/counts.ts";
import type { Ratings } from "../data/ratings.ts";
import type { Figure } from "../figures/figure.ts";
import type { UndefinedReason } from "../figures/undefined.ts";
import type { Coincidences } from "./coincidences.ts";
import type { OwnPairs } from "./cu-alpha.ts";
import { cuAlpha, cuCoverage, kuAlpha } from "./cu-alpha.ts";
import { characterF1 } from "./span-f1.ts";
import { barUAlpha, uAlpha } from "./u-alpha.ts";

/** Named as in the command line's output. */
export type SpansKey =
  "char_binary_alpha" | "char_binary_kappa" | "char_f1_any" | "alpha_u_1995" | "span_f1_exact" | PartitionKey;

export type SpansCodeKey =
  "char_binary_alpha" | "char_binary_kappa" | "char_f1" | "alpha_u_1995" | "ku_alpha";

/** Those for which a character has one code at most. */
type PartitionKey =
  | "char_nominal_alpha"
  | "char_nominal_kappa"
  | "char_scott_pi_nominal"
  | "u_alpha"
  | "bar_u_alpha"
  | "cu_coverage"
  | CuKey;

/** With two coders the first; with more, where two readings differ, the other two. */
type CuKey = "cu_alpha" | "cu_alpha_2016eq10" | "cu_alpha_2019book_union";

/** Agreement on passages, over all codes and on each. Plain data: it can be sent between threads. */
export interface SpansReport {
  readonly overall: Readonly<Partial<Record<SpansKey, Figure>>>;
  /** In the order of the codes. */
  readonly codes: readonly Readonly<Record<SpansCodeKey, Figure>>[];
}

type AnyKey = "char_binary_alpha" | "char_binary_kappa" | "char_f1_any";

/** Whether characters are coded at all, from codedCharacters of coveredTexts. */
export function anyFigures(any: Ratings): Record<AnyKey, Figure> {
  return {
    char_binary_alpha: nominalAlpha(any),
    char_binary_kappa: kappaOfTwo(any),
    char_f1_any: characterF1(any),
  };
}

type CharacterKey = "char_binary_alpha" | "char_binary_kappa" | "char_f1";

/** Whether characters have one code, from codedCharacters of its layer. */
export function codeFigures(coded: Ratings): Record<CharacterKey, Figure> {
  return {
    char_binary_alpha: nominalAlpha(coded),
    char_binary_kappa: kappaOfTwo(coded),
    char_f1: characterF1(coded),
  };
}

/** The figures for which a character has one code at most; `ku` is (k)u-alpha of a code. */
export interface PartitionFigures {
  readonly overall: Readonly<Partial<Record<PartitionKey, Figure>>>;
  readonly ku: (code: number) => Figure;
}

/** @param within - squaredLengths of the texts */
export function partitionFigures(
  characters: Ratings,
  coincidences: Coincidences,
  own: OwnPairs,
  within: number,
): PartitionFigures {
  const { coders } = characters;
  return {
    overall: {
      char_nominal_alpha: nominalAlpha(characters),
      char_nominal_kappa: kappaOfTwo(characters),
      char_scott_pi_nominal: scottPi(characters),
      u_alpha: uAlpha(coincidences, within),
      bar_u_alpha: barUAlpha(coincidences, within),
      cu_coverage: cuCoverage(coincidences),
      ...cuFigures(coders, cuAlpha(coincidences, own.equation10), cuAlpha(coincidences, own.union)),
    },
    ku: (code) => kuAlpha(coincidences, own.equation10, code),
  };
}

/** The same where they are not defined. */
export function noPartition(reason: UndefinedReason, coders: number): PartitionFigures {
  const none = { undefined: reason };
  return {
    overall: {
      char_nominal_alpha: none,
      char_nominal_kappa: none,
      char_scott_pi_nominal: none,
      u_alpha: none,
      bar_u_alpha: none,
      cu_coverage: none,
      ...cuFigures(coders, none, none),
    },
    ku: () => none,
  };
}

function cuFigures(coders: number, equation10: Figure, union: Figure): Partial<Record<CuKey, Figure>> {
  return coders > 2
    ? { cu_alpha_2016eq10: equation10, cu_alpha_2019book_union: union }
    : { cu_alpha: equation10 };
}

function nominalAlpha(ratings: Ratings): Figure {
  return krippendorffAlpha(countUnits(ratings), { kind: "nominal" });
}

function kappaOfTwo(ratings: Ratings): Figure {
  if (ratings.coders < 2) return { undefined: "fewer-than-two-coders" };
  if (ratings.coders > 2) return { undefined: "more-than-two-coders" };
  return cohenKappa(contingency(ratings, 0, 1));
}
