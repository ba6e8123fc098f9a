/**
 * The order of two lists of numbers: by the first number that differs; of a list and its beginning, the beginning first.
 * @example [[2, 1], [1, 3], [1]].toSorted(compareNumbers) // [[1], [1, 3], [2, 1]]
 */
export function compareNumbers(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
