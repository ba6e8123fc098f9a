import type { Bits } from "../../index/bits.ts";
import { countOnes } from "../../index/bits.ts";

/**
 * Stories by the coders who finished them. Everything here is the same for all codes, so it is worked out once for a
 * choice of coders and stories.
 */
export interface FinishGroups {
  /** Per coder, the stories that they finished. */
  readonly finished: readonly Bits[];
  /** The stories that all of them finished: group 0. */
  readonly byAll: Bits;
  /** Per place of a story that somebody finished, its group. */
  readonly groupOf: Uint16Array;
  /** Per group, the coders (bit g: coder g) and the number of stories. */
  readonly coders: readonly number[];
  readonly sizes: readonly number[];
  /** How many stories at least one of them finished, and at least two. */
  readonly units: number;
  readonly pairable: number;
}

/** With more coders or more groups, patterns are not looked up in a table. */
const MOST_CODERS = 12;
const MOST_GROUPS = 256;

/**
 * The groups of these coders. Null where they are too many for a table. O(words x coders + stories that not all finished).
 *
 * @param finished - per coder, the stories that they finished, of equal length
 * @example finishGroups([Int32Array.of(0b011), Int32Array.of(0b110)], 3)?.sizes // [1, 1, 1]
 */
export function finishGroups(finished: readonly Bits[], places: number): FinishGroups | null {
  if (finished.length > MOST_CODERS || finished.length === 0) return null;
  const words = finished[0]?.length ?? 0;
  const everyone = (1 << finished.length) - 1;
  const byAll = new Int32Array(words);
  const groupOf = new Uint16Array(places);
  const groupOfCoders = new Int32Array(everyone + 1).fill(-1);
  groupOfCoders[everyone] = 0;
  const coders = [everyone];
  const sizes = [0];
  let units = 0;
  let pairable = 0;
  for (let word = 0; word < words; word += 1) {
    let all = -1;
    let any = 0;
    let two = 0;
    for (const bits of finished) {
      const own = bits[word] ?? 0;
      all &= own;
      two |= any & own;
      any |= own;
    }
    byAll[word] = all;
    sizes[0] = (sizes[0] ?? 0) + countOnes(all);
    units += countOnes(any);
    pairable += countOnes(two);
    for (let rest = any & ~all; rest !== 0; rest &= rest - 1) {
      const shift = 31 - Math.clz32(rest & -rest);
      let who = 0;
      for (let coder = 0; coder < finished.length; coder += 1)
        who |= (((finished[coder]?.[word] ?? 0) >>> shift) & 1) << coder;
      let group = groupOfCoders[who] ?? -1;
      if (group < 0) {
        group = coders.length;
        if (group === MOST_GROUPS) return null;
        groupOfCoders[who] = group;
        coders.push(who);
        sizes.push(0);
      }
      groupOf[32 * word + shift] = group;
      sizes[group] = (sizes[group] ?? 0) + 1;
    }
  }
  return { finished, byAll, groupOf, coders, sizes, units, pairable };
}
