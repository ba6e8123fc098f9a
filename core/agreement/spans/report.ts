import { cohenKappa } from "../cohen-kappa.ts";
import { contingency } from "../contingency.ts";
import { countUnits } from "../counts.ts";
import type { Figure } from "../figure.ts";
import { krippendorffAlpha } from "../krippendorff-alpha.ts";
import type { Ratings } from "../ratings.ts";
import { scottPi } from "../scott-pi.ts";
import { alphaU1995, unitizingDisagreement } from "./alpha-u-1995.ts";
import { characterCodes, codedCharacters, coveredTexts } from "./characters.ts";
import { coincidencesOf, whyNotPartitioned } from "./coincidences.ts";
import { cuAlpha, cuCoverage, kuAlpha, ownPairs } from "./cu-alpha.ts";
import { codeLayers } from "./layers.ts";
import type { CodeLayer } from "./layers.ts";
import { comparedTexts, comparedTextsAsCoded } from "./passages.ts";
import type { CodedTexts, ComparedText } from "./passages.ts";
import { characterF1, spanF1Exact } from "./span-f1.ts";
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

/**
 * Agreement on passages, over the texts that at least two coders finished. Overall, `char_binary_*` and
 * `char_f1_any` ask whether a character is coded at all, `char_nominal_*` which code it has. The kappas and pi are
 * for two coders: with more, see each pair (textsOfPair). `ku_alpha` is of equation 10's reading.
 */
export function spansReport(input: CodedTexts): SpansReport {
  const { coders, codes } = input;
  const texts = comparedTexts(input);
  const layers = codeLayers(texts, codes);
  const disagreements = layers.map(unitizingDisagreement);
  const partition = partitionFigures(texts, coders, codes);
  const any = codedCharacters(coveredTexts(texts), coders);
  return {
    overall: {
      char_binary_alpha: nominalAlpha(any),
      char_binary_kappa: kappaOfTwo(any),
      char_f1_any: characterF1(any),
      ...partition.overall,
      alpha_u_1995: alphaU1995(disagreements, texts.length, coders),
      span_f1_exact: spanF1Exact(comparedTextsAsCoded(input), coders),
    },
    codes: layers.map((layer, code) => ({
      ...characterFigures(layer, coders),
      alpha_u_1995: alphaU1995(disagreements.slice(code, code + 1), texts.length, coders),
      ku_alpha: partition.ku(code),
    })),
  };
}

type CharacterKey = "char_binary_alpha" | "char_binary_kappa" | "char_f1";

function characterFigures({ texts, blank }: CodeLayer, coders: number): Record<CharacterKey, Figure> {
  const coded = codedCharacters([...texts, ...blank], coders);
  return {
    char_binary_alpha: nominalAlpha(coded),
    char_binary_kappa: kappaOfTwo(coded),
    char_f1: characterF1(coded),
  };
}

interface PartitionFigures {
  readonly overall: Readonly<Partial<Record<PartitionKey, Figure>>>;
  readonly ku: (code: number) => Figure;
}

function partitionFigures(texts: readonly ComparedText[], coders: number, codes: number): PartitionFigures {
  const reason = whyNotPartitioned(texts, coders);
  if (reason !== null) {
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
  const characters = characterCodes(texts, coders, codes);
  const coincidences = coincidencesOf(characters, codes);
  const own = ownPairs(texts, codes);
  return {
    overall: {
      char_nominal_alpha: nominalAlpha(characters),
      char_nominal_kappa: kappaOfTwo(characters),
      char_scott_pi_nominal: scottPi(characters),
      u_alpha: uAlpha(coincidences, texts),
      bar_u_alpha: barUAlpha(coincidences, texts),
      cu_coverage: cuCoverage(coincidences),
      ...cuFigures(coders, cuAlpha(coincidences, own.equation10), cuAlpha(coincidences, own.union)),
    },
    ku: (code) => kuAlpha(coincidences, own.equation10, code),
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
