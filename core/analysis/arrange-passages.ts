import type { StoryBrief } from "../index/indexed-project.ts";
import { WHOLE_STORY } from "../index/pass-bits.ts";
import type { Collection } from "../model/collection.ts";
import type { Steps } from "../steps.ts";
import type { PackedPassages, PassageGroup } from "./found-passages.ts";
import { ROW } from "./found-passages.ts";
import type { PassageGrouping, PassageOrder } from "./passage-query.ts";

/** What is known of the stories that were found, in the order of PackedPassages.storyIds, and how the rows are wanted. */
export interface Arrangement {
  readonly stories: readonly Pick<StoryBrief, "id" | "collectionId" | "attributes" | "measure">[];
  readonly collections: readonly Collection[];
  readonly order: PassageOrder;
  readonly grouping: PassageGrouping;
}

/**
 * Rows that lie in the order of the study, put into an order and under groups. Equal rows stay as they lie.
 * @example allSteps(arrangePassages({ rows: new Int32Array(), storyIds: [], coderIds: [], codeIds: [], undated: 0 }, { stories: [], collections: [], order: "story", grouping: { by: "none" } })).groups // []
 */
export function* arrangePassages(
  found: Omit<PackedPassages, "groups">,
  arrangement: Arrangement,
): Steps<PackedPassages> {
  const { rows } = found;
  const order = Int32Array.from({ length: rows.length / ROW }, (_, at) => at);
  const rank = rankBy(rows, arrangement);
  if (rank !== null) sortBy(order, rank);
  yield 0.7;
  const grouped = groupOf(found, arrangement);
  if (grouped !== null) sortBy(order, grouped.rankOf);
  yield 0.9;
  const arranged = rank === null && grouped === null ? rows : inOrder(rows, order);
  return { ...found, rows: arranged, groups: grouped === null ? [] : groupsOf(order, grouped) };
}

type Rank = (row: number) => number;

function rankBy(rows: Int32Array, { order, stories }: Arrangement): Rank | null {
  const lengthOf = (row: number): number => {
    const [story, start, end] = [rows[row * ROW] ?? 0, rows[row * ROW + 3] ?? 0, rows[row * ROW + 4] ?? 0];
    const measure = stories[story]?.measure;
    return start === WHOLE_STORY ? (measure?.length ?? 0) + (measure?.pairs.length ?? 0) : end - start;
  };
  switch (order) {
    case "story":
      return null;
    case "coder":
      return (row) => rows[row * ROW + 1] ?? 0;
    case "code":
      return (row) => rows[row * ROW + 2] ?? 0;
    case "longest":
      return (row) => -lengthOf(row);
    case "shortest":
      return lengthOf;
  }
}

/** Keys by rank, and the rank of each row's group. */
interface Grouped {
  readonly keys: readonly string[];
  readonly rankOf: Rank;
}

function groupOf(found: Omit<PackedPassages, "groups">, arrangement: Arrangement): Grouped | null {
  const { rows, storyIds, coderIds, codeIds } = found;
  const { grouping, stories, collections } = arrangement;
  const numberAt =
    (column: number): Rank =>
    (row) =>
      rows[row * ROW + column] ?? 0;
  switch (grouping.by) {
    case "none":
      return null;
    case "story":
      return { keys: storyIds, rankOf: numberAt(0) };
    case "coder":
      return { keys: coderIds, rankOf: numberAt(1) };
    case "code":
      return { keys: codeIds, rankOf: numberAt(2) };
    case "collection":
      return byStory(rows, ranked(stories.map(({ collectionId }) => collectionId)));
    case "attribute": {
      const places = new Map(
        collections.map((each) => [each.id, each.attributeNames.indexOf(grouping.name)]),
      );
      const values = stories.map(
        ({ collectionId, attributes }) => attributes[places.get(collectionId) ?? -1] ?? "",
      );
      const keys = [...new Set(values)].sort(compareValues);
      return byStory(rows, ranked(values, keys));
    }
  }
}

/** Of one language, so that the order is the same on every computer; numbers by their size. */
const valueOrder = new Intl.Collator("en", { numeric: true });

/** No value comes last. */
function compareValues(a: string, b: string): number {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  return valueOrder.compare(a, b) || (a < b ? -1 : 1);
}

interface RankedStories {
  readonly keys: readonly string[];
  readonly ranks: Int32Array;
}

function ranked(values: readonly string[], keys: readonly string[] = [...new Set(values)]): RankedStories {
  const rankOf = new Map(keys.map((key, rank) => [key, rank]));
  return { keys, ranks: Int32Array.from(values, (value) => rankOf.get(value) ?? 0) };
}

function byStory(rows: Int32Array, { keys, ranks }: RankedStories): Grouped {
  return { keys, rankOf: (row) => ranks[rows[row * ROW] ?? 0] ?? 0 };
}

/** Sorts in place by rank. What is of one rank stays in its order: typed arrays are sorted stably. */
function sortBy(order: Int32Array, rank: Rank): void {
  order.sort((a, b) => rank(a) - rank(b));
}

function inOrder(rows: Int32Array, order: Int32Array): Int32Array {
  const arranged = new Int32Array(rows.length);
  for (const [at, row] of order.entries()) arranged.set(rows.subarray(row * ROW, row * ROW + ROW), at * ROW);
  return arranged;
}

function groupsOf(order: Int32Array, { keys, rankOf }: Grouped): PassageGroup[] {
  const groups: PassageGroup[] = [];
  let [first, rank] = [0, -1];
  const close = (end: number): void => {
    if (end > first) groups.push({ key: keys[rank] ?? "", first, count: end - first });
    first = end;
  };
  for (const [at, row] of order.entries()) {
    const next = rankOf(row);
    if (next === rank) continue;
    close(at);
    rank = next;
  }
  close(order.length);
  return groups;
}
