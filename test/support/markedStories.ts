import { readFileSync } from "node:fs";
import { suggestRedactions } from "../../core/redaction/suggest.ts";
import type { Identifier, IdentifierKind } from "../../core/redaction/suggestion.ts";
import { IDENTIFIER_KINDS } from "../../core/redaction/suggestion.ts";

/** A story of samples/identifiers with what in it identifies somebody, as a person marked it. Spans are in UTF-16. */
export interface MarkedStory {
  readonly language: string;
  readonly text: string;
  readonly marks: readonly Identifier[];
}

/** The parts of the marked stories: two sets of two halves each, and the stories that came between. */
export const MARKED_PARTS = ["tuning", "measured", "later", "fresh-tuning", "fresh-measured"] as const;
export type MarkedPart = (typeof MARKED_PARTS)[number];

/** The stories of one part. */
export function markedStories(half: MarkedPart): MarkedStory[] {
  const file = readFileSync(new URL(`../../samples/identifiers/${half}.txt`, import.meta.url), "utf8");
  return file
    .trim()
    .split("\n")
    .map((line) => markedStory(line));
}

/** A line of the set: its language, then its text, in which `{kind:words}` is a mark. */
export function markedStory(line: string): MarkedStory {
  const marks: Identifier[] = [];
  let text = "";
  let last = 3;
  for (const { index, 0: whole, groups } of line.matchAll(/\{(?<kind>[a-z]+):(?<words>[^{}]+)\}/gu)) {
    const kind = IDENTIFIER_KINDS.find((known) => known === groups?.["kind"]);
    if (kind === undefined) throw new Error(`No kind of identifier: ${whole}`);
    text += line.slice(last, index);
    marks.push({ kind, start: text.length, end: text.length + (groups?.["words"] ?? "").length });
    text += groups?.["words"] ?? "";
    last = index + whole.length;
  }
  return { language: line.slice(0, 2), text: text + line.slice(last), marks };
}

/** How many of the marks of a kind were found, and how many of the suggestions of that kind are marks. */
export interface Found {
  readonly marks: number;
  /** Marks all of whose letters and digits are in suggestions of their kind. */
  readonly found: number;
  /** The same, in suggestions of any kind: these would not be read by others. */
  readonly covered: number;
  readonly suggestions: number;
  /** Suggestions that share a letter or digit with a mark of their kind. */
  readonly right: number;
}

/** What a reader of the figures should look at. */
export interface Missed {
  readonly kind: IdentifierKind;
  readonly words: string;
  readonly story: string;
}

/** Suggestions beside marks, for each kind. */
export function measureMarked(stories: readonly MarkedStory[]): {
  readonly kinds: ReadonlyMap<IdentifierKind, Found>;
  readonly missed: readonly Missed[];
  readonly wrong: readonly Missed[];
} {
  const kinds = new Map<IdentifierKind, Found>();
  const missed: Missed[] = [];
  const wrong: Missed[] = [];
  for (const kind of IDENTIFIER_KINDS)
    kinds.set(kind, { marks: 0, found: 0, covered: 0, suggestions: 0, right: 0 });
  for (const { text, marks } of stories) {
    const suggestions = suggestRedactions(text, { seed: "measured" });
    const add = (kind: IdentifierKind, more: Partial<Found>): void => {
      const before = kinds.get(kind);
      if (before === undefined) return;
      kinds.set(kind, {
        marks: before.marks + (more.marks ?? 0),
        found: before.found + (more.found ?? 0),
        covered: before.covered + (more.covered ?? 0),
        suggestions: before.suggestions + (more.suggestions ?? 0),
        right: before.right + (more.right ?? 0),
      });
    };
    for (const mark of marks) {
      const isFound = covers(
        text,
        mark,
        suggestions.filter(({ kind }) => kind === mark.kind),
      );
      const isCovered = covers(text, mark, suggestions);
      add(mark.kind, { marks: 1, found: Number(isFound), covered: Number(isCovered) });
      if (!isFound) missed.push({ kind: mark.kind, words: text.slice(mark.start, mark.end), story: text });
    }
    for (const suggestion of suggestions) {
      const isRight = marks.some(
        (mark) => mark.kind === suggestion.kind && mark.start < suggestion.end && suggestion.start < mark.end,
      );
      add(suggestion.kind, { suggestions: 1, right: Number(isRight) });
      if (!isRight)
        wrong.push({
          kind: suggestion.kind,
          words: text.slice(suggestion.start, suggestion.end),
          story: text,
        });
    }
  }
  return { kinds, missed, wrong };
}

function covers(text: string, mark: Identifier, suggestions: readonly Identifier[]): boolean {
  for (let at = mark.start; at < mark.end; at += 1)
    if (
      /[\p{L}\p{N}]/u.test(text[at] ?? "") &&
      !suggestions.some(({ start, end }) => start <= at && at < end)
    )
      return false;
  return true;
}
