/** White space of every kind, and characters without width: zero-width spaces and joiners, direction marks, soft hyphens, byte order marks. */
const INVISIBLE = "\\s\\u00AD\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF";
const ENDS = new RegExp(`^[${INVISIBLE}]+|[${INVISIBLE}]+$`, "gu");
const ANYWHERE = new RegExp(`[${INVISIBLE}]+`, "gu");
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/u;

/**
 * A cell's text as it is compared: Unicode NFC, without white space and invisible characters at its ends.
 *
 * @example
 * cleanText("\u00A0yes \u200B"); // "yes"
 */
export function cleanText(cell: string): string {
  if (cell === "" || PLAIN.test(cell)) return cell;
  return cell.replace(ENDS, "").normalize("NFC");
}

/**
 * A text without what people overlook: texts that differ only in case, spacing, Unicode forms, leading zeros or
 * the way a number is written have one key.
 *
 * @example
 * lookAlikeKey("U 001") === lookAlikeKey("u1"); // true
 */
export function lookAlikeKey(text: string): string {
  const number = numberIn(text);
  if (number !== null) return String(number);
  const key = text.normalize("NFKC").toLowerCase().replace(ANYWHERE, "");
  return key.replace(/(?<![\d.])0+(?=\d)/gu, "").replace(/[-_‐‑–]/gu, "-");
}

/** The number that a text is in decimal notation with a point, such as -1.5 or 2e3; null for any other text. */
export function numberIn(text: string): number | null {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}
