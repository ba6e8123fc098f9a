import type { Random } from "../../random.ts";
import { nextState, wordOf } from "../../random.ts";
import { standardNormal, ziggurat } from "./standard-normal.ts";

/**
 * Draws from gamma distributions with these shapes (0 or more; 0 gives 0) and scale 1, one of each a call. Shapes of 1 and
 * more by Marsaglia and Tsang's rejection; below 1 by their boost, `gamma(shape + 1) u^(1 / shape)`. All draws come from one
 * stream of mulberry32(seed).
 *
 * Their squeeze, `u < 1 - 0.0331 x^4`, is `u < 1 - x^4 / (54 d)` here, where `1 + c x > 1/2`: the logarithm of what u is
 * compared with is at least `-x^4 / (54 d)` there, as its series in c x shows. It accepts nothing else, and far fewer
 * draws are left that need logarithms.
 *
 * Marsaglia, G., & Tsang, W. W. (2000). A simple method for generating gamma variables. ACM Transactions on
 * Mathematical Software 26, 363-372.
 *
 * @example
 * ((drawn) => { gammas(Float64Array.of(0, 1000000), 1)(drawn); return drawn.map((value) => Math.round(value / 100000)); })(Float64Array.of(0, 0)); // [0, 10]
 */
export function gammas(shapes: Float64Array, seed: number): (drawn: Float64Array) => void {
  const ds = shapes.map((shape) => (shape < 1 ? shape + 1 : shape) - 1 / 3);
  const cs = ds.map((d) => 1 / Math.sqrt(9 * d));
  // A shape of 0 draws no number, so nothing is within its squeeze.
  const squeezes = ds.map((d, at) => ((shapes[at] ?? 0) <= 0 ? Infinity : 1 / (54 * d)));
  /** The shapes below 1, and what the draw of each is multiplied with by the boost. */
  const small = Uint32Array.from(shapes.keys()).filter(
    (at) => (shapes[at] ?? 0) > 0 && (shapes[at] ?? 0) < 1,
  );
  const isSmall = Uint8Array.from(shapes, (shape) => (shape < 1 ? 1 : 0));
  const boosts = new Float64Array(shapes.length);
  const { inside, edges } = ziggurat;
  let state = seed | 0;
  const random: Random = () => {
    state = nextState(state | 0);
    return (wordOf(state) >>> 0) / 4_294_967_296;
  };

  /** Draws from `from` on while the first numbers are within the squeeze; gives where they are not. It calls nothing, so that engines keep everything in registers. */
  const drawQuickly = (drawn: Float64Array, from: number): number => {
    let current = state | 0;
    let at = from;
    for (; at < drawn.length; at += 1) {
      const middle = nextState(current);
      const next = nextState(middle);
      // The draw of a normal number, as standardNormal has it.
      const word = wordOf(middle);
      const layer = word & 127;
      const place = ((word >> 8) + 0.5) / 8_388_608;
      const x = place * (edges[layer] ?? 0);
      const root = 1 + (cs[at] ?? 0) * x;
      const u = ((wordOf(next) >>> 0) + 1) / 4_294_967_296;
      const square = x * x;
      const isWithin = root > 0.5 && u < 1 - (squeezes[at] ?? 0) * square * square;
      if (!isWithin || Math.abs(place) >= (inside[layer] ?? 0)) break;
      drawn[at] = (ds[at] ?? 0) * (root * root * root);
      current = next;
      if (isSmall[at] === 1) {
        current = nextState(next);
        boosts[at] = 1 - (wordOf(current) >>> 0) / 4_294_967_296;
      }
    }
    state = current;
    return at;
  };

  const drawOne = (at: number): number => {
    const shape = shapes[at] ?? 0;
    if (shape <= 0) return 0;
    const d = ds[at] ?? 0;
    for (;;) {
      const x = standardNormal(random);
      const root = 1 + (cs[at] ?? 0) * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = random() + 1 / 4_294_967_296;
      if (Math.log(u) >= 0.5 * x * x + d * (1 - v + Math.log(v))) continue;
      if (shape < 1) boosts[at] = 1 - random();
      return d * v;
    }
  };

  return (drawn) => {
    for (let at = drawQuickly(drawn, 0); at < drawn.length; at = drawQuickly(drawn, at + 1))
      drawn[at] = drawOne(at);
    for (const at of small) drawn[at] = (drawn[at] ?? 0) * (boosts[at] ?? 0) ** (1 / (shapes[at] ?? 1));
  };
}
