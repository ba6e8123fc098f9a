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
  /** Posts with something beside the text that leads to them. */
  readonly leading: number;
  /** What that is: the names of attributes, in their order. */
  readonly attributes: readonly string[];
  /** Whether it is their identifiers, and times of day. */
  readonly identifiers: boolean;
  readonly times: boolean;
}

export const NO_QUOTES: QuoteCounts = {
  ...{ posts: 0, quotes: 0, unparaphrased: 0 },
  ...{ leading: 0, attributes: [], identifiers: false, times: false },
};

/**
 * Whether anything of public posts could be searched for.
 * @example hasQuotes({ posts: 0, quotes: 0, unparaphrased: 0, leading: 2, attributes: ["author"], identifiers: false, times: false }) // true
 */
export function hasQuotes({ posts, quotes, leading }: QuoteCounts): boolean {
  return posts + quotes + leading > 0;
}

/** What leaves: whole texts; passages, all of them, or those with a memo; what is known of stories: identifiers alone, or dates and attributes, too. */
export interface WhatIsQuoted {
  readonly texts: boolean;
  readonly quotes: "all" | "noted" | "none";
  readonly about: "all" | "identifiers" | "none";
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

  /** What leads to a public post beside its text: its identifier, and with `about` "all" attributes and the time of its date. */
  addAbout(story: Story, about: WhatIsQuoted["about"]): void {
    if (about === "none" || !this.#telling.isPublic(story)) return;
    const key = `${story.id} about`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const { held, isTimed: hasTime } = this.#telling.about(story);
    const isTimed = about === "all" && hasTime;
    const names = about === "all" ? held : [];
    if (story.externalId === null && names.length === 0 && !isTimed) return;
    const { leading, attributes, identifiers, times } = this.#counts;
    const added = names.filter((name) => !attributes.includes(name));
    this.#counts = {
      ...this.#counts,
      leading: leading + 1,
      attributes: added.length === 0 ? attributes : [...attributes, ...added],
      identifiers: identifiers || story.externalId !== null,
      times: times || isTimed,
    };
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
      ? { ...this.#counts, posts: posts + 1 }
      : {
          ...this.#counts,
          quotes: quotes + 1,
          unparaphrased: unparaphrased + (paraphrase === undefined ? 1 : 0),
        };
  }
}

/**
 * Counts what of some stories could be searched for.
 * @param some stored stories, with the sheets that leave
 */
export function countQuotes(
  counter: QuoteCounter,
  some: { readonly stories: readonly Story[]; readonly sheets: readonly Sheet[] },
  { texts, quotes, about, finishedOnly = false }: WhatIsQuoted & { readonly finishedOnly?: boolean },
): void {
  const stories = new Map(some.stories.map((story) => [story.id, story]));
  for (const story of some.stories) {
    if (texts) counter.add(story, null);
    counter.addAbout(story, about);
  }
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
 * @example quoteWords({ ...NO_QUOTES, quotes: 2, unparaphrased: 1 }, "paraphrases") // ["2 quotes of public posts are paraphrased or left out. 1 of them has no paraphrase yet: it is left empty."]
 */
export function quoteWords(counts: QuoteCounts, choice: QuoteChoice): string[] {
  return [...textWords(counts, choice), ...leadingWords(counts, choice)];
}

function textWords({ posts, quotes, unparaphrased }: QuoteCounts, choice: QuoteChoice): string[] {
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

/** What leads to posts beside their texts. */
function leadingWords(
  { leading, attributes, identifiers, times }: QuoteCounts,
  choice: QuoteChoice,
): string[] {
  if (leading === 0) return [];
  const named = attributes.map((name) => `“${name}”`);
  const what = [
    ...(identifiers ? ["identifiers"] : []),
    ...(named.length === 0
      ? []
      : [`the ${named.length === 1 ? "attribute" : "attributes"} ${LISTED.format(named)}`]),
    ...(times ? ["the time of day"] : []),
  ];
  const listed = LISTED.format(what);
  return choice === "written"
    ? [
        `${listed[0]?.toUpperCase()}${listed.slice(1)} of ${counted(leading, "public post", "public posts")} would leave, and may lead to who wrote them.`,
      ]
    : [`What leads to ${counted(leading, "public post", "public posts")} stays behind: ${listed}.`];
}

const LISTED = new Intl.ListFormat("en");
