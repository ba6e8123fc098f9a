import type { StoryFacts } from "./story-facts.ts";

/** By what a list of stories is sorted; those that have no date, title or value come last either way, and what is the same stays in its order. */
export type StorySort =
  | { readonly by: "length"; readonly isDescending: boolean }
  | { readonly by: "date"; readonly isDescending: boolean }
  | { readonly by: "title"; readonly isDescending: boolean }
  | { readonly by: "attribute"; readonly name: string; readonly isDescending: boolean };

/** The facts of a part, whose stories are numbered from `first` on. */
export interface NumberedFacts {
  readonly first: number;
  readonly facts: StoryFacts;
}

/** More than there are stories, and so that a rank and a number have room in one number. */
const NUMBERS = 2 ** 24;

/**
 * The numbers of all stories of these parts, sorted.
 * @example sortedNumbers([], { by: "length", isDescending: false }) // Int32Array.from([])
 */
export function sortedNumbers(parts: readonly NumberedFacts[], sort: StorySort): Int32Array {
  const rankOf = sort.by === "length" ? null : valueRanks(parts, sort);
  const keys = new Float64Array(parts.reduce((sum, { facts }) => sum + facts.lengths.length, 0));
  let end = 0;
  for (const { first, facts } of parts) {
    const column = sort.by === "length" ? undefined : columnOf(facts, sort);
    const ranks = column?.values.map((value) => rankOf?.get(value) ?? 0);
    for (let at = 0; at < facts.lengths.length; at += 1) {
      const length = facts.lengths[at] ?? 0;
      const rank =
        rankOf === null
          ? sort.isDescending
            ? LONGEST - length
            : length
          : (ranks?.[column?.numbers[at] ?? 0] ?? rankOf.size);
      keys[end++] = rank * NUMBERS + first + at;
    }
  }
  keys.sort();
  return Int32Array.from(keys, (key) => key % NUMBERS);
}

/** No text is longer. */
const LONGEST = 2 ** 28;

const collator = new Intl.Collator(undefined, { numeric: true });

/** The place of each value among all, in the order of the sort. */
function valueRanks(
  parts: readonly NumberedFacts[],
  sort: Exclude<StorySort, { readonly by: "length" }>,
): ReadonlyMap<string, number> {
  const values = new Set(parts.flatMap(({ facts }) => columnOf(facts, sort)?.values ?? []));
  values.delete("");
  const direction = sort.isDescending ? -1 : 1;
  const ordered = [...values].toSorted((a, b) => direction * collator.compare(a, b));
  return new Map([...ordered, ""].map((value, rank) => [value, rank]));
}

function columnOf(
  facts: StoryFacts,
  sort: Exclude<StorySort, { readonly by: "length" }>,
): StoryFacts["dates"] | undefined {
  if (sort.by === "title") return facts.titles;
  return sort.by === "date" ? facts.dates : facts.attributes[facts.names.indexOf(sort.name)];
}
