import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import type { Level, Variable } from "../../../../core/agreement/data/variable.ts";

/** A cell of a published table: a category's own label, or null where the coder gave none. */
export type Cell = string | number | null;

/** Rows of labels (units x coders) as ratings; the categories are numbered in the order given. */
export function ratingsOf(matrix: readonly (readonly Cell[])[], categories: readonly Cell[]): Ratings {
  const index = new Map(categories.map((label, at) => [label, at]));
  const coders = matrix[0]?.length ?? 0;
  const values = Int32Array.from(
    matrix.flatMap((row) => row.map((cell) => (cell === null ? -1 : index.get(cell)!))),
  );
  return { units: matrix.length, coders, categories: categories.length, values };
}

/** The labels in use: numbers ascending, as the metrics want them; other labels in the order of appearance. */
export function labelsIn(matrix: readonly (readonly Cell[])[]): Cell[] {
  const labels = [...new Set(matrix.flat())].filter((cell) => cell !== null);
  return labels.every((label) => typeof label === "number") ? labels.toSorted((a, b) => a - b) : labels;
}

/** A contingency table of two coders as one row a unit; the categories are the numbers from 0 or `labels`. */
export function expandTable(
  table: readonly (readonly number[])[],
  labels: readonly Cell[] = [...table.keys()],
): Cell[][] {
  return table.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, () => [labels[a]!, labels[b]!])),
  );
}

/** Counts per unit and category as one row a unit, whoever said it. */
export function expandCounts(counts: readonly (readonly number[])[]): Cell[][] {
  return counts.map((row) => row.flatMap((count, category) => Array.from({ length: count }, () => category)));
}

/** Rows of labels as a variable; coders are c1, c2 and so on. */
export function variableOf(
  matrix: readonly (readonly Cell[])[],
  categories: readonly Cell[],
  level: Level = "nominal",
  more: { declared?: boolean; coders?: number } = {},
): Variable {
  const ratings = ratingsOf(matrix, categories);
  const coders = more.coders ?? ratings.coders;
  return {
    name: "v",
    level,
    categories: categories.map((label, at) => ({
      name: String(label),
      value: level === "nominal" ? at : Number(label),
    })),
    declared: more.declared ?? false,
    ratings: { ...ratings, coders },
    coders: Array.from({ length: coders }, (_none, coder) => `c${coder + 1}`),
  };
}
