const MINUS = "\u2212";

/**
 * A coefficient as APA style sets it: no zero before the point, since it cannot pass 1; two decimals; a true minus sign. Short of 1 it is
 * never rounded up to it: ".996" reads ">.99"; and what rounds to nothing has no sign.
 * @example coefficientWords(-0.254) // "−.25"
 */
export function coefficientWords(value: number): string {
  if (value === 1) return "1.00";
  const rounded = Math.abs(value).toFixed(2);
  if (value > 0 && value < 1 && rounded === "1.00") return ">.99";
  const words = Number(rounded) < 1 ? rounded.slice(1) : rounded;
  return value < 0 && Number(rounded) > 0 ? `${MINUS}${words}` : words;
}

/**
 * A share as a percentage with one decimal; short of all or nothing it is never rounded to 100% or 0%.
 * @example percentWords(0.9996) // ">99.9%"
 */
export function percentWords(share: number): string {
  const rounded = (share * 100).toFixed(1);
  if (share < 1 && rounded === "100.0") return ">99.9%";
  if (share > 0 && rounded === "0.0") return "<0.1%";
  return share === 1 ? "100%" : share === 0 ? "0%" : `${rounded}%`;
}

/**
 * A share as a whole percentage; short of all or nothing it is never rounded to 100% or 0%.
 * @example roundPercentWords(0.004) // "<1%"
 */
export function roundPercentWords(share: number): string {
  const rounded = Math.round(share * 100);
  if (share > 0 && rounded === 0) return "<1%";
  if (share < 1 && rounded === 100) return ">99%";
  return `${rounded}%`;
}

/**
 * A whole number with commas between thousands, whatever the machine's language.
 * @example countWords(12345) // "12,345"
 */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ",");
}

/**
 * Whole percent: the confidence of an interval, such as 95% or 99.5%.
 * @example confidenceWords(0.995) // "99.5%"
 */
export function confidenceWords(confidence: number): string {
  return `${Number((confidence * 100).toFixed(4))}%`;
}
