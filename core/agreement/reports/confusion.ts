import type { CodeLevel, NamedCode } from "../data/applied-codes.ts";
import { appliedCodes } from "../data/applied-codes.ts";
import type { Coded, Coding } from "../data/coding.ts";
import { codingOf } from "../data/coding.ts";
import type { CodedUnits } from "../data/units.ts";
import type { VisitComparison } from "./confusion-events.ts";
import { passageEvents, storyEvents } from "./confusion-events.ts";

/** What is crossed: codes or themes, as given to stories or to passages that overlap. */
export interface ConfusionRequest {
  readonly of: "stories" | "passages";
  readonly level: CodeLevel;
}

/** Who gave which code where another gave which. Plain data: it can be sent between threads. */
export interface Confusion {
  /** In the order of the codebook. */
  readonly codes: readonly NamedCode[];
  /** The coders compared. */
  readonly coders: readonly { readonly id: string; readonly name: string }[];
  /** Whether rows are the first of exactly two coders and columns the second; else the table has both ways. */
  readonly isDirected: boolean;
  /** The stories that at least two of the coders finished, and how often two coders meet in them. */
  readonly stories: number;
  readonly comparisons: number;
  /** (codes + 1) x (codes + 1), row-major; the last row and column are "nothing". */
  readonly cells: Float64Array;
  /** The pairs of different codes that were confused, either way: most often first. */
  readonly pairs: readonly ConfusedPair[];
}

/** Two codes, by their indices (first < second), that coders gave one for the other. */
export interface ConfusedPair {
  readonly first: number;
  readonly second: number;
  readonly count: number;
  /**
   * In (0, 1]. Stories: of the times that each of the two coders gave at least one of the two codes, how often one
   * gave only the first and the other only the second. Passages: of the pairs of overlapping passages that have
   * these codes and are counted in the table, how many have one and the other.
   */
  readonly share: number;
  /** In how many stories, and the first three of them. */
  readonly stories: number;
  readonly examples: readonly string[];
}

/** A story where two codes were given one for the other; who gave which (coder ids, in the order of the coders). */
export interface ConfusedStory {
  readonly storyId: string;
  readonly gaveRow: readonly string[];
  readonly gaveColumn: readonly string[];
}

const EXAMPLES = 3;

/**
 * Confusion between codes. Every pair of the compared coders meets in every story that both finished: that is one
 * comparison, and nothing else enters. With A and B what the first and the second coder of it gave, a comparison
 * adds one to
 *
 *     cell (X, Y), X != Y     for each X in A but not in B and Y in B but not in A: X where the other gave Y
 *     cell (X, X)             for each X in both
 *     cell (X, nothing)       for each X in A, where B is empty; (nothing, X) the other way round
 *     cell (nothing, nothing) where both are empty
 *
 * So the cells off the diagonal sum to `sum |A \ B| |B \ A|`, those on it to `sum |A and B|` over the comparisons:
 * a coder who gives several codes is counted once for each of them, not once a story.
 *
 * Of passages: A and B are the passages of the two coders in the story (those of one coder and code that overlap are
 * one; codes on whole stories are left out), and a pair of passages that share a character adds one to (X, X) where
 * both have code X; to (X, Y) where they differ and neither passage overlaps one of the other coder's with its own
 * code; a passage that overlaps none of the other coder's adds one to (X, nothing) or (nothing, X). Nobody's
 * passages add nothing.
 *
 * Rows are the first coder and columns the second where exactly two are compared, in the order of the input's coders;
 * else each comparison is counted both ways off the diagonal, and the table is symmetric.
 *
 * After the confusion matrix of, e.g., Artstein & Poesio (2008), Inter-coder agreement for computational
 * linguistics, Computational Linguistics 34, 555-596, section 2, taken to units that may carry several codes.
 */
