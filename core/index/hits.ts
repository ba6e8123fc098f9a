import type { Span } from "../text.ts";
import type { Query } from "./query.ts";
import { soughtTerms } from "./query.ts";
import { patternOf } from "./term-pattern.ts";

/** A piece of an excerpt. */
export interface ExcerptRun {
  readonly text: string;
  readonly isHit: boolean;
}

/** Finds in single texts what a query asks for: what it leaves out is nowhere to be shown. */
export class HitFinder {
  readonly #patterns: readonly RegExp[];

  constructor(query: Query | null) {
    this.#patterns = soughtTerms(query).map((term) => patternOf(term, "gv"));
  }

  /**
   * Where the words of the query stand in a text, in its order, in UTF-16 units; hits that overlap are one.
   * @example new HitFinder(parseQuery("tea -sugar")).in("Tea, then tea.") // [{ start: 0, end: 3 }, { start: 10, end: 13 }]
   */
  in(text: string): Span[] {
    const spans = this.#patterns.flatMap((pattern) =>
      Array.from(text.matchAll(pattern), ({ index, 0: words }): Span => ({
        start: index,
        end: index + words.length,
      })),
    );
    const hits: Span[] = [];
    for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
      const last = hits.at(-1);
      if (last === undefined || span.start >= last.end) hits.push(span);
      else if (span.end > last.end) hits[hits.length - 1] = { start: last.start, end: span.end };
    }
    return hits;
  }
}

/** UTF-16 units before the first hit, and of a whole excerpt: somewhat more than a line of the list has room for. */
const BEFORE = 24;
const LENGTH = 110;

/**
 * The first hit in a text with its surroundings, on one line: an ellipsis stands for what is left out at the beginning.
 * @example excerptOf("I went to the ward", [{ start: 14, end: 18 }]) // [{ text: "I went to the ", isHit: false }, { text: "ward", isHit: true }]
 */
export function excerptOf(text: string, hits: readonly Span[]): ExcerptRun[] {
  const [first] = hits;
  if (first === undefined) return [];
  const start = excerptStart(text, first.start);
  const end = Math.min(text.length, start + LENGTH);
  const runs: ExcerptRun[] = [];
  const add = (from: number, to: number, isHit: boolean): void => {
    const words = text.slice(from, to).replace(/\s+/gu, " ").toWellFormed();
    if (words !== "") runs.push({ text: words, isHit });
  };
  if (start > 0) runs.push({ text: "…", isHit: false });
  let at = start;
  for (const hit of hits) {
    if (hit.start >= end) break;
    add(at, hit.start, false);
    at = Math.min(hit.end, end);
    add(hit.start, at, true);
  }
  add(at, end, false);
  return runs;
}

/** The beginning of a word, some words before a hit. */
function excerptStart(text: string, hit: number): number {
  if (hit <= BEFORE) return 0;
  const from = hit - BEFORE;
  const blank = /\s+(?=\S)/u.exec(text.slice(from, hit));
  if (blank === null) return graphemes.segment(text).containing(from)?.index ?? from;
  return from + blank.index + blank[0].length;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
