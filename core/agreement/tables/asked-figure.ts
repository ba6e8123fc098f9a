/** What figures were asked for, as a table says it. */
export interface AskedFigure {
  /** The subject in words: a code, a theme, or all codes. */
  readonly name: string;
  /** The coefficient's name in files. */
  readonly coefficient: string;
  /** Of the intervals, between 0 and 1. */
  readonly confidence: number;
}
