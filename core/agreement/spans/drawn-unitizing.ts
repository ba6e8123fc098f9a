import { gapsOf, observedArea, waysOf } from "./alpha-u-1995.ts";
import { placesInResampledGaps } from "./gaps.ts";
import type { PlacedText } from "./passages.ts";
import type { UnitizingDisagreement } from "./span-figure.ts";

/**
 * unitizingDisagreement in resamples of the texts, per code: `all` texts that are compared, and of each code the texts
 * that have it, with its passages only. What passages of one length have in common is worked out once for all of them:
 * O(passages + texts + codes x lengths) a resample.
 */
export function resampledUnitizing(
  all: readonly PlacedText[],
  byCode: readonly (readonly PlacedText[])[],
): (weight: Float64Array) => UnitizingDisagreement[] {
  const prepared = byCode.map((texts) => unitizingOfCode(all, texts));
  const spoken = all.map(({ at, text }) => ({ at, characters: text.length * text.coders.length }));
  return (weight) => {
    let characters = 0;
    for (const one of spoken) characters += (weight[one.at] ?? 0) * one.characters;
    return prepared.map((ofCode) => ofCode(weight, characters));
  };
}

/** `characters`: those of all texts in the resample, once for each coder who read them. */
function unitizingOfCode(
  all: readonly PlacedText[],
  texts: readonly PlacedText[],
): (weight: Float64Array, characters: number) => UnitizingDisagreement {
  const passages = texts.flatMap(({ at, text }) =>
    text.tracks.flatMap((track) => track.map(({ start, end }) => ({ at, length: end - start }))),
  );
  const lengths = Float64Array.from(new Set(passages.map(({ length }) => length))).sort();
  const placeOf = new Map([...lengths].map((length, place) => [length, place]));
  const passageTexts = Uint32Array.from(passages, ({ at }) => at);
  const passagePlaces = Uint32Array.from(passages, ({ length }) => placeOf.get(length) ?? 0);
  const areas = texts.map(({ at, text }) => ({ at, area: observedArea(text.tracks) }));
  const withCode = new Set(texts.map(({ at }) => at));
  const inGaps = placesInResampledGaps(
    [
      ...texts.flatMap(({ at, text }) =>
        text.tracks.flatMap((track) => gapsOf(track, text.length).map((length) => ({ at, length }))),
      ),
      // Texts without the code are gaps from end to end.
      ...wholeTexts(all.filter(({ at }) => !withCode.has(at))),
    ],
    lengths,
  );
  const times = new Float64Array(lengths.length);
  return (weight, characters) => {
    times.fill(0);
    let count = 0;
    for (let at = 0; at < passageTexts.length; at += 1) {
      const often = weight[passageTexts[at] ?? 0] ?? 0;
      const place = passagePlaces[at] ?? 0;
      times[place] = (times[place] ?? 0) + often;
      count += often;
    }
    if (count === 0) return { passages: 0, observed: 0, expected: 0 };
    let observed = 0;
    for (const { at, area } of areas) observed += (weight[at] ?? 0) * area;
    const free = inGaps(weight);
    let ways = 0;
    let within = 0;
    for (let at = 0; at < lengths.length; at += 1) {
      const length = lengths[at] ?? 0;
      ways += (times[at] ?? 0) * waysOf(length, count, free[at] ?? 0);
      within += (times[at] ?? 0) * length * (length - 1);
    }
    return {
      passages: count,
      observed: observed / characters,
      expected: (2 * ways) / (characters * (characters - 1) - within),
    };
  };
}

function wholeTexts(texts: readonly PlacedText[]): { readonly length: number; readonly at: number }[] {
  return texts.flatMap(({ at, text }) => text.coders.map(() => ({ at, length: text.length })));
}