export function confusion(input: Coded, request: ConfusionRequest): Confusion {
  const { codes, units, visit } = eventsOf(codingOf(input), request);
  const side = codes.length + 1;
  const cells = new Float64Array(side * side);
  const together = new Float64Array(side * side);
  const examples = new Map<number, StoriesOfPair>();
  const isDirected = units.coders.length === 2;
  let comparisons = 0;
  visit((unit, _first, _second, events) => {
    comparisons += 1;
    const same: number[] = [];
    for (const event of events) {
      const row = Math.floor(event / side);
      const column = event % side;
      cells[event] = (cells[event] ?? 0) + 1;
      if (row === column) {
        if (row < codes.length) same.push(row);
        continue;
      }
      if (!isDirected) cells[column * side + row] = (cells[column * side + row] ?? 0) + 1;
      if (row === codes.length || column === codes.length) continue;
      addExample(examples, Math.min(row, column) * side + Math.max(row, column), units.storyIds[unit] ?? "");
    }
    if (request.of === "passages") return;
    for (const [at, low] of same.entries()) {
      for (const high of same.slice(at + 1)) {
        together[low * side + high] = (together[low * side + high] ?? 0) + 1;
      }
    }
  });
  return {
    codes,
    coders: units.coders.map(({ id, name }) => ({ id, name })),
    isDirected,
    stories: units.pairable,
    comparisons,
    cells,
    pairs: confusedPairs(cells, together, examples, side, isDirected),
  };
}

/**
 * The stories behind a cell of the table, in their order; null stands for "nothing". `eitherWay`: as well those of
 * the cell across the diagonal, as always where the table is symmetric.
 */
export function confusedStories(
  input: Coded,
  request: ConfusionRequest,
  rowCodeId: string | null,
  columnCodeId: string | null,
  eitherWay: boolean,
): ConfusedStory[] {
  const { codes, units, visit } = eventsOf(codingOf(input), request);
  const side = codes.length + 1;
  const place = (codeId: string | null): number =>
    codeId === null ? codes.length : codes.findIndex((code) => code.codeId === codeId);
  const [row, column] = [place(rowCodeId), place(columnCodeId)];
  if (row === -1 || column === -1) return [];
  const wanted = row * side + column;
  const across = column * side + row;
  const isBoth = eitherWay || units.coders.length !== 2;
  const found = new Map<number, { readonly row: Set<number>; readonly column: Set<number> }>();
  visit((unit, first, second, events) => {
    for (const event of events) {
      if (event !== wanted && !(isBoth && event === across)) continue;
      const story = found.get(unit) ?? { row: new Set(), column: new Set() };
      found.set(unit, story);
      story.row.add(event === wanted ? first : second);
      story.column.add(event === wanted ? second : first);
    }
  });
  const ids = (coders: ReadonlySet<number>): string[] =>
    units.coders.filter((_coder, index) => coders.has(index)).map(({ id }) => id);
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([unit, story]) => ({
      storyId: units.storyIds[unit] ?? "",
      gaveRow: ids(story.row),
      gaveColumn: ids(story.column),
    }));
}

interface Events {
  readonly codes: readonly NamedCode[];
  readonly units: CodedUnits;
  readonly visit: (seen: VisitComparison) => void;
}

function eventsOf(coding: Coding, { of, level }: ConfusionRequest): Events {
  const { units } = of === "stories" ? coding : coding.ofPassages;
  const applied = appliedCodes(units, coding.codes, level);
  return {
    ...{ codes: applied.codes, units },
    visit: (seen) => {
      if (of === "stories") storyEvents(units, applied, seen);
      else passageEvents(coding.ofPassages, applied.codes, level, seen);
    },
  };
}

function confusedPairs(
  cells: Float64Array,
  together: Float64Array,
  found: ReadonlyMap<number, StoriesOfPair>,
  side: number,
  isDirected: boolean,
): ConfusedPair[] {
  const cell = (row: number, column: number): number => cells[row * side + column] ?? 0;
  return [...found]
    .map(([key, { stories, examples: firstStories }]): ConfusedPair => {
      const [first, second] = [Math.floor(key / side), key % side];
      const count = cell(first, second) + (isDirected ? cell(second, first) : 0);
      const met = count + cell(first, first) + cell(second, second) - (together[key] ?? 0);
      return { first, second, count, share: count / met, stories, examples: firstStories };
    })
    .sort((a, b) => b.count - a.count || b.share - a.share || a.first - b.first || a.second - b.second);
}

/** The stories of a pair as they are found: how many, the first of them, and the last so far. */
interface StoriesOfPair {
  stories: number;
  readonly examples: string[];
  last: string;
}

function addExample(examples: Map<number, StoriesOfPair>, key: number, storyId: string): void {
  const known = examples.get(key);
  if (known === undefined) {
    examples.set(key, { stories: 1, examples: [storyId], last: storyId });
  } else if (known.last !== storyId) {
    known.stories += 1;
    known.last = storyId;
    if (known.examples.length < EXAMPLES) known.examples.push(storyId);
  }
}
