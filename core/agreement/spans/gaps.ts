/** For a passage of `length` characters, in how many places within gaps it could stand. */
export type Places = (length: number) => number;

/**
 * `sum_{gaps of g >= b} (g - b + 1)` for a passage of length b; each b then costs O(log gaps).
 * @example placesInGaps([2, 5])(3) // 3
 */
export function placesInGaps(gaps: readonly number[]): Places {
  const sorted = Float64Array.from(gaps).sort();
  const sums = new Float64Array(sorted.length + 1);
  for (let at = sorted.length - 1; at >= 0; at -= 1) sums[at] = (sums[at + 1] ?? 0) + (sorted[at] ?? 0);
  return (length) => {
    const low = firstNotBelow(sorted, length);
    return (sums[low] ?? 0) - (sorted.length - low) * (length - 1);
  };
}

/**
 * The same in resamples: each gap is of a text, and counts as often as `weight` says of that.
 * @example placesInResampledGaps([{ length: 5, at: 0 }])(Float64Array.of(2))(3) // 6
 */
export function placesInResampledGaps(
  gaps: readonly { readonly length: number; readonly at: number }[],
): (weight: Float64Array) => Places {
  const sorted = gaps.toSorted((a, b) => a.length - b.length);
  const lengths = Float64Array.from(sorted, ({ length }) => length);
  const texts = Uint32Array.from(sorted, ({ at }) => at);
  const sums = new Float64Array(sorted.length + 1);
  const counts = new Float64Array(sorted.length + 1);
  return (weight) => {
    for (let at = sorted.length - 1; at >= 0; at -= 1) {
      const times = weight[texts[at] ?? 0] ?? 0;
      sums[at] = (sums[at + 1] ?? 0) + times * (lengths[at] ?? 0);
      counts[at] = (counts[at + 1] ?? 0) + times;
    }
    return (length) => {
      const low = firstNotBelow(lengths, length);
      return (sums[low] ?? 0) - (counts[low] ?? 0) * (length - 1);
    };
  };
}

/** The first place in ascending `sorted` whose number is not below `least`. */
function firstNotBelow(sorted: Float64Array, least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
