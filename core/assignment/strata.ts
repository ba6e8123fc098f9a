/**
 * How many of `wanted` each group gets, in proportion to its size: the whole part of its share, and what is left to those with the largest remainders (of
 * equal ones the larger group, then the first). The method of Hamilton, as seats are divided. No group gets more than it has.
 * @param sizes how many each group has
 * @param wanted at most the sum of the sizes
 * @example largestRemainder([50, 30, 20], 7) // [4, 2, 1]
 */
export function largestRemainder(sizes: readonly number[], wanted: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return sizes.map(() => 0);
  // Whole numbers, so that equal remainders are equal.
  const shares = sizes.map((size) => Math.floor((wanted * size) / total));
  const remainder = (at: number): number => (wanted * (sizes[at] ?? 0)) % total;
  const left = wanted - shares.reduce((sum, share) => sum + share, 0);
  const places = sizes.map((_, at) => at);
  places.sort((a, b) => remainder(b) - remainder(a) || (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  for (const at of places.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

/**
 * Things by what they have in common, in the order of the keys' code units.
 * @example [...strataOf(["b1", "a1", "b2"], (each) => each.slice(0, 1))] // [["a", ["a1"]], ["b", ["b1", "b2"]]]
 */
export function strataOf<T>(
  things: readonly T[],
  keyOf: (thing: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const same = found.get(key);
    if (same === undefined) found.set(key, [thing]);
    else same.push(thing);
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
