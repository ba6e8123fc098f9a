import type { QuotedSpan } from "../model/annotation.ts";
import { normaliseText, snapToGraphemes, spanToUtf16 } from "../text.ts";
import type { Counting, GivenLabel } from "./labelled-story.ts";

/**
 * A label's place in the text as a story has it, which differs from the text in the file by its line ends and accents. Null where it is none: beyond the text, empty, or with
 * other words than the file says.
 * @param given the text in the file
 * @param text the same as a story has it
 * @example labelPlace("😀 A night", "😀 A night", { start: 4, end: 9, quote: null }, "code-points").quote // "night"
 */
export function labelPlace(
  given: string,
  text: string,
  place: NonNullable<GivenLabel["place"]>,
  counting: Counting,
): QuotedSpan | null {
  const { quote } = place;
  const inPoints = (): { readonly start: number; readonly end: number } | null => spanToUtf16(given, place);
  const ways = quote === null ? [counting === "utf-16" ? place : inPoints()] : [place, inPoints()];
  for (const span of ways) {
    if (span === null || span.start < 0 || span.end > given.length || span.start >= span.end) continue;
    const words = normaliseText(given.slice(span.start, span.end));
    const start = normaliseText(given.slice(0, span.start)).length;
    if (words.trim() === "" || text.slice(start, start + words.length) !== words) continue;
    if (quote !== null && plain(quote) !== plain(words)) continue;
    const whole = snapToGraphemes(text, { start, end: start + words.length });
    if (whole !== null) return { ...whole, quote: text.slice(whole.start, whole.end) };
  }
  return null;
}

/** Label Studio writes line ends within its quotes as \\n. */
function plain(quote: string): string {
  return normaliseText(quote.replaceAll(String.raw`\n`, "\n"))
    .replace(/\s+/gu, " ")
    .trim();
}
