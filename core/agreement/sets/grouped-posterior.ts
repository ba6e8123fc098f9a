import type { Random } from "../../random.ts";
import { mulberry32 } from "../../random.ts";
import type { Steps } from "../../steps.ts";
import type { Replicates } from "../inference/bootstrap.ts";
import { gammas } from "../inference/gamma.ts";
import type { PosteriorRows } from "../inference/posterior-rows.ts";
import type { RatioTerms } from "./ratio-terms.ts";

/** A posterior of more patterns than this is drawn in groups. */
export const MOST_DRAWN = 2000;

/** So many of the patterns that occur most often are drawn each by itself, and the others in so many groups. */
const BY_THEMSELVES = 500;
const GROUPS = 1500;
/** Patterns that nobody gave, which weigh two units together, are drawn in so many: those in which coders differ, and as many others. */
const OF_PRIOR = 150;

/**
 * Draws figures from a posterior of very many patterns, nearly all of which occur once, as sets of codes do. The weights of the patterns
 * that occur equally often are a total, from its gamma distribution, and how it is divided among them: Dirichlet's distribution falls
 * apart like that. To divide it, the patterns are put into groups at random, and the weights of a whole group vary as those of one pattern do.
 * A sum over patterns then has the mean that it has if each is drawn, and, over the groupings, the same variance (random groups:
 * Wolter 2007, ch. 2), in one grouping to about sqrt(2 / 1500) = 4%. Patterns that occur often are drawn each by itself.
 *
 * Of E, a sum over pairs of patterns, the part is drawn that is linear in the weights. The other is smaller than E by the number of units.
 *
 * @returns per figure its replicates, in the order drawn
 * @example allSteps(groupedPosterior(posteriorOfCounts({ units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 1), weight: Float64Array.of(3) }), [], 10, 1)) // []
 */
export function* groupedPosterior(
  rows: PosteriorRows,
  figures: readonly RatioTerms[],
  replicates: number,
  seed: number,
): Steps<Replicates[]> {
  const shapes = rows.ratings.weight.map((many, row) => rows.unitCounts * (many + (rows.prior[row] ?? 0)));
  const isPairable = (row: number): boolean => (figures[0]?.size[row] ?? 0) > 0;
  const pairable = [...shapes.keys()].filter(isPairable);
  const units = pairable.reduce((sum, row) => sum + (rows.ratings.weight[row] ?? 0), 0);
  const scale = units / pairable.reduce((sum, row) => sum + (shapes[row] ?? 0), 0);
  const mean = shapes.map((shape, row) => (isPairable(row) ? scale * shape : 0));
  const expected = figures.map((figure) => figure.expected(mean));
  const middles = expected.map((ofRow) => dot(mean, ofRow));
  // Figures have their sizes in common.
  const features = [
    ...new Set(figures.flatMap(({ size, observed }, at) => [size, observed, expected[at] ?? size])),
  ];
  const places = figures.map(({ size, observed }, at) => ({
    size: features.indexOf(size),
    observed: features.indexOf(observed),
    expected: features.indexOf(expected[at] ?? size),
  }));
  const draw = drawSums(
    inStrata(rows.ratings.weight, pairable, figures, seed),
    shapes,
    features,
    units,
    seed,
  );
  const defined = figures.map((): number[] => []);
  for (let done = 0; done < replicates; done += 1) {
    const sums = draw();
    places.forEach((place, at) => {
      const chance = 2 * (sums[place.expected] ?? 0) - (middles[at] ?? 0);
      const size = (sums[place.size] ?? 0) - (figures[at]?.less ?? 0);
      if (chance > 0) defined[at]?.push(1 - (size * (sums[place.observed] ?? 0)) / chance);
    });
    if (done % 50 === 49) yield (done + 1) / replicates;
  }
  return defined.map((values) => ({
    values: Float64Array.from(values),
    undefinedReplicates: replicates - values.length,
  }));
}

/** Groups of rows: those that are drawn as they are, and those among which a total is divided. */
interface Strata {
  readonly alone: readonly Rows[];
  readonly divided: readonly (readonly Rows[])[];
}

type Rows = readonly number[];

