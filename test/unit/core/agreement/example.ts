import type { Level, Variable } from "../../../../core/agreement/data/variable.ts";
import type { CodedSets } from "../../../../core/agreement/sets/sets.ts";
import type { CodedTexts } from "../../../../core/agreement/spans/passages.ts";

/** Twelve stories, one a row, of two coders: whether each applied the code; null where one has not finished. */
const PRESENCE: readonly (readonly [number | null, number | null])[] = [
  [1, 1],
  [1, 1],
  [1, 1],
  [1, 0],
  [1, 0],
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 0],
  [0, 0],
  [1, null],
  [null, 0],
];

/** The same of levels from 1 to 4. */
const LEVELS: readonly (readonly [number | null, number | null])[] = [
  [1, 1],
  [1, 1],
  [2, 2],
  [2, 3],
  [3, 3],
  [3, 3],
  [4, 4],
  [4, 2],
  [2, 2],
  [1, 2],
  [3, null],
  [null, 4],
];

/**
 * The ratings for which each coefficient says what it comes to (`example`): a code that is present or absent for those
 * of nominal data, else levels.
 */
export function exampleVariable(level: Level): Variable {
  const isPresence = level === "nominal";
  const names = isPresence ? ["absent", "present"] : ["1", "2", "3", "4"];
  const rows = isPresence ? PRESENCE : LEVELS;
  const first = isPresence ? 0 : 1;
  return {
    name: "example",
    level,
    categories: names.map((name, category) => ({ name, value: category + first })),
    declared: true,
    ratings: {
      units: rows.length,
      coders: 2,
      categories: names.length,
      values: Int32Array.from(rows.flat(), (value) => (value === null ? -1 : value - first)),
    },
    coders: ["first", "second"],
  };
}

/** The codes, of three, that two coders applied to each of eight stories. */
export const exampleSets: CodedSets = {
  units: 8,
  coders: 2,
  codes: 3,
  cells: [[0], [0], [0, 1], [0], [1], [1, 2], [], [], [2], [2], [1], [1], [], [0], [2], []],
};

/** The passages of two codes that the coders marked in two texts of 100 characters. */
const PASSAGES = [
  [
    { coder: 0, code: 0, start: 10, end: 30 },
    { coder: 0, code: 1, start: 50, end: 70 },
    { coder: 1, code: 0, start: 15, end: 30 },
    { coder: 1, code: 1, start: 50, end: 75 },
    { coder: 2, code: 0, start: 10, end: 25 },
    { coder: 2, code: 1, start: 55, end: 70 },
  ],
  [
    { coder: 0, code: 0, start: 0, end: 20 },
    { coder: 1, code: 1, start: 0, end: 20 },
    { coder: 1, code: 0, start: 40, end: 50 },
    { coder: 2, code: 0, start: 0, end: 20 },
    { coder: 2, code: 0, start: 80, end: 90 },
    { coder: 0, code: 0, start: 80, end: 90 },
    { coder: 1, code: 0, start: 80, end: 90 },
  ],
];

/** The texts as two or three of the coders coded them. */
export function exampleTexts(coders: number): CodedTexts {
  return {
    coders,
    codes: 2,
    texts: PASSAGES.map((passages, at) => ({
      id: `t${at}`,
      length: 100,
      finished: Array.from({ length: coders }, (_none, coder) => coder),
      passages: passages.filter(({ coder }) => coder < coders),
    })),
  };
}
