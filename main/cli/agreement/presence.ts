import type { CodedSets } from "../../../core/agreement/sets/sets.ts";
import type { Ratings } from "../../../core/agreement/ratings.ts";
import type { Variable } from "../../../core/agreement/variable.ts";

/** A code as a variable: absent or present in each unit that a coder coded. Both are always possible. */
export function presenceVariable(
  name: string,
  sets: CodedSets,
  code: number,
  coders: readonly string[],
): Variable {
  const values = Uint8Array.from(sets.cells, (cell) => (cell === null ? 255 : cell.includes(code) ? 1 : 0));
  return variableOfPresence(name, { units: sets.units, coders: sets.coders, categories: 2, values }, coders);
}

/** Ratings of absent (0) and present (1) as a variable. */
export function variableOfPresence(name: string, ratings: Ratings, coders: readonly string[]): Variable {
  return {
    name,
    level: "nominal",
    categories: [
      { name: "absent", value: 0 },
      { name: "present", value: 1 },
    ],
    // Nobody has to say that a code may be present or absent; there is no other number of categories to report.
    declared: false,
    ratings,
    coders,
  };
}