function inStrata(
  weight: Float64Array,
  pairable: Rows,
  figures: readonly RatioTerms[],
  seed: number,
): Strata {
  const byWeight = new Map<number, number[]>();
  for (const row of pairable) {
    const many = weight[row] ?? 0;
    const others = byWeight.get(many);
    if (others === undefined) byWeight.set(many, [row]);
    else others.push(row);
  }
  const onlyPrior = byWeight.get(0) ?? [];
  byWeight.delete(0);
  const differ = (row: number): boolean => figures.some(({ observed }) => (observed[row] ?? 0) > 0);
  const alone: Rows[] = [
    ...inSlices(onlyPrior.filter(differ), OF_PRIOR),
    ...inSlices(
      onlyPrior.filter((row) => !differ(row)),
      OF_PRIOR,
    ),
  ];
  const strata = [...byWeight].sort(([a], [b]) => b - a).map(([, rows]) => rows);
  let byThemselves = 0;
  while (byThemselves + (strata[0]?.length ?? Infinity) <= BY_THEMSELVES) {
    const rows = strata.shift() ?? [];
    byThemselves += rows.length;
    alone.push(...rows.map((row) => [row]));
  }
  const others = strata.reduce((sum, rows) => sum + rows.length, 0);
  const random = mulberry32(seed);
  const divided = strata.map((rows) => dealt(rows, Math.ceil((GROUPS * rows.length) / others), random));
  return { alone, divided };
}

/** Rows in their order, in so many slices of neighbours at most. */
function inSlices(rows: Rows, most: number): Rows[] {
  const size = Math.max(1, Math.ceil(rows.length / most));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_none, at) =>
    rows.slice(at * size, (at + 1) * size),
  );
}

/** Rows in groups at random, as many as asked for or one for each row. */
function dealt(rows: readonly number[], groups: number, random: Random): Rows[] {
  const left = [...rows];
  const found = Array.from({ length: Math.min(groups, rows.length) }, (): number[] => []);
  for (let at = 0; left.length > 0; at = (at + 1) % found.length) {
    const place = Math.floor(random() * left.length);
    found[at]?.push(left[place] ?? 0);
    left[place] = left.at(-1) ?? 0;
    left.pop();
  }
  return found;
}

/** What draws the sums of the features over all rows, whose weights add up to `units`. The list that comes back is reused. */
function drawSums(
  { alone, divided }: Strata,
  shapes: Float64Array,
  features: readonly Float64Array[],
  units: number,
  seed: number,
): () => Float64Array {
  const shapeOf = (rows: Rows): number => rows.reduce((sum, row) => sum + (shapes[row] ?? 0), 0);
  const groups = [...alone, ...divided.flat()];
  const many = features.length;
  // What a group is drawn with is its own shape, or that of one of its rows; the sums are in relation to it.
  const drawnShapes = Float64Array.from(groups, (rows, at) =>
    at < alone.length ? shapeOf(rows) : shapeOf(rows) / rows.length,
  );
  const weights = Float64Array.from(groups, (rows, at) => shapeOf(rows) / (drawnShapes[at] ?? 1));
  const sumsOf = features.map((feature) =>
    Float64Array.from(groups, (rows, at) => {
      const sum = rows.reduce((of, row) => of + (shapes[row] ?? 0) * (feature[row] ?? 0), 0);
      return sum / (drawnShapes[at] ?? 1);
    }),
  );
  const nextTotals = gammas(
    Float64Array.from(divided, (groups) => shapeOf(groups.flat())),
    seed,
  );
  const nextParts = gammas(drawnShapes, seed + 1);
  const totals = new Float64Array(divided.length);
  const parts = new Float64Array(groups.length);
  const sums = new Float64Array(many);
  return () => {
    nextTotals(totals);
    nextParts(parts);
    let all = weighted(parts, weights, 0, alone.length);
    for (let feature = 0; feature < many; feature += 1)
      sums[feature] = weighted(parts, sumsOf[feature] ?? parts, 0, alone.length);
    let from = alone.length;
    for (const [at, { length }] of divided.entries()) {
      const total = totals[at] ?? 0;
      const share = total / weighted(parts, weights, from, from + length);
      for (let feature = 0; feature < many; feature += 1)
        sums[feature] =
          (sums[feature] ?? 0) + share * weighted(parts, sumsOf[feature] ?? parts, from, from + length);
      all += total;
      from += length;
    }
    for (let feature = 0; feature < many; feature += 1) sums[feature] = ((sums[feature] ?? 0) * units) / all;
    return sums;
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return weighted(a, b, 0, a.length);
}

/** The sum of the products of two lists, from one place to before another. */
function weighted(a: Float64Array, b: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
