import type { Places } from "./gaps.ts";
import { placesInGaps } from "./gaps.ts";
import type { ComparedText, Passage } from "./passages.ts";

/** What is left of the compared texts when only one code counts. Most texts are blank then, and stand together. */
export interface CodeLayer {
  /** The texts in which a coder has the code, with its passages only. */
  readonly texts: readonly ComparedText[];
  /** The others, as one text for each group of coders who finished the same ones: right to count characters in. */
  readonly blank: readonly ComparedText[];
  /** The places in the others, each a gap from end to end for each of its coders. */
  readonly blankPlaces: Places;
}

/**
 * The layers of all codes, in the order of the codes. O(passages + codes x groups of coders + texts log texts).
 * @example codeLayers([{ length: 9, coders: [0, 1], tracks: [[{ coder: 0, code: 0, start: 0, end: 5 }], []] }], 2).map(({ texts }) => texts.length) // [1, 0]
 */
export function codeLayers(texts: readonly ComparedText[], codes: number): CodeLayer[] {
  const found = Array.from({ length: codes }, (): ComparedText[] => []);
  for (const text of texts) {
    for (const [code, tracks] of tracksByCode(text)) found[code]?.push({ ...text, tracks });
  }
  const all = lengthsByGroup(texts);
  const places = placesInGaps(wholeLengths(texts));
  return found.map((withCode) => {
    const used = lengthsByGroup(withCode);
    const usedPlaces = placesInGaps(wholeLengths(withCode));
    return {
      texts: withCode,
      blank: [...all.values()].flatMap(({ key, coders, length }) => {
        const rest = length - (used.get(key)?.length ?? 0);
        return rest === 0 ? [] : [{ length: rest, coders, tracks: coders.map(() => []) }];
      }),
      blankPlaces: (length) => places(length) - usedPlaces(length),
    };
  });
}

/** One for all the coders who do not have the code: there are many. Never added to. */
const NO_PASSAGES: Passage[] = [];

/**
 * The codes that a text has, each with what every coder coded with it.
 * @example tracksByCode({ length: 9, coders: [0, 1], tracks: [[{ coder: 0, code: 3, start: 0, end: 5 }], []] }).get(3).map((track) => track.length) // [1, 0]
 */
export function tracksByCode(text: ComparedText): Map<number, Passage[][]> {
  const byCode = new Map<number, Passage[][]>();
  text.tracks.forEach((track, at) => {
    for (const passage of track) {
      let tracks = byCode.get(passage.code);
      if (tracks === undefined) {
        tracks = text.tracks.map(() => NO_PASSAGES);
        byCode.set(passage.code, tracks);
      }
      const own = tracks[at];
      if (own === undefined || own === NO_PASSAGES) tracks[at] = [passage];
      else own.push(passage);
    }
  });
  return byCode;
}

interface Group {
  readonly key: string;
  readonly coders: readonly number[];
  readonly length: number;
}

function lengthsByGroup(texts: readonly ComparedText[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const { coders, length } of texts) {
    const key = coders.join(",");
    groups.set(key, { key, coders, length: length + (groups.get(key)?.length ?? 0) });
  }
  return groups;
}

function wholeLengths(texts: readonly ComparedText[]): number[] {
  const lengths: number[] = [];
  for (const { length, coders } of texts) {
    for (let coder = 0; coder < coders.length; coder += 1) lengths.push(length);
  }
  return lengths;
}
