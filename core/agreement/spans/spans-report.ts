import { unitizingDisagreement } from "./alpha-u-1995.ts";
import { characterCodes, codedCharacters, coveredTexts } from "./characters.ts";
import { coincidencesOf, whyNotPartitioned } from "./coincidences.ts";
import { ownPairs } from "./cu-alpha.ts";
import { codeLayers } from "./layers.ts";
import { spansReportOf } from "./list.ts";
import { hasOverlap } from "./overlapping-texts.ts";
import type { CodedTexts, ComparedText } from "./passages.ts";
import { comparedTexts, comparedTextsAsCoded } from "./passages.ts";
import { exactMatches } from "./span-f1.ts";
import type { SpansData, SpansReport } from "./span-figure.ts";
import { squaredLengths } from "./u-alpha.ts";

/** How figures on passages are computed, in words. */
export const SPANS_METHOD =
  "passages by characters (Unicode code points), over the texts that two coders finished";

/**
 * Agreement on passages, over the texts that at least two coders finished. Overall, `char_binary_*` and
 * `char_f1_any` ask whether a character is coded at all, `char_nominal_*` which code it has. The kappas and pi are
 * for two coders: with more, see each pair (textsOfPair). Figures for which a character has one code at most are over
 * the texts without overlapping codes (overlappingTexts names the others). `ku_alpha` is of equation 10's reading.
 * @example spansReport({ coders: 2, codes: 1, texts: [{ length: 9, finished: [0, 1], passages: [{ coder: 0, code: 0, start: 0, end: 4 }, { coder: 1, code: 0, start: 0, end: 4 }] }] }).overall.span_f1_exact // { value: 1 }
 */
export function spansReport(input: CodedTexts): SpansReport {
  const { coders, codes } = input;
  const texts = comparedTexts(input);
  const layers = codeLayers(texts, codes);
  return spansReportOf({
    coders,
    texts: texts.length,
    any: codedCharacters(coveredTexts(texts), coders),
    ofCodes: layers.map((layer) => codedCharacters([...layer.texts, ...layer.blank], coders)),
    partition: partitioned(texts, coders, codes),
    unitizing: layers.map(unitizingDisagreement),
    exact: comparedTextsAsCoded(input).flatMap((text) => exactMatches(text, coders)),
  });
}

/** Over the texts in which no coder gave a character two codes. */
function partitioned(all: readonly ComparedText[], coders: number, codes: number): SpansData["partition"] {
  const reason = whyNotPartitioned(all, coders);
  if (reason !== null) return { reason };
  const texts = all.filter((text) => !hasOverlap(text));
  const characters = characterCodes(texts, coders, codes);
  return {
    characters,
    coincidences: coincidencesOf(characters, codes),
    own: ownPairs(texts, codes),
    within: squaredLengths(texts),
  };
}
