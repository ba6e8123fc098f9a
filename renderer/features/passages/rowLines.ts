/** From this width of the window on, a line of the list has room for twice as many words. */
export const WIDE = "(min-width: 1800px)";

/** The height of a row by its lines of words: one line of 22 pixels more for each. */
export const ROW_HEIGHTS = { 1: 60, 2: 82, 3: 104 } as const;

export type RowLines = keyof typeof ROW_HEIGHTS;

/** A passage of at most so many UTF-16 units has a line less than a longer one. */
const SHORT = 60;
/** In a wide window a passage of so many more has two lines, with what stands around it. */
const SHORT_IN_TWO = 150;

/**
 * The lines of words that a row of the list has, by the length of its passage in UTF-16 units; null for a whole story. No text is read for it.
 */
export function linesOf(length: number | null, isWide: boolean): RowLines {
  if (length === null) return 2;
  if (length <= SHORT) return isWide ? 1 : 2;
  return isWide && length <= SHORT_IN_TWO ? 2 : 3;
}

/**
 * How many UTF-16 units of its sentence stand before and after a passage.
 */
export function aroundOf(length: number, isWide: boolean): number {
  if (length > SHORT) return 70;
  return isWide ? 30 : 45;
}
