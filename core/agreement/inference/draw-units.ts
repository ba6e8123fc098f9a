import { mulberry32 } from "../../random.ts";
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
  // A power of two, so that this is `floor(random() * n)` to the last unit.
  const scale = rowOf.length / 4_294_967_296;
  let times = new Int32Array();
  return (weight) => {
    if (times.length !== weight.length) times = new Int32Array(weight.length);
    else times.fill(0);
    // The numbers of mulberry32, in the loop that uses them and with a state that need not be stored after each.
    let current = state;
    for (let draw = 0; draw < rowOf.length; draw += 1) {
      current = (current + 0x6d2b79f5) | 0;
      let word = Math.imul(current ^ (current >>> 15), current | 1);
      word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
      const row = rowOf[(((word ^ (word >>> 14)) >>> 0) * scale) >>> 0] ?? 0;
      times[row] = (times[row] ?? 0) + 1;
    }
    state = current;
    weight.set(times);
  };
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
