/** One cell of an export: words, a number that Concord itself computed, or nothing. */
export type Cell = string | number | null;

/**
 * What a spreadsheet would run or misread: =, +, -, @ (also full width, which Excel takes for the same), tab and line ends at the start, as
 * OWASP lists them under "CSV injection"; after any apostrophes, so that the guard can be told from the words.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** Words that a spreadsheet opens without running them: a dangerous start gets one apostrophe before it. restoreCell undoes it exactly. */
export function escapeFormula(words: string): string {
  return DANGEROUS.test(words) ? `'${words}` : words;
}

/** The words as they were before escapeFormula: restoreCell(escapeFormula(words)) === words, for all words. */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && DANGEROUS.test(cell) ? cell.slice(1) : cell;
}

/** A regular expression, as Python's re and R's perl = TRUE read it, whose matches are to be removed to undo escapeFormula elsewhere. */
export const RESTORE_PATTERN = "^'(?='*[=+\\-@\\t\\r\\n＝＋－＠])";
