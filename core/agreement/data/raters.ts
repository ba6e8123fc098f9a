import type { Ratings } from "./ratings.ts";
import { missingIn } from "./ratings.ts";
import type { Variable } from "./variable.ts";
import { ofCoders } from "./variable.ts";

/**
 * The variable without the coders who rated nothing, unless fewer than two would remain.
 * @example withRaters(variableOfPresence("hope", { units: 1, coders: 3, categories: 2, values: Int32Array.of(1, -1, 0) }, ["Ana", "Ben", "Cleo"])).coders // ["Ana", "Cleo"]
 */
export function withRaters<V extends Variable>(variable: V): V {
  const { units, coders, values } = variable.ratings;
  const missing = missingIn(variable.ratings);
  const rated = Array.from({ length: coders }, (_none, coder) => coder).filter((coder) => {
    for (let unit = 0; unit < units; unit += 1) if (values[unit * coders + coder] !== missing) return true;
    return false;
  });
  return rated.length === coders || rated.length < 2 ? variable : ofCoders(variable, rated);
}

/**
 * How many units somebody rated, and how many at least two coders did.
 * @example unitsRated({ units: 2, coders: 2, categories: 2, values: Int32Array.of(1, -1, 1, 0) }) // { rated: 2, pairable: 1 }
 */
export function unitsRated(ratings: Ratings): { readonly rated: number; readonly pairable: number } {
  const missing = missingIn(ratings);
  let rated = 0;
  let pairable = 0;
  for (let unit = 0, start = 0; unit < ratings.units; unit += 1, start += ratings.coders) {
    const weight = ratings.weight === undefined ? 1 : (ratings.weight[unit] ?? 0);
    let size = 0;
    for (let cell = start; cell < start + ratings.coders; cell += 1)
      if (ratings.values[cell] !== missing) size += 1;
    if (size >= 1) rated += weight;
    if (size >= 2) pairable += weight;
  }
  return { rated, pairable };
}
