/** One cell of an export: words, a number that Concord itself computed, or nothing. */
export type Cell = string | number | null;

/**
 * What a spreadsheet would run or misread: =, +, -, @ (also full width, which Excel takes for the same), tab and line ends at the start, as
 * OWASP lists them under "CSV injection"; after any apostrophes, so that the guard can be told from the words.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Words that a spreadsheet opens without running them: a dangerous start gets one apostrophe before it. restoreCell undoes it exactly.
 * @example escapeFormula("=1+1") // "'=1+1"
 */
export function escapeFormula(words: string): string {
  return DANGEROUS.test(words) ? `'${words}` : words;
}

/**
 * The words as they were before escapeFormula: restoreCell(escapeFormula(words)) === words, for all words.
 * @example restoreCell("'=1+1") // "=1+1"
 */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && DANGEROUS.test(cell) ? cell.slice(1) : cell;
}

/**
 * Whether a table's cells may have been guarded by escapeFormula: none of them starts as a formula. A table that was
 * written exactly is taken for a guarded one only if all its cells of this kind start with an apostrophe by themselves.
 * @example isGuarded([["'=1+1", "a night"]]) // true
 */
export function isGuarded(rows: Iterable<readonly string[]>): boolean {
  for (const cells of rows)
    if (cells.some((cell) => !cell.startsWith("'") && DANGEROUS.test(cell))) return false;
  return true;
}

/** A regular expression, as Python's re and R's perl = TRUE read it, whose matches are to be removed to undo escapeFormula elsewhere. */
export const RESTORE_PATTERN = "^'(?='*[=+\\-@\\t\\r\\n＝＋－＠])";

/**
 * How many bytes words take in UTF-8.
 * @example utf8Length("café") // 5
 */
export function utf8Length(words: string): number {
  let bytes = 0;
  for (const sign of words) {
    const point = sign.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
