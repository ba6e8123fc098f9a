import { countOnes } from "../../index/bits.ts";
import type { SetRatings } from "./sets.ts";

/** Sets as bit masks: set i has the `words` words from `i * words` in `bits`, and `sizes[i]` codes. */
export interface SetMasks {
  readonly words: number;
  readonly bits: Int32Array;
  readonly sizes: Uint32Array;
}

/**
 * The distinct sets as bit masks.
 * @example maskSets({ codes: 3, sets: [[0, 2], []] }).bits // [5, 0]
 */
export function maskSets({ codes, sets }: SetRatings): SetMasks {
  const words = Math.max(1, Math.ceil(codes / 32));
  const bits = new Int32Array(sets.length * words);
  sets.forEach((set, index) => {
    for (const code of set) {
      const at = index * words + (code >>> 5);
      bits[at] = (bits[at] ?? 0) | (1 << (code & 31));
    }
  });
  return { words, bits, sizes: Uint32Array.from(sets, (set) => set.length) };
}

/**
 * How many codes two sets share.
 * @example countSharedCodes(maskSets({ codes: 3, sets: [[0, 2], [1, 2]] }), 0, 1) // 1
 */
export function countSharedCodes({ words, bits }: SetMasks, first: number, second: number): number {
  let shared = 0;
  for (let word = 0; word < words; word += 1) {
    shared += countOnes((bits[first * words + word] ?? 0) & (bits[second * words + word] ?? 0));
  }
  return shared;
}
