import { counted } from "../counts.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { Span } from "../text.ts";
import { LEAST_WORDS } from "./findable.ts";
import type { QuoteTelling } from "./tell-quotes.ts";
import type { QuoteChoice } from "./told-story.ts";

/** What of public posts could be searched for. */
export interface QuoteCounts {
  /** Posts whose whole text could be. */
  readonly posts: number;
  /** Passages that could be, each once, whoever coded it and with whichever codes. */
  readonly quotes: number;
  /** Those of the passages without a paraphrase. */
  readonly unparaphrased: number;
}

export const NO_QUOTES: QuoteCounts = { posts: 0, quotes: 0, unparaphrased: 0 };

/** What leaves: whole texts, or passages. */
export interface WhatIsQuoted {
  readonly texts: boolean;
  readonly quotes: boolean;
}

/**
 * Counts what of some stories could be searched for.
 * @param some stored stories, with the sheets that leave
 */
export function countQuotes(
  telling: QuoteTelling,
  some: { readonly stories: readonly Story[]; readonly sheets: readonly Sheet[] },
  { texts, quotes, finishedOnly = false }: WhatIsQuoted & { readonly finishedOnly?: boolean },
  before: QuoteCounts = NO_QUOTES,
): QuoteCounts {
  if (!telling.hasPublic) return before;
  const spans = new Map<string, Map<string, Span>>();
  if (quotes)
    for (const sheet of some.sheets) {
      if (finishedOnly && !isFinished(sheet)) continue;
      const ofStory = spans.get(sheet.storyId) ?? new Map<string, Span>();
      spans.set(sheet.storyId, ofStory);
      for (const { span } of liveAnnotations(sheet))
        if (span !== undefined) ofStory.set(`${span.start}-${span.end}`, span);
    }
  const counts = { ...before };
  for (const story of some.stories) {
    if (!telling.isPublic(story)) continue;
    if (texts && telling.placeIn(story, null).isFindable) counts.posts += 1;
    for (const span of spans.get(story.id)?.values() ?? []) {
      const { isFindable, paraphrase } = telling.placeIn(story, span);
      if (!isFindable) continue;
      counts.quotes += 1;
      if (paraphrase === undefined) counts.unparaphrased += 1;
    }
  }
  return counts;
}

/**
 * What is said of public posts before something leaves; nothing where nothing could be searched for.
 * @example quoteWords({ posts: 0, quotes: 2, unparaphrased: 1 }, "paraphrases") // ["2 quotes of public posts are paraphrased or left out. 1 of them has no paraphrase yet: it is left empty."]
 */
export function quoteWords({ posts, quotes, unparaphrased }: QuoteCounts, choice: QuoteChoice): string[] {
  if (posts === 0 && quotes === 0) return [];
  const what = [
    ...(quotes === 0 ? [] : [counted(quotes, "verbatim quote", "verbatim quotes")]),
    ...(posts === 0 ? [] : [`the text of ${counted(posts, "post", "posts")}`]),
  ].join(" and ");
  if (choice === "written")
    return [
      `Public posts: ${what} would leave. Whoever searches for ${LEAST_WORDS} words of them or more may find who wrote them.`,
    ];
  if (choice === "left-out")
    return [`Public posts: ${what} ${quotes + posts === 1 ? "is" : "are"} left out.`];
  const text =
    posts === 0 ? [] : [`The text of ${counted(posts, "public post", "public posts")} is left out.`];
  if (quotes === 0) return text;
  const missing =
    unparaphrased === 0
      ? "Each has its paraphrase."
      : `${unparaphrased === quotes ? "None" : counted(unparaphrased, "of them has", "of them have")} ${
          unparaphrased === quotes
            ? "has a paraphrase yet: they are"
            : `no paraphrase yet: ${unparaphrased === 1 ? "it is" : "they are"}`
        } left empty.`;
  return [
    `${counted(quotes, "quote of public posts is", "quotes of public posts are")} paraphrased or left out. ${missing}`,
    ...text,
  ];
}
