/** A source of uniform numbers in [0, 1). Passed in, so that a result can be had again. */
export type Random = () => number;

/**
 * Mulberry32: a small 32-bit generator with period 2^32, for bootstraps and sample data, never for secrets. The same
 * `seed` (any number, taken as an unsigned 32-bit integer) gives the same sequence everywhere. Source: Tommy
 * Ettinger, 2017 (public domain).
 * @example mulberry32(1)() === mulberry32(1)() // true
 */
export function mulberry32(seed: number): Random {
  const next = mulberry32Words(seed);
  return () => (next() >>> 0) / 4_294_967_296;
}

/**
 * The same sequence as whole numbers of 32 bits, signed: `(word >>> 0) / 2 ** 32` is the number of mulberry32.
 * @example (mulberry32Words(1)() >>> 0) / 2 ** 32 === mulberry32(1)() // true
 */
export function mulberry32Words(seed: number): () => number {
  // Kept as a signed integer, which engines hold in a register: the bits are the same.
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return mixed ^ (mixed >>> 14);
  };
}
