import { counted } from "../counts.ts";
import type { CodeExample } from "../model/code-example.ts";
import { writtenMemos } from "../model/flag.ts";
import type { Sheet } from "../model/sheet.ts";
import { isFinished, liveAnnotations } from "../model/sheet.ts";
import type { Story } from "../model/story.ts";
import type { Span } from "../text.ts";
import { LEAST_WORDS } from "./findable.ts";
import type { QuotedPlace, QuoteTelling } from "./tell-quotes.ts";
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

/** What leaves: whole texts; passages, all of them, or those with a memo. */
export interface WhatIsQuoted {
  readonly texts: boolean;
  readonly quotes: "all" | "noted" | "none";
}

/** Counts places of public posts, each once. */
export class QuoteCounter {
  readonly #telling: QuoteTelling;
  readonly #seen = new Set<string>();
  #counts = NO_QUOTES;

  constructor(telling: QuoteTelling) {
    this.#telling = telling;
  }

  get counts(): QuoteCounts {
    return this.#counts;
  }

  /** @param span of the stored story, UTF-16; null: the whole of it */
  add(story: Story, span: Span | null): void {
    if (!this.#telling.isPublic(story)) return;
    const key = span === null ? story.id : `${story.id} ${span.start}-${span.end}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#count(this.#telling.placeIn(story, span), span === null);
  }

  /** An example of a code; `story` as far as it tells whether it is a public post. */
  addExample(example: CodeExample, story: Pick<Story, "collectionId">): void {
    if (!this.#telling.isPublic(story) || example.quote === "") return;
    const key = [example.storyId, ...(example.codePoints ?? [])].join(" example ");
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#count(this.#telling.placeOfExample(example), false);
  }

  #count({ isFindable, paraphrase }: QuotedPlace, isWhole: boolean): void {
    if (!isFindable) return;
    const { posts, quotes, unparaphrased } = this.#counts;
    this.#counts = isWhole
      ? { posts: posts + 1, quotes, unparaphrased }
      : { posts, quotes: quotes + 1, unparaphrased: unparaphrased + (paraphrase === undefined ? 1 : 0) };
  }
}

/**
 * Counts what of some stories could be searched for.
 * @param some stored stories, with the sheets that leave
 */
export function countQuotes(
  counter: QuoteCounter,
  some: { readonly stories: readonly Story[]; readonly sheets: readonly Sheet[] },
  { texts, quotes, finishedOnly = false }: WhatIsQuoted & { readonly finishedOnly?: boolean },
): void {
  const stories = new Map(some.stories.map((story) => [story.id, story]));
  if (texts) for (const story of some.stories) counter.add(story, null);
  if (quotes === "none") return;
  for (const sheet of some.sheets) {
    const story = stories.get(sheet.storyId);
    if (story === undefined || (finishedOnly && !isFinished(sheet))) continue;
    const noted =
      quotes === "all" ? null : new Set(writtenMemos(sheet.memos).map(({ subject }) => subject.id));
    for (const { id, span } of noted === null ? liveAnnotations(sheet) : sheet.annotations)
      if (span !== undefined && (noted?.has(id) ?? true)) counter.add(story, span);
  }
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
