/**
 * The tops of rows of one height that stand where they are wanted, or as little below as keeps them from overlapping.
 *
 * @param wanted The tops wanted, in CSS pixels, in the order of the rows. A row never stands above one before it.
 * @param height A row's height with the gap below it, in CSS pixels.
 * @returns As many tops as were wanted, none above 0.
 * @example
 * stackedTops([0, 5, 60], 22); // [0, 22, 60]
 */
export function stackedTops(wanted: readonly number[], height: number): number[] {
  let free = 0;
  return wanted.map((top) => {
    const placed = Math.max(free, top);
    free = placed + height;
    return placed;
  });
}
