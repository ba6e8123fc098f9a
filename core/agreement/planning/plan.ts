import type { Steps } from "../../steps.ts";
import { within } from "../../steps.ts";
import { normalQuantile } from "../inference/normal.ts";
import { percentile } from "../inference/percentile.ts";
import type { ExpectedCode } from "./common-correlation.ts";
import { storiesForLimits, storiesForPower, storiesForWidth } from "./goodness-of-fit.ts";
import { storiesForReliability } from "./krippendorff-table.ts";
import { limitWords } from "./limit-words.ts";
import type { SimulatedIntervals } from "./simulated-studies.ts";
import { simulateStudies } from "./simulated-studies.ts";

/** What a study is to reach: an interval of alpha that is no wider than `width`, or that begins above `minimum`. */
export type Aim =
  { readonly kind: "width"; readonly width: number } | { readonly kind: "minimum"; readonly minimum: number };

/** What the stories are planned for, whichever code. */
export interface PlanOptions {
  readonly aim: Aim;
  /** How well coders are expected to agree: alpha, between 0 and 1. */
  readonly agreement: number;
  /** How many coders read each of the stories, 2 or more. */
  readonly coders: number;
  /** Of the interval, between 0 and 1. */
  readonly confidence: number;
  /** In what share of studies the aim is to be reached, between 0 and 1. */
  readonly assurance: number;
  readonly seed: number;
}

/** How many stories a code needs. */
export interface PlannedCode {
  readonly prevalence: number;
  /** The fewest stories with which the aim is reached; null: more than MOST_STORIES. */
  readonly stories: number | null;
  /** The middle interval of simulated studies of about so many stories; null where there is no number. */
  readonly interval: readonly [number, number] | null;
  /** How many of the stories carry the code, on average. */
  readonly carriers: number | null;
  /** What closed formulas give for the same aim. */
  readonly formulas: Formulas;
}

/** Numbers of stories from published formulas; null where one does not apply. */
export interface Formulas {
  /** With which the goodness-of-fit interval of a code exactly as expected reaches the aim (Donner and Eliasziw 1992): in about half of studies. */
  readonly expectedInterval: number;
  /** With which a test refuses the minimum in the wished share of studies (Donner and Eliasziw 1992). */
  readonly power: number | null;
  /** Krippendorff's table, for two coders (Bloch and Kraemer 1989). */
  readonly krippendorffTable: number | null;
}

/** No more stories than this are planned. */
export const MOST_STORIES = 100_000;

/** Fewer double-coded stories than this are not worth an interval. */
const FEWEST_STORIES = 10;

/**
 * Why nothing can be planned with these options, in a sentence; null where it can.
 * @example whyNotPlanned({ aim: { kind: "minimum", minimum: 0.8 }, agreement: 0.7 }) // "Agreement that is expected to be .70 is never shown to be above .80. Expect more, or lower the minimum."
 */
export function whyNotPlanned({ aim, agreement }: Pick<PlanOptions, "aim" | "agreement">): string | null {
  if (aim.kind === "width" || agreement > aim.minimum) return null;
  return `Agreement that is expected to be ${limitWords(agreement)} is never shown to be above ${limitWords(aim.minimum)}. Expect more, or lower the minimum.`;
}

/**
 * How many double-coded stories codes of these prevalences need, so that the program's own interval of Krippendorff's alpha reaches the aim in the
 * wished share of studies: by simulating studies, first to find where to look, then closely there. The numbers are good to about 5%. The same options
 * give the same numbers. Yields the part that is done.
 * @param prevalences between 0 and 1, each planned once however often it is there
 * @example allSteps(planCodes([], { aim: { kind: "width", width: 0.2 }, agreement: 0.8, coders: 2, confidence: 0.95, assurance: 0.8, seed: 1 })) // []
 */
export function* planCodes(prevalences: readonly number[], options: PlanOptions): Steps<PlannedCode[]> {
  const known = new Map<number, PlannedCode>();
  const different = [...new Set(prevalences)];
  for (const [at, prevalence] of different.entries()) {
    const share = 1 / different.length;
    known.set(prevalence, yield* within(planCode(prevalence, options), at * share, share));
  }
  return prevalences.flatMap((prevalence) => known.get(prevalence) ?? []);
}

function* planCode(prevalence: number, options: PlanOptions): Steps<PlannedCode> {
  const { agreement, coders } = options;
  const expected = { prevalence, agreement, coders };
  const formulas = formulasOf(expected, options);
  const found = yield* fewestStories(expected, formulas, options);
  if (found === null) return { prevalence, stories: null, interval: null, carriers: null, formulas };
  const { stories, interval } = found;
  return { prevalence, stories, interval, carriers: stories * prevalence, formulas };
}

/** So many studies are simulated for each number of stories: to find out where to look, and there. */
const ROUGH = 100;
const CLOSE = 350;
/** Where to look goes up and down by this factor, and the looking is at these parts of it. */
const STEP = 1.3;
const AROUND = [0.85, 0.91, 0.97, 1.03, 1.09, 1.15];

