import type { UnitCounts } from "../data/counts.ts";
import { binaryCounts } from "../data/counts.ts";
import { missingIn } from "../data/ratings.ts";
import type { SetRatings } from "./sets.ts";

/**
 * Per code, the counts of its presence: countUnits of presenceInSets, in one pass over the sets for all codes.
 * O(codes applied).
 * @example presenceCounts(setRatings({ units: 2, coders: 2, codes: 1, cells: [[0], [0], [0], []] }))[0].weight // [1, 1]
 */
export function presenceCounts({ codes, sets, ratings }: SetRatings): UnitCounts[] {
  const { units, coders, values, weight } = ratings;
  const missing = missingIn(ratings);
  const side = coders + 1;
  /** How many units have so many sets. */
  const sized = new Float64Array(side);
  /** Per code, how many units have so many sets, so many of them with the code. */
  const seen = Array.from({ length: codes }, () => new Map<number, number>());
  const ones = new Uint32Array(codes);
  const given: number[] = [];
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    const many = weight === undefined ? 1 : (weight[unit] ?? 0);
    let size = 0;
    for (let coder = 0; coder < coders; coder += 1, cell += 1) {
      const set = values[cell] ?? missing;
      if (set === missing) continue;
      size += 1;
      for (const code of sets[set] ?? []) {
        if (ones[code] === 0) given.push(code);
        ones[code] = (ones[code] ?? 0) + 1;
      }
    }
    sized[size] = (sized[size] ?? 0) + many;
    for (const code of given) {
      const own = seen[code];
      const at = size * side + (ones[code] ?? 0);
      own?.set(at, (own.get(at) ?? 0) + many);
      ones[code] = 0;
    }
    given.length = 0;
  }
  return seen.map((own) => {
    const without = sized.slice();
    for (const [at, many] of own) {
      const size = Math.floor(at / side);
      without[size] = (without[size] ?? 0) - many;
    }
    return binaryCounts(coders, (size, present) =>
      present === 0 ? (without[size] ?? 0) : (own.get(size * side + present) ?? 0),
    );
  });
}
