/**
 * The quantile of ascending `sorted` (at least one value) at `p` in [0, 1], by linear interpolation between order
 * statistics: type 7 of Hyndman and Fan (1996), as R's quantile and numpy's percentile by default.
 *
 * @example percentile([1, 2, 3, 4], 0.5) // 2.5
 */
export function percentile(sorted: Float64Array, p: number): number {
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (at - below) * (high - low);
}
