/** Spreadsheets keep 15 digits of a number. */
const DIGITS_KEPT = 15;

/**
 * Whether an id is what a spreadsheet makes of a long number: "1.29403E+18", or sixteen digits and more of which only the first fifteen are not
 * zero.
 *
 * @example
 * isRounded("1.29403E+18"); // true
 * isRounded("1180000000000000001"); // false
 */
export function isRounded(id: string): boolean {
  const text = id.trim();
  if (/^\d(?:[.,]\d+)?e\+?\d{2,}$/iu.test(text)) return true;
  return /^\d{16,}$/u.test(text) && /^0+$/u.test(text.slice(DIGITS_KEPT));
}

/**
 * Whether a column's ids were rounded by a spreadsheet: one in scientific notation says so, and so do zeros at the end of most long ones (one
 * in ten numbers of sixteen digits ends in a zero by itself).
 * @example seemsRounded(["1.29403E+18", "7"]) // true
 */
export function seemsRounded(ids: readonly string[]): boolean {
  const long = ids.filter((id) => /^\d{16,}$/u.test(id.trim()));
  const rounded = ids.filter(isRounded);
  return (
    rounded.length > long.filter(isRounded).length || (long.length > 0 && rounded.length * 2 > long.length)
  );
}
