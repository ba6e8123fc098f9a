import type { PositionReading } from "./offsets.ts";
import { placesIn } from "./offsets.ts";

/** Where the selections of one text begin and end, as they were written. */
export interface Selected {
  readonly text: string;
  readonly selections: readonly { readonly start: number; readonly end: number }[];
}

/** How the positions of a project's texts are read. */
export interface ChosenReading {
  readonly reading: PositionReading;
  /** For texts that another reading fits far better: their index among the texts -> their own reading. */
  readonly others: ReadonlyMap<number, PositionReading>;
  /** How many ends of selections the readings disagree on: none where all readings are the same. */
  readonly doubtful: number;
  /** How many of those ends lie between words, as they are read now. */
  readonly fitting: number;
}

const STANDARD: PositionReading = { unit: "code-points", lineEnd: 2, isEndIncluded: false };

const EXCLUDED: readonly PositionReading[] = [
  STANDARD,
  { unit: "utf-16", lineEnd: 2, isEndIncluded: false },
  { unit: "code-points", lineEnd: 1, isEndIncluded: false },
  { unit: "utf-16", lineEnd: 1, isEndIncluded: false },
];
const INCLUDED = EXCLUDED.map((reading) => ({ ...reading, isEndIncluded: true }));

/**
 * The way of counting that the program of this name is known for; the standard's where it is known for none.
 * @example usualReading("NVivo for Windows 14").unit // "utf-16"
 */
export function usualReading(origin: string): PositionReading {
  const name = origin.toLowerCase();
  if (name.includes("atlas")) return { ...STANDARD, lineEnd: 1 };
  if (name.includes("nvivo") && !name.includes("mac")) return { ...STANDARD, unit: "utf-16" };
  return STANDARD;
}

/** An end that is counted as included was seen in no program yet: it takes much to believe it. */
const INCLUDED_NEEDS = { selections: 5, times: 4 };
/** And so with a text that is counted otherwise than the others of its project. */
const OTHER_NEEDS = { faults: 2, times: 3 };

/**
 * Tries the ways of counting on all selections of a project. People select words: the right reading has the fewest ends inside a word, outside the text,
 * or in the middle of a character. Of two that fit alike, the one that the program is known for is taken, then the standard. What Concord
 * wrote keeps to the standard: nothing is tried.
 * @param origin the program that wrote the project
 */
export function chooseReading(texts: readonly Selected[], origin: string): ChosenReading {
  const usual = usualReading(origin);
  if (/^concord\b/iu.test(origin)) return { reading: usual, others: new Map(), doubtful: 0, fitting: 0 };
  const readings = [usual, ...EXCLUDED.filter((each) => !isSame(each, usual)), ...INCLUDED];
  const faults = texts.map((text) => {
    if (isDoubtful(text.text)) return readings.map((reading) => faultsOf(text, reading));
    // Here readings that end alike give the same places; this one needs no walk through the text.
    const [excluded = 0, included = 0] = [false, true].map((isEndIncluded) =>
      faultsOf(text, { unit: "utf-16", lineEnd: 2, isEndIncluded }),
    );
    return readings.map(({ isEndIncluded }) => (isEndIncluded ? included : excluded));
  });
  const total = readings.map((_, at) => faults.reduce((sum, ofText) => sum + (ofText[at] ?? 0), 0));
  const selections = texts.reduce((sum, text) => sum + text.selections.length, 0);
  const best = bestOf(total, selections);
  const reading = readings[best] ?? usual;
  const others = new Map<number, PositionReading>();
  for (const [at, ofText] of faults.entries()) {
    const here = ofText[best] ?? 0;
    const other = bestOf(ofText, 0);
    if (here < OTHER_NEEDS.faults || (ofText[other] ?? 0) * OTHER_NEEDS.times >= here) continue;
    others.set(at, readings[other] ?? usual);
  }
  const differing = texts.flatMap((text, at) => (isDoubtful(text.text) ? [at] : []));
  const ends = differing.reduce((sum, at) => sum + 2 * (texts[at]?.selections.length ?? 0), 0);
  const wrong = differing.reduce((sum, at) => {
    const own = others.get(at);
    const text = texts[at];
    return sum + (own === undefined || text === undefined ? (faults[at]?.[best] ?? 0) : faultsOf(text, own));
  }, 0);
  return { reading, others, doubtful: ends, fitting: Math.max(0, ends - wrong) };
}

/** The index of the reading with the fewest faults, the first of those that have as few. */
function bestOf(faults: readonly number[], selections: number): number {
  const excluded = faults.slice(0, EXCLUDED.length);
  const least = Math.min(...excluded);
  const included = Math.min(...faults.slice(EXCLUDED.length));
  const isIncluded =
    selections >= INCLUDED_NEEDS.selections &&
    least >= selections / 2 &&
    included * INCLUDED_NEEDS.times <= least;
  return isIncluded ? faults.indexOf(included, EXCLUDED.length) : faults.indexOf(least);
}

function isSame(a: PositionReading, b: PositionReading): boolean {
  return a.unit === b.unit && a.lineEnd === b.lineEnd && a.isEndIncluded === b.isEndIncluded;
}

/** Whether readings that end alike differ in this text. */
function isDoubtful(text: string): boolean {
  return /\r\n|[\uD800-\uDBFF]/.test(text);
}

/** How many ends of selections are where nobody selects. */
function faultsOf({ text, selections }: Selected, reading: PositionReading): number {
  const shift = reading.isEndIncluded ? 1 : 0;
  const ends = selections.flatMap(({ start, end }) => [start, end + shift]).toSorted((a, b) => a - b);
  return placesIn(text, ends, reading).reduce<number>((sum, place) => sum + faultAt(text, place), 0);
}

function faultAt(text: string, place: number | null): number {
  if (place === null) return 1;
  if (place === 0 || place === text.length) return 0;
  const around = text.slice(place - 1, place + 1);
  if (around === "\r\n" || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around)) return 1;
  return WITHIN.test(text.slice(Math.max(0, place - 2), place)) && WORD.test(text.slice(place, place + 2))
    ? 1
    : 0;
}

const WORD = /^[\p{L}\p{N}\p{M}]/u;
const WITHIN = /[\p{L}\p{N}\p{M}]$/u;
