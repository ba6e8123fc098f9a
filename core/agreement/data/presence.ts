import type { Ratings } from "./ratings.ts";
import type { Variable } from "./variable.ts";

/**
 * Ratings of absent (0) and present (1) as a variable.
 * @example variableOfPresence("hope", { units: 1, coders: 2, categories: 2, values: Int32Array.of(1, 0) }, ["Ana", "Ben"]).categories[1].name // "present"
 */
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
