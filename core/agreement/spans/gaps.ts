/** For a passage of `length` characters, in how many places within gaps it could stand. */
export type Places = (length: number) => number;

/** `sum_{gaps of g >= b} (g - b + 1)` for a passage of length b; each b then costs O(log gaps). */
export function placesInGaps(gaps: readonly number[]): Places {
  const sorted = Float64Array.from(gaps).sort();
  const sums = new Float64Array(sorted.length + 1);
  for (let at = sorted.length - 1; at >= 0; at -= 1) sums[at] = (sums[at + 1] ?? 0) + (sorted[at] ?? 0);
  return (length) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) < length) low = middle + 1;
      else high = middle;
    }
    return (sums[low] ?? 0) - (sorted.length - low) * (length - 1);
  };
}
