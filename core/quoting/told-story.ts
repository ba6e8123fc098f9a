import type { Story } from "../model/story.ts";
import type { Span } from "../text.ts";

/** What may become of quotes of public posts in what leaves: they are written out, left out, or paraphrases stand in their place. */
export const QUOTE_CHOICES = ["written", "left-out", "paraphrases"] as const;
export type QuoteChoice = (typeof QUOTE_CHOICES)[number];

/** What a quote is in what leaves. */
export const QUOTE_STATES = ["verbatim", "paraphrase", "left-out", "no-paraphrase"] as const;
export type QuoteState = (typeof QUOTE_STATES)[number];

/** A quote as it is told. */
export interface ToldQuote {
  /** "" where it is left out. */
  readonly words: string;
  readonly is: QuoteState;
}

/**
 * A story as it is told in what leaves. Where `quoteOf` is there, its words stay behind: `text` has a block for each of them, so that every offset in it is right and nothing that
 * reads it can tell them, it has no title, no identifier and no attribute that leads to the post, and its date is a day; what stands for a passage is to be asked of `quoteOf`.
 */
export interface ToldStory extends Story {
  /** What is told of a passage (UTF-16, in `text`), or of the whole story (null). */
  readonly quoteOf?: (span: Span | null) => ToldQuote;
}

/**
 * What is told of a passage of a story, or of the whole of it.
 * @example toldQuote({ text: "A long night" }, { start: 2, end: 6 }) // { words: "long", is: "verbatim" }
 */
export function toldQuote(
  { text, quoteOf }: Pick<ToldStory, "text" | "quoteOf">,
  span: Span | null,
): ToldQuote {
  if (quoteOf !== undefined) return quoteOf(span);
  return { words: span === null ? text : text.slice(span.start, span.end), is: "verbatim" };
}

/**
 * The text of a story, as far as it is told.
 * @example toldText({ text: "A long night" }) // "A long night"
 */
export function toldText({ text, quoteOf }: Pick<ToldStory, "text" | "quoteOf">): string {
  return quoteOf === undefined ? text : "";
}

/**
 * A text with a block for each of its code points, as long as it in UTF-16 and in code points.
 * @example masked("a 👩") // "▒▒🀫"
 */
export function masked(text: string): string {
  return text.replaceAll(/./gsu, (sign) => (sign.length === 2 ? "🀫" : "▒"));
}

/**
 * What is told in place of a quote that is not verbatim, to be read.
 * @example insteadOf({ words: "They got back.", is: "paraphrase" }) // "Paraphrase: They got back."
 */
export function insteadOf({ words, is }: ToldQuote): string {
  if (is === "paraphrase") return `Paraphrase: ${words}`;
  return is === "no-paraphrase" ? "Left out: nobody has paraphrased it yet." : "Left out.";
}
