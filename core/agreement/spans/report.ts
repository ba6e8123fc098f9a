import { alphaU1995, unitizingDisagreement } from "./alpha-u-1995.ts";
import { characterCodes, codedCharacters, coveredTexts } from "./characters.ts";
import { coincidencesOf, whyNotPartitioned } from "./coincidences.ts";
import { ownPairs } from "./cu-alpha.ts";
import type { PartitionFigures, SpansReport } from "./figures.ts";
import { anyFigures, codeFigures, noPartition, partitionFigures } from "./figures.ts";
import { codeLayers } from "./layers.ts";
import { hasOverlap } from "./overlapping-texts.ts";
import type { CodedTexts, ComparedText } from "./passages.ts";
import { comparedTexts, comparedTextsAsCoded } from "./passages.ts";
import { exactF1, exactMatches } from "./span-f1.ts";
import { squaredLengths } from "./u-alpha.ts";

/**
 * Agreement on passages, over the texts that at least two coders finished. Overall, `char_binary_*` and
 * `char_f1_any` ask whether a character is coded at all, `char_nominal_*` which code it has. The kappas and pi are
 * for two coders: with more, see each pair (textsOfPair). Figures for which a character has one code at most are over
 * the texts without overlapping codes (overlappingTexts names the others). `ku_alpha` is of equation 10's reading.
 */
export function spansReport(input: CodedTexts): SpansReport {
  const { coders, codes } = input;
  const texts = comparedTexts(input);
  const layers = codeLayers(texts, codes);
  const disagreements = layers.map(unitizingDisagreement);
  const partition = partitioned(texts, coders, codes);
  const exact = comparedTextsAsCoded(input).flatMap((text) => exactMatches(text, coders));
  return {
    overall: {
      ...anyFigures(codedCharacters(coveredTexts(texts), coders)),
      ...partition.overall,
      alpha_u_1995: alphaU1995(disagreements, texts.length, coders),
      span_f1_exact: exactF1(exact, texts.length, coders),
    },
    codes: layers.map((layer, code) => ({
      ...codeFigures(codedCharacters([...layer.texts, ...layer.blank], coders)),
      alpha_u_1995: alphaU1995(disagreements.slice(code, code + 1), texts.length, coders),
      ku_alpha: partition.ku(code),
    })),
  };
}

/** Over the texts in which no coder gave a character two codes. */
function partitioned(all: readonly ComparedText[], coders: number, codes: number): PartitionFigures {
  const reason = whyNotPartitioned(all, coders);
  if (reason !== null) return noPartition(reason, coders);
  const texts = all.filter((text) => !hasOverlap(text));
  const characters = characterCodes(texts, coders, codes);
  const coincidences = coincidencesOf(characters, codes);
  return partitionFigures(characters, coincidences, ownPairs(texts, codes), squaredLengths(texts));
}
