import type { Random } from "../../random.ts";
import { atTheEdge, ziggurat } from "./standard-normal.ts";

/**
 * Draws from gamma distributions with these shapes (0 or more; 0 gives 0) and scale 1, one of each a call. Shapes of 1 and
 * more by Marsaglia and Tsang's squeeze; below 1 by their boost, `gamma(shape + 1) u^(1 / shape)`. All draws come from one
 * stream of mulberry32(seed).
 *
 * Marsaglia, G., & Tsang, W. W. (2000). A simple method for generating gamma variables. ACM Transactions on
 * Mathematical Software 26, 363-372.
 *
 * @example
 * ((drawn) => { gammas(Float64Array.of(0, 1000000), 1)(drawn); return drawn.map((value) => Math.round(value / 100000)); })(Float64Array.of(0, 0)); // [0, 10]
 */
export function gammas(shapes: Float64Array, seed: number): (drawn: Float64Array) => void {
  const isBoosted = Uint8Array.from(shapes, (shape) => (shape > 0 && shape < 1 ? 1 : 0));
  const ds = shapes.map((shape) => (shape <= 0 ? 0 : shape < 1 ? shape + 1 : shape) - 1 / 3);
  const cs = ds.map((d) => 1 / Math.sqrt(9 * d));
  const { inside, edges } = ziggurat;
  let state = seed | 0;
  const random: Random = () => {
    state = (state + 0x6d2b79f5) | 0;
    return (mixed(state) >>> 0) / 4_294_967_296;
  };
  return (drawn) => {
    // A variable of its own, which need not be stored after each number, as it must where `random` is called.
    let current = state;
    for (let at = 0; at < ds.length; at += 1) {
      const d = ds[at] ?? 0;
      const c = cs[at] ?? 0;
      let value = d < 0 ? 0 : -1;
      while (value < 0) {
        current = (current + 0x6d2b79f5) | 0;
        // The draw of a normal number, as standardNormal has it.
        const word = mixed(current);
        const layer = word & 127;
        const place = ((word >> 8) + 0.5) / 8_388_608;
        let x = place * (edges[layer] ?? 0);
        if (Math.abs(place) >= (inside[layer] ?? 0)) {
          state = current;
          x = atTheEdge(layer, place, random);
          current = state;
        }
        const root = 1 + c * x;
        if (root <= 0) continue;
        const v = root * root * root;
        current = (current + 0x6d2b79f5) | 0;
        const u = ((mixed(current) >>> 0) + 1) / 4_294_967_296;
        const square = x * x;
        if (u < 1 - 0.0331 * square * square || Math.log(u) < 0.5 * square + d * (1 - v + Math.log(v)))
          value = d * v;
      }
      if (isBoosted[at] === 1) {
        state = current;
        value *= (1 - random()) ** (1 / (shapes[at] ?? 1));
        current = state;
      }
      drawn[at] = value;
    }
    state = current;
  };
}

/** The number of mulberry32 for a state. */
function mixed(state: number): number {
  let word = Math.imul(state ^ (state >>> 15), state | 1);
  word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
  return word ^ (word >>> 14);
}
