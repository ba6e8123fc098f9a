import type { Ratings } from "../data/ratings.ts";
import { characterCodes, codedCharacters, coveredTexts } from "./characters.ts";
import { coincidencesOf, whyNotPartitioned } from "./coincidences.ts";
import { ownPairs } from "./cu-alpha.ts";
import { resampledUnitizing } from "./drawn-unitizing.ts";
import { tracksByCode } from "./layers.ts";
import { overallSpanFigures, spansReportOf } from "./list.ts";
import { hasOverlap } from "./overlapping-texts.ts";
import type { CodedTexts, ComparedText, PlacedText } from "./passages.ts";
import { comparedTexts, comparedTextsAsCoded } from "./passages.ts";
import { exactMatches } from "./span-f1.ts";
import type { ExactMatch, OverallSpans, SpansReport } from "./span-figure.ts";
import { squaredLengths } from "./u-alpha.ts";

/**
 * The figures of resamples of the texts: the function that comes back takes, per text of the input, how often it
 * occurs in the resample, and gives what spansReport would give for those texts, each occurrence a text of its own.
 * What each text adds to the sums is worked out once; a resample costs O(patterns of characters in each text + passages
 * + codes x lengths of passages), however long the texts are.
 */
export function spansStatistics(input: CodedTexts): (weight: Float64Array) => SpansReport {
  const { placed, byCode, overall } = prepared(input);
  const ofCodes = codeCharacters(placed, byCode, input.coders);
  return (weight) => spansReportOf({ ...overall(weight), ofCodes: ofCodes(weight) });
}

/** The same for the figures over all codes alone. */
export function overallSpansStatistics(input: CodedTexts): (weight: Float64Array) => SpansReport["overall"] {
  const { overall } = prepared(input);
  return (weight) => overallSpanFigures(overall(weight));
}

function prepared(input: CodedTexts): {
  readonly placed: readonly PlacedText[];
  readonly byCode: readonly (readonly PlacedText[])[];
  readonly overall: (weight: Float64Array) => OverallSpans;
} {
  const { coders, codes } = input;
  const placed = input.texts.flatMap((text, at) =>
    comparedTexts({ ...input, texts: [text] }).map((compared) => ({ at, text: compared })),
  );
  const exact = resampledMatches(input);
  const any = characters(placed, coders, 2, (text) => codedCharacters(coveredTexts([text]), coders));
  const partition = resampledPartition(placed, coders, codes);
  const byCode = textsByCode(placed, codes);
  const unitizing = resampledUnitizing(placed, byCode);
  const overall = (weight: Float64Array): OverallSpans => {
    const texts = placed.reduce((sum, { at }) => sum + (weight[at] ?? 0), 0);
    return {
      coders,
      texts,
      any: any(weight),
      partition: texts === 0 ? { reason: "no-shared-unit" } : partition(weight),
      unitizing: unitizing(weight),
      exact: exact(weight),
    };
  };
  return { placed, byCode, overall };
}

/** Passages that are the same, summed up for each pair of coders. */
function resampledMatches(input: CodedTexts): (weight: Float64Array) => ExactMatch[] {
  const { coders } = input;
  const all = input.texts.flatMap((text, at) =>
    comparedTextsAsCoded({ ...input, texts: [text] }).flatMap((compared) =>
      exactMatches(compared, coders).map((match) => ({ ...match, at })),
    ),
  );
  const pairs = [...new Set(all.map(({ pair }) => pair))];
  const shared = new Float64Array(coders * coders);
  const sums = new Float64Array(coders * coders);
  return (weight) => {
    shared.fill(0);
    sums.fill(0);
    for (const match of all) {
      const times = weight[match.at] ?? 0;
      shared[match.pair] = (shared[match.pair] ?? 0) + times * match.shared;
      sums[match.pair] = (sums[match.pair] ?? 0) + times * match.sum;
    }
    return pairs.map((pair) => ({ pair, shared: shared[pair] ?? 0, sum: sums[pair] ?? 0 }));
  };
}

/** Ratings of characters, a row for each pattern of them, as a resample weighs them. */
type ResampledRatings = (weight: Float64Array) => Ratings & { readonly weight: Float64Array };

/** @param further - rows (coders values each) that follow those of the texts, to be weighed by the caller */
function characters(
  placed: readonly PlacedText[],
  coders: number,
  categories: number,
  ratingsOf: (text: ComparedText) => Ratings,
  further: readonly number[] = [],
): ResampledRatings {
  const patterns = new Map<string, number>();
  const values: number[] = [];
  // How many characters of a text have a pattern.
  const textOf: number[] = [];
  const patternOf: number[] = [];
  const stretches: number[] = [];
  for (const { at, text } of placed) {
    const ratings = ratingsOf(text);
    const own = new Map<number, number>();
    for (let row = 0; row < ratings.units; row += 1) {
      const said = ratings.values.subarray(row * coders, (row + 1) * coders);
      const key = said.join();
      let pattern = patterns.get(key);
      if (pattern === undefined) {
        pattern = patterns.size;
        patterns.set(key, pattern);
        values.push(...said);
      }
      own.set(pattern, (own.get(pattern) ?? 0) + (ratings.weight?.[row] ?? 1));
    }
    for (const [pattern, stretch] of own) {
      textOf.push(at);
      patternOf.push(pattern);
      stretches.push(stretch);
    }
  }
  const units = patterns.size + further.length / coders;
  const ratings = { units, coders, categories, values: Int32Array.from([...values, ...further]) };
  const [texts, rows] = [Uint32Array.from(textOf), Uint32Array.from(patternOf)];
  const lengths = Float64Array.from(stretches);
  return (weight) => {
    const weights = new Float64Array(units);
    for (let at = 0; at < texts.length; at += 1) {
      const row = rows[at] ?? 0;
      weights[row] = (weights[row] ?? 0) + (lengths[at] ?? 0) * (weight[texts[at] ?? 0] ?? 0);
    }
    return { ...ratings, weight: weights };
  };
}

function resampledPartition(
  all: readonly PlacedText[],
  coders: number,
  codes: number,
): (weight: Float64Array) => OverallSpans["partition"] {
  const reason = whyNotPartitioned(
    all.map(({ text }) => text),
    coders,
  );
  if (reason !== null) return () => ({ reason });
  const placed = all.filter(({ text }) => !hasOverlap(text));
  const coded = characters(placed, coders, codes + 1, (text) => characterCodes([text], coders, codes));
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
    coded: characters(texts, coders, 2, (text) => codedCharacters([text], coders), rows),
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
