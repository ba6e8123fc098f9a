import type { Level, Variable } from "../../../../core/agreement/data/variable.ts";

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
