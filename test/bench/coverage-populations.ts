import type { Ratings } from "../../core/agreement/data/ratings.ts";
import { MISSING } from "../../core/agreement/data/ratings.ts";
import { normalQuantile } from "../../core/agreement/inference/normal.ts";
import { standardNormal } from "../../core/agreement/inference/standard-normal.ts";
import type { CodedSets } from "../../core/agreement/sets/sets.ts";
import type { Random } from "../../core/random.ts";

/** Which coders read which stories. */
export interface Reading {
  readonly stories: number;
  readonly coders: number;
  /** How many of the stories only one coder reads; left out, none. */
  readonly single?: number;
  /** The probability that a coder has not read a story, or one for each coder; left out, 0. */
  readonly missing?: number | readonly number[];
}

/**
 * Ordered levels. Each story has a normal liability; each coder sees it with a normal error and gives the level whose
 * cut points it falls between. Coders are exchangeable.
 */
export interface LevelsDesign extends Reading {
  /** Per level, lowest first, the share of ratings that it has; together 1. */
  readonly shares: readonly number[];
  /** The correlation of what two coders see. */
  readonly correlation: number;
}

/** Sets of codes: each code is present where a coder sees more than its cut point of the story's liability for it. */
export interface SetsDesign extends Reading {
  /** Per code, in which share of the sets it is. */
  readonly prevalences: readonly number[];
  readonly correlation: number;
  /** How much of the correlation codes of one story have in common: codes that go together. Left out, 0. */
  readonly together?: number;
}

/** A design in words. */
export function readingWords({ stories, coders, single, missing }: Reading): string {
  const shares = typeof missing === "number" ? [missing] : missing;
  const percents = shares?.map((share) => `${Math.round(100 * share)}%`).join("/");
  return [
    `${stories} stories, ${coders} coders`,
    single === undefined ? "" : `, ${single} singly coded`,
    percents === undefined ? "" : `, ${percents} missing`,
  ].join("");
}

/** Whether a coder reads a story of this sample. */
export function isRead(
  { single = 0, missing = 0, coders }: Reading,
  story: number,
  coder: number,
  random: Random,
): boolean {
  if (story < single) return coder === story % coders;
  const share = typeof missing === "number" ? missing : (missing[coder] ?? 0);
  return share === 0 || random() >= share;
}

/** A sample of ratings of levels. */
export function sampleLevels(design: LevelsDesign, random: Random): Ratings {
  const { stories, coders, shares, correlation } = design;
  const cuts = shares.slice(0, -1).map((_share, at) => {
    return normalQuantile(shares.slice(0, at + 1).reduce((sum, share) => sum + share, 0));
  });
  const values = new Uint8Array(stories * coders).fill(MISSING);
  for (let story = 0; story < stories; story += 1) {
    const own = Math.sqrt(correlation) * standardNormal(random);
    for (let coder = 0; coder < coders; coder += 1) {
      const seen = own + Math.sqrt(1 - correlation) * standardNormal(random);
      if (isRead(design, story, coder, random))
        values[story * coders + coder] = cuts.filter((cut) => seen > cut).length;
    }
  }
  return { units: stories, coders, categories: shares.length, values };
}

/** A sample of sets of codes. */
export function sampleSets(design: SetsDesign, random: Random): CodedSets {
  const { stories, coders, prevalences, correlation, together = 0 } = design;
  const cuts = prevalences.map((prevalence) => normalQuantile(1 - prevalence));
  const cells: (readonly number[] | null)[] = [];
  for (let story = 0; story < stories; story += 1) {
    const common = Math.sqrt(correlation * together) * standardNormal(random);
    const own = cuts.map(() => common + Math.sqrt(correlation * (1 - together)) * standardNormal(random));
    for (let coder = 0; coder < coders; coder += 1) {
      const set = cuts.flatMap((cut, code) =>
        (own[code] ?? 0) + Math.sqrt(1 - correlation) * standardNormal(random) > cut ? [code] : [],
      );
      cells.push(isRead(design, story, coder, random) ? set : null);
    }
  }
  return { units: stories, coders, codes: prevalences.length, cells };
}