function* fewestStories(
  expected: ExpectedCode,
  formulas: Formulas,
  options: PlanOptions,
): Steps<(Pick<Point, "interval"> & { readonly stories: number }) | null> {
  const { aim, assurance, seed, confidence } = options;
  function* look(stories: number, studies: number): Steps<Point> {
    const simulation = { draws: 400, seed: seed + 1_000_003 * stories, confidence, studies };
    const found = yield* simulateStudies(expected, stories, simulation);
    return { stories, reached: shareReached(found, aim), interval: middleOf(found) };
  }
  const begin = formulas.power ?? formulas.expectedInterval;
  const roughly = yield* within(whereToLook(begin, assurance, look), 0, 0.2);
  if (roughly === null) return null;
  const points: Point[] = [];
  for (const part of AROUND) {
    const stories = Math.max(FEWEST_STORIES, Math.round(roughly * part));
    const share = 0.8 / AROUND.length;
    points.push(yield* within(look(stories, CLOSE), 0.2 + share * points.length, share));
  }
  const stories = Math.min(MOST_STORIES, storiesOnLine(points, assurance, roughly));
  const away = (point: Point): number => Math.abs(point.stories - stories);
  const nearest = points.toSorted((a, b) => away(a) - away(b))[0];
  return { stories, interval: nearest?.interval ?? null };
}

/** About how many stories reach the aim; null: more than MOST_STORIES. */
function* whereToLook(
  begin: number,
  assurance: number,
  look: (stories: number, studies: number) => Steps<Point>,
): Steps<number | null> {
  let stories = Math.min(MOST_STORIES, Math.max(FEWEST_STORIES, begin));
  let done = 0;
  let isEnough: boolean | null = null;
  for (;;) {
    const { reached }: Point = yield* within(look(stories, ROUGH), done, (1 - done) / 4);
    done += (1 - done) / 4;
    const isNow = reached >= assurance;
    if (isEnough !== null && isNow !== isEnough)
      return Math.round(isNow ? stories / Math.sqrt(STEP) : stories * Math.sqrt(STEP));
    isEnough = isNow;
    if (isNow && stories === FEWEST_STORIES) return stories;
    if (!isNow && stories === MOST_STORIES) return null;
    stories = isNow
      ? Math.max(FEWEST_STORIES, Math.floor(stories / STEP))
      : Math.min(MOST_STORIES, Math.ceil(stories * STEP));
  }
}

/** Of simulated studies of so many stories: the share that reaches the aim, and the middle interval. */
interface Point {
  readonly stories: number;
  readonly reached: number;
  readonly interval: readonly [number, number] | null;
}

/**
 * Where the line through the points reaches the share, in normal quantiles over the square root of the stories, which is straight where intervals narrow as
 * they do: all points say together more than any of them. Those count most that are near the share, and that say most of it.
 */
function storiesOnLine(points: readonly Point[], share: number, otherwise: number): number {
  const nearest = 1 / (2 * CLOSE);
  const target = normalQuantile(share);
  const places = points.map(({ stories, reached }) => {
    const told = Math.min(1 - nearest, Math.max(nearest, reached));
    const y = normalQuantile(told);
    return {
      x: Math.sqrt(stories),
      y,
      weight: Math.exp(-(y ** 2) - (y - target) ** 2 / 2) / (told * (1 - told)),
    };
  });
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (of: (place: (typeof places)[number]) => number): number =>
    places.reduce((sum, place) => sum + place.weight * of(place), 0) / total;
  const [middleX, middleY] = [meanOf(({ x }) => x), meanOf(({ y }) => y)];
  const slope = meanOf(({ x, y }) => (x - middleX) * (y - middleY)) / meanOf(({ x }) => (x - middleX) ** 2);
  const root = middleX + (target - middleY) / slope;
  const stories = slope > 0 && root > 0 ? root ** 2 : otherwise;
  const within = Math.min(otherwise * STEP, Math.max(otherwise / STEP, stories));
  return Math.max(FEWEST_STORIES, Math.ceil(within));
}

/** The share of studies that reach the aim; one in which alpha has no value does not. */
function shareReached({ studies, low, high }: SimulatedIntervals, aim: Aim): number {
  let reached = 0;
  low.forEach((from, at) => {
    if (aim.kind === "minimum" ? from > aim.minimum : (high[at] ?? 1) - from <= aim.width) reached += 1;
  });
  return reached / studies;
}

/** The middle of the low ends, and of the high ones; null where no study has an interval. */
function middleOf({ low, high }: SimulatedIntervals): readonly [number, number] | null {
  return low.length === 0 ? null : [percentile(low.toSorted(), 0.5), percentile(high.toSorted(), 0.5)];
}

function formulasOf(expected: ExpectedCode, { aim, confidence, assurance, coders }: PlanOptions): Formulas {
  if (aim.kind === "width")
    return {
      expectedInterval: storiesForWidth(expected, aim.width, confidence),
      power: null,
      krippendorffTable: null,
    };
  const significance = 1 - confidence;
  return {
    expectedInterval: storiesForLimits(expected, aim.minimum, null, confidence),
    power: storiesForPower(expected, aim.minimum, assurance, confidence),
    krippendorffTable:
      coders === 2 ? storiesForReliability(expected.prevalence, aim.minimum, significance) : null,
  };
}
