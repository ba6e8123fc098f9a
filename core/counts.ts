const format = new Intl.NumberFormat("en-GB");

/**
 * A whole number as sentences and files have it, with its thousands apart.
 * @example numbered(100000) // "100,000"
 */
export function numbered(count: number): string {
  return format.format(count);
}

/**
 * A number with its noun; `many` where an s is not enough.
 * @example counted(1, "row") // "1 row"
 * @example counted(1204, "story", "stories") // "1,204 stories"
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numbered(count)} ${count === 1 ? one : many}`;
}
