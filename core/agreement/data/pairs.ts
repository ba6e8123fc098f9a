import type { Ratings } from "./ratings.ts";
import { missingIn } from "./ratings.ts";
import type { Variable } from "./variable.ts";

/** Two coders who rated a common unit, and what they said. */
export interface CoderPair {
  readonly first: number;
  readonly second: number;
  /** The variable as these two rated it, over the units that one of them rated. */
  readonly variable: Variable;
  /** Per unit of that, its place among the units of the whole variable. */
  readonly places: Uint32Array;
}

/**
 * The pairs of coders who rated a common unit, in the order of the coders. Others have nothing to compare: of very
 * many coders they are most pairs. O(ratings + for each pair the units of its two coders).
 * @example [...ratingPairs(variableOfPresence("hope", { units: 1, coders: 3, categories: 2, values: Int32Array.of(1, 0, -1) }, ["Ana", "Ben", "Cleo"]))].map(({ variable }) => variable.coders) // [["Ana", "Ben"]]
 */
export function* ratingPairs(variable: Variable): Generator<CoderPair, void, void> {
  const { ratings } = variable;
  const units = unitsOfCoders(ratings);
  const shared = sharedPairs(ratings);
  for (let first = 0; first < ratings.coders; first += 1) {
    const seconds = shared[first];
    if (seconds === undefined) continue;
    for (const second of [...seconds].sort((a, b) => a - b)) {
      yield { first, second, ...ofPair(variable, first, second, units) };
    }
  }
}

/**
 * Per coder, the later coders who rated a common unit.
 * @example sharedPairs({ units: 1, coders: 3, categories: 2, values: Int32Array.of(1, -1, 0) }) // [[2], [], []]
 */
export function sharedPairs({ units, coders, values, ...ratings }: Ratings): Set<number>[] {
  const missing = missingIn({ units, coders, values, ...ratings });
  const shared = Array.from({ length: coders }, () => new Set<number>());
  const raters: number[] = [];
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    raters.length = 0;
    for (let coder = 0; coder < coders; coder += 1, cell += 1)
      if (values[cell] !== missing) raters.push(coder);
    for (let a = 0; a < raters.length; a += 1) {
      const later = shared[raters[a] ?? 0];
      for (let b = a + 1; b < raters.length; b += 1) later?.add(raters[b] ?? 0);
    }
  }
  return shared;
}

function unitsOfCoders({ units, coders, values, ...ratings }: Ratings): number[][] {
  const missing = missingIn({ units, coders, values, ...ratings });
  const found = Array.from({ length: coders }, (): number[] => []);
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    for (let coder = 0; coder < coders; coder += 1, cell += 1)
      if (values[cell] !== missing) found[coder]?.push(unit);
  }
  return found;
}

function ofPair(
  variable: Variable,
  first: number,
  second: number,
  units: readonly (readonly number[])[],
): Pick<CoderPair, "variable" | "places"> {
  const { ratings } = variable;
  const { coders, values, weight } = ratings;
  const either = Uint32Array.from(new Set([...(units[first] ?? []), ...(units[second] ?? [])])).sort();
  const size = either.length * 2;
  const chosen = values instanceof Uint8Array ? new Uint8Array(size) : new Int32Array(size);
  const missing = missingIn(ratings);
  either.forEach((unit, row) => {
    chosen[2 * row] = values[unit * coders + first] ?? missing;
    chosen[2 * row + 1] = values[unit * coders + second] ?? missing;
  });
  return {
    places: either,
    variable: {
      ...variable,
      coders: [variable.coders[first] ?? "", variable.coders[second] ?? ""],
      ratings: {
        ...{ ...ratings, units: either.length, coders: 2, values: chosen },
        ...(weight === undefined ? {} : { weight: Float64Array.from(either, (unit) => weight[unit] ?? 0) }),
      },
    },
  };
}
