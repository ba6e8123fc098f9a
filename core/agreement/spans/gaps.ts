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
 * The same in resamples, for passages of these lengths (ascending, each once): each gap is of a text, and counts as often
 * as `weight` says of that. Gaps that hold passages of the same lengths are summed up together: O(gaps + lengths) a resample.
 * @example placesInResampledGaps([{ length: 5, at: 0 }], Float64Array.of(3))(Float64Array.of(2)) // [6]
 */
export function placesInResampledGaps(
  gaps: readonly { readonly length: number; readonly at: number }[],
  lengths: Float64Array,
): (weight: Float64Array) => Float64Array {
  const texts = Uint32Array.from(gaps, ({ at }) => at);
  const sizes = Float64Array.from(gaps, ({ length }) => length);
  // How many of the lengths fit into the gap: those that are below one more than it has.
  const fitting = Uint32Array.from(gaps, ({ length }) => firstNotBelow(lengths, length + 1));
  const sums = new Float64Array(lengths.length + 1);
  const counts = new Float64Array(lengths.length + 1);
  return (weight) => {
    sums.fill(0);
    counts.fill(0);
    for (let gap = 0; gap < texts.length; gap += 1) {
      const times = weight[texts[gap] ?? 0] ?? 0;
      const fit = fitting[gap] ?? 0;
      sums[fit] = (sums[fit] ?? 0) + times * (sizes[gap] ?? 0);
      counts[fit] = (counts[fit] ?? 0) + times;
    }
    const places = new Float64Array(lengths.length);
    let [sum, count] = [0, 0];
    for (let at = lengths.length - 1; at >= 0; at -= 1) {
      sum += sums[at + 1] ?? 0;
      count += counts[at + 1] ?? 0;
      places[at] = sum - count * ((lengths[at] ?? 0) - 1);
    }
    return places;
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
