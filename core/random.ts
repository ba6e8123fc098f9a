/** A source of uniform numbers in [0, 1). Passed in, so that a result can be had again. */
export type Random = () => number;

/**
 * Mulberry32: a small 32-bit generator with period 2^32, for bootstraps and sample data, never for secrets. The same
 * `seed` (any number, taken as an unsigned 32-bit integer) gives the same sequence everywhere. Source: Tommy
 * Ettinger, 2017 (public domain).
 * @example mulberry32(1)() === mulberry32(1)() // true
 */
export function mulberry32(seed: number): Random {
  // Signed integers, which engines hold in a register: the bits are the same.
  let state = seed | 0;
  return () => {
    state = nextState(state | 0);
    return (wordOf(state) >>> 0) / 4_294_967_296;
  };
}

/**
 * The state of mulberry32 after this one, for loops that have it to themselves. They read it as `state | 0` from wherever it
 * lies between draws: engines that do not know it for a whole number take four times as long.
 * @example nextState(0) // 1831565813
 */
export function nextState(state: number): number {
  return (state + 0x6d2b79f5) | 0;
}

/**
 * The number of mulberry32 for a state, as a signed whole number of 32 bits: `(word >>> 0) / 2 ** 32` is between 0 and 1.
 * @example (wordOf(nextState(1)) >>> 0) / 2 ** 32 === mulberry32(1)() // true
 */
export function wordOf(state: number): number {
  let word = Math.imul(state ^ (state >>> 15), state | 1);
  word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
  return word ^ (word >>> 14);
}
