import { gapsOf, observedArea, waysOf } from "./alpha-u-1995.ts";
import { placesInResampledGaps } from "./gaps.ts";
import type { PlacedText } from "./passages.ts";
import type { UnitizingDisagreement } from "./span-figure.ts";

/**
 * unitizingDisagreement in resamples of the texts, per code: `all` texts that are compared, and of each code the texts
 * that have it, with its passages only. O(passages log passages + texts) a resample.
 */
export function resampledUnitizing(
  all: readonly PlacedText[],
  byCode: readonly (readonly PlacedText[])[],
): (weight: Float64Array) => UnitizingDisagreement[] {
  const wholes = placesInResampledGaps(wholeTexts(all));
  const prepared = byCode.map((texts) => ({
    areas: texts.map(({ at, text }) => ({ at, area: observedArea(text.tracks) })),
    lengths: texts.flatMap(({ at, text }) =>
      text.tracks.flatMap((track) => track.map(({ start, end }) => ({ at, length: end - start }))),
    ),
    gaps: placesInResampledGaps(
      texts.flatMap(({ at, text }) =>
        text.tracks.flatMap((track) => gapsOf(track, text.length).map((length) => ({ at, length }))),
      ),
    ),
    wholes: placesInResampledGaps(wholeTexts(texts)),
  }));
  return (weight) => {
    const places = wholes(weight);
    let characters = 0;
    for (const { at, text } of all) characters += (weight[at] ?? 0) * text.length * text.coders.length;
    return prepared.map((code) => {
      let passages = 0;
      for (const { at } of code.lengths) passages += weight[at] ?? 0;
      if (passages === 0) return { passages: 0, observed: 0, expected: 0 };
      const inGaps = code.gaps(weight);
      const inWholes = code.wholes(weight);
      let observed = 0;
      for (const { at, area } of code.areas) observed += (weight[at] ?? 0) * area;
      let ways = 0;
      let within = 0;
      for (const { at, length } of code.lengths) {
        const times = weight[at] ?? 0;
        if (times === 0) continue;
        // Texts without the code are gaps from end to end.
        const free = inGaps(length) + places(length) - inWholes(length);
        ways += times * waysOf(length, passages, free);
        within += times * length * (length - 1);
      }
      return {
        passages,
        observed: observed / characters,
        expected: (2 * ways) / (characters * (characters - 1) - within),
      };
    });
  };
}

function wholeTexts(texts: readonly PlacedText[]): { readonly length: number; readonly at: number }[] {
  return texts.flatMap(({ at, text }) => text.coders.map(() => ({ at, length: text.length })));
}
