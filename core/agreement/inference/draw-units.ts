import { mulberry32, nextState, wordOf } from "../../random.ts";
import { multinomial } from "./binomial.ts";

/** Writes into `weight` how often each row of counts occurs in the next resample of the units. */
export type Resample = (weight: Float64Array) => void;

/**
 * Units drawn one by one with replacement, as many as there are: unit `floor(random() * n)` of n. All resamples
 * come from one stream of mulberry32(seed), so that they can be had again draw by draw.
 *
 * @param rowOf - per unit, its row of counts
 * @example
 * ((weight) => { resampleUnits(Uint32Array.of(0, 0, 0), 1)(weight); return weight; })(Float64Array.of(0)); // [3]
 */
export function resampleUnits(rowOf: Uint32Array, seed: number): Resample {
  let state = seed | 0;
  return (weight) => {
    weight.fill(0);
    state = countDraws(rowOf, weight, state);
  };
}

/**
 * Counts a resample by row, and returns the state after it. What it reads is passed in, since engines read what a closure
 * has again at each draw; two draws a turn, since the second does not wait for the first.
 */
function countDraws(rowOf: Uint32Array, weight: Float64Array, state: number): number {
  const units = rowOf.length;
  // A power of two, so that this is `floor(random() * n)` to the last unit.
  const scale = units / 4_294_967_296;
  let current = state | 0;
  for (let draw = 1; draw < units; draw += 2) {
    const first = nextState(current);
    current = nextState(first);
    const row = rowOf[((wordOf(first) >>> 0) * scale) >>> 0] ?? 0;
    const next = rowOf[((wordOf(current) >>> 0) * scale) >>> 0] ?? 0;
    weight[row] = (weight[row] ?? 0) + 1;
    weight[next] = (weight[next] ?? 0) + 1;
  }
  if (units % 2 === 0) return current;
  current = nextState(current);
  const last = rowOf[((wordOf(current) >>> 0) * scale) >>> 0] ?? 0;
  weight[last] = (weight[last] ?? 0) + 1;
  return current;
}

/**
 * The same distribution without drawing units: those that look alike are one cell of a multinomial. Its cost is
 * that of the patterns, however many units have them.
 *
 * @param weights - per row of counts, the number of units that look like it
 * @example ((weight) => { resampleCells(Float64Array.of(3, 0), 1)(weight); return weight; })(Float64Array.of(0, 0)) // [3, 0]
 */
export function resampleCells(weights: Float64Array, seed: number): Resample {
  const random = mulberry32(seed);
  const units = weights.reduce((sum, weight) => sum + weight, 0);
  return (weight) => multinomial(units, weights, units, random, weight);
}
