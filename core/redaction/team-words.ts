import type { Identifier } from "./suggestion.ts";

/** What a team adds to the lists that come with Concord. Case counts in names and places, not in words to leave. */
export interface TeamLists {
  readonly names?: readonly string[];
  readonly places?: readonly string[];
  /** Words that are never suggested. */
  readonly never?: readonly string[];
}

/** What a team has listed, by its first word; `before` is what stands before that, such as a sign. */
interface Index {
  readonly byWord: ReadonlyMap<string, readonly Listed[]>;
  readonly never: ReadonlySet<string>;
}
interface Listed {
  readonly kind: "name" | "place";
  readonly words: string;
  readonly before: number;
}

const indexOf = new WeakMap<TeamLists, Index>();

/**
 * The names and places that a team has listed, wherever they stand as whole words: in small letters, of several words, in any writing. Case counts. The time that it
 * takes does not grow with the lists.
 * @example teamWordsIn("She asked kohli.", { names: ["kohli"] }) // [{ kind: "name", start: 10, end: 15 }]
 */
export function teamWordsIn(text: string, lists: TeamLists): Identifier[] {
  const { byWord } = indexed(lists);
  if (byWord.size === 0) return [];
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
    (byWord.get(word) ?? []).flatMap(({ kind, words, before }): Identifier[] => {
      const start = index - before;
      const end = start + words.length;
      const isWhole = !PART_OF_WORD.test(text.slice(end, end + 2));
      return start >= 0 && isWhole && text.startsWith(words, start) ? [{ kind, start, end }] : [];
    }),
  );
}

/**
 * Whether a team has said that these words identify nobody, whatever their case.
 * @example isNeverSuggested("MERCY", { never: ["Mercy"] }) // true
 */
export function isNeverSuggested(words: string, lists: TeamLists): boolean {
  return indexed(lists).never.has(words.toLowerCase());
}

function indexed(lists: TeamLists): Index {
  const known = indexOf.get(lists);
  if (known !== undefined) return known;
  const byWord = new Map<string, Listed[]>();
  const add = (kind: Listed["kind"], words: string): void => {
    const first = [...words.matchAll(WORD)][0];
    if (first === undefined) return;
    const before = first.index;
    const others = byWord.get(first[0]);
    if (others === undefined) byWord.set(first[0], [{ kind, words, before }]);
    else others.push({ kind, words, before });
  };
  for (const words of lists.names ?? []) add("name", words);
  for (const words of lists.places ?? []) add("place", words);
  const index = { byWord, never: new Set((lists.never ?? []).map((words) => words.toLowerCase())) };
  indexOf.set(lists, index);
  return index;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const PART_OF_WORD = /^[\p{L}\p{M}\p{N}]/u;
