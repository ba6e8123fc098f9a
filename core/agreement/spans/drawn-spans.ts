import type { Ratings } from "../data/ratings.ts";
import { characterCodes, codedCharacters, coveredTexts } from "./characters.ts";
import { coincidencesOf, whyNotPartitioned } from "./coincidences.ts";
import { ownPairs } from "./cu-alpha.ts";
import { resampledUnitizing } from "./drawn-unitizing.ts";
import { tracksByCode } from "./layers.ts";
import { spansReportOf } from "./list.ts";
import { hasOverlap } from "./overlapping-texts.ts";
import type { CodedTexts, ComparedText, PlacedText } from "./passages.ts";
import { comparedTexts, comparedTextsAsCoded } from "./passages.ts";
import { exactMatches } from "./span-f1.ts";
import type { SpansData, SpansReport } from "./span-figure.ts";
import { squaredLengths } from "./u-alpha.ts";

/**
 * The figures of resamples of the texts: the function that comes back takes, per text of the input, how often it
 * occurs in the resample, and gives what spansReport would give for those texts, each occurrence a text of its own.
 * What each text adds to the sums is worked out once; a resample costs O(boundaries of passages x coders + codes x
 * groups of coders who finished the same texts), however long the texts are.
 */
export function spansStatistics(input: CodedTexts): (weight: Float64Array) => SpansReport {
  const { coders, codes } = input;
  const placed = input.texts.flatMap((text, at) =>
    comparedTexts({ ...input, texts: [text] }).map((compared) => ({ at, text: compared })),
  );
  const exact = input.texts.flatMap((text, at) =>
    comparedTextsAsCoded({ ...input, texts: [text] }).flatMap((compared) =>
      exactMatches(compared, coders).map((match) => ({ ...match, at })),
    ),
  );
  const any = characters(placed, coders, (text) => codedCharacters(coveredTexts([text]), coders));
  const partition = resampledPartition(placed, coders, codes);
  const byCode = textsByCode(placed, codes);
  const ofCodes = codeCharacters(placed, byCode, coders);
  const unitizing = resampledUnitizing(placed, byCode);
  return (weight) => {
    const texts = placed.reduce((sum, { at }) => sum + (weight[at] ?? 0), 0);
    return spansReportOf({
      coders,
      texts,
      any: any(weight),
      ofCodes: ofCodes(weight),
      partition: texts === 0 ? { reason: "no-shared-unit" } : partition(weight),
      unitizing: unitizing(weight),
      exact: exact.map(({ at, pair, shared, sum }) => {
        const times = weight[at] ?? 0;
        return { pair, shared: times * shared, sum: times * sum };
      }),
    });
  };
}

/** Ratings of characters, text by text, as a resample weighs them. */
type ResampledRatings = (weight: Float64Array) => Ratings & { readonly weight: Float64Array };

/** @param further - rows (coders values each) that follow those of the texts, to be weighed by the caller */
function characters(
  placed: readonly PlacedText[],
  coders: number,
  ratingsOf: (text: ComparedText) => Ratings,
  further: readonly number[] = [],
): ResampledRatings {
  const made = placed.map(({ at, text }) => ({ at, ratings: ratingsOf(text) }));
  const textOf = made.flatMap(({ at, ratings }) => Array.from({ length: ratings.units }, () => at));
  const stretches = made.flatMap(({ ratings }) => Array.from(ratings.weight ?? []));
  const ratings = {
    units: textOf.length + further.length / coders,
    coders,
    categories: made[0]?.ratings.categories ?? 2,
    values: Int32Array.from([...made.flatMap(({ ratings }) => Array.from(ratings.values)), ...further]),
  };
  return (weight) => {
    const weights = new Float64Array(ratings.units);
    for (let row = 0; row < textOf.length; row += 1) {
      weights[row] = (stretches[row] ?? 0) * (weight[textOf[row] ?? 0] ?? 0);
    }
    return { ...ratings, weight: weights };
  };
}

function resampledPartition(
  all: readonly PlacedText[],
  coders: number,
  codes: number,
): (weight: Float64Array) => SpansData["partition"] {
  const reason = whyNotPartitioned(
    all.map(({ text }) => text),
    coders,
  );
  if (reason !== null) return () => ({ reason });
  const placed = all.filter(({ text }) => !hasOverlap(text));
  const coded = characters(placed, coders, (text) => characterCodes([text], coders, codes));
  const squares = placed.map(({ at, text }) => ({ at, squares: squaredLengths([text]) }));
  const own = placed.flatMap(({ at, text }) => {
    const { equation10, union } = ownPairs([text], codes);
    return [...tracksByCode(text).keys()].map((code) => ({
      at,
      code,
      equation10: equation10[code] ?? 0,
      union: union[code] ?? 0,
    }));
  });
  return (weight) => {
    if (placed.every(({ at }) => weight[at] === 0)) return { reason: "overlapping-codes" };
    const weighed = coded(weight);
    const sums = { equation10: new Float64Array(codes), union: new Float64Array(codes) };
    for (const { at, code, equation10, union } of own) {
      const times = weight[at] ?? 0;
      sums.equation10[code] = (sums.equation10[code] ?? 0) + times * equation10;
      sums.union[code] = (sums.union[code] ?? 0) + times * union;
    }
    const within = squares.reduce((sum, one) => sum + (weight[one.at] ?? 0) * one.squares, 0);
    return { characters: weighed, coincidences: coincidencesOf(weighed, codes), own: sums, within };
  };
}

/** Per code, the texts that have it, with its passages only. */
function textsByCode(placed: readonly PlacedText[], codes: number): PlacedText[][] {
  const found = Array.from({ length: codes }, (): PlacedText[] => []);
  for (const { at, text } of placed) {
    for (const [code, tracks] of tracksByCode(text)) found[code]?.push({ at, text: { ...text, tracks } });
  }
  return found;
}

/** Per code, whether characters have it; texts without it are one row for each group of coders who finished the same. */
function codeCharacters(
  placed: readonly PlacedText[],
  byCode: readonly (readonly PlacedText[])[],
  coders: number,
): (weight: Float64Array) => Ratings[] {
  const groups = new Map<string, number>();
  const rows: number[] = [];
  const groupOf = (text: ComparedText): number => {
    const key = text.coders.join(",");
    const known = groups.get(key);
    if (known !== undefined) return known;
    for (let coder = 0; coder < coders; coder += 1) rows.push(text.coders.includes(coder) ? 0 : -1);
    groups.set(key, groups.size);
    return groups.size - 1;
  };
  const lengthsOf = (texts: readonly PlacedText[]) =>
    texts.map(({ at, text }) => ({ at, group: groupOf(text), length: text.length }));
  const all = lengthsOf(placed);
  const prepared = byCode.map((texts) => ({
    lengths: lengthsOf(texts),
    coded: characters(texts, coders, (text) => codedCharacters([text], coders), rows),
  }));
  return (weight) => {
    const whole = new Float64Array(groups.size);
    for (const { at, group, length } of all) {
      whole[group] = (whole[group] ?? 0) + (weight[at] ?? 0) * length;
    }
    return prepared.map(({ lengths, coded }) => {
      const blank = whole.slice();
      for (const { at, group, length } of lengths) {
        blank[group] = (blank[group] ?? 0) - (weight[at] ?? 0) * length;
      }
      const ratings = coded(weight);
      ratings.weight.set(blank, ratings.units - groups.size);
      return ratings;
    });
  };
}
