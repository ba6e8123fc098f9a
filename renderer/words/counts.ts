const format = new Intl.NumberFormat("en-GB");

/**
 * A whole number as the interface writes it.
 * @example numbered(1203) // "1,203"
 */
export function numbered(count: number): string {
  return format.format(count);
}

/**
 * A number with its noun.
 * @example counted(1, "story", "stories") // "1 story"
 * @example counted(1203, "story", "stories") // "1,203 stories"
 */
export function counted(count: number, one: string, many: string): string {
  return `${numbered(count)} ${count === 1 ? one : many}`;
}
