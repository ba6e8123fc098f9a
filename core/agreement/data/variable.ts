import type { Ratings } from "./ratings.ts";
import { missingIn } from "./ratings.ts";

/** The level at which a variable was measured. */
export type Level = "nominal" | "ordinal" | "interval" | "ratio";

/** One variable as coders rated it. */
export interface Variable {
  readonly name: string;
  readonly level: Level;
  /** The categories that may be given, used or not, in the order of their indices in the ratings. */
  readonly categories: readonly Category[];
  /** Whether the categories were declared by a codebook, rather than found in the ratings. */
  readonly declared: boolean;
  readonly ratings: Ratings;
  /** Per coder of the ratings, the name. */
  readonly coders: readonly string[];
}

/** A category: its name, and the number that it stands for (where nominal, any ascending ones). */
export interface Category {
  readonly name: string;
  readonly value: number;
}

/** Words for the absence of something, of two categories. */
const ABSENCE = new Set(["0", "no", "n", "false", "-", "neg", "negative", "absent", "none"]);

/**
 * Of two categories, the index of the positive one: not the one that is a word for absence (0, no, false, absent,
 * -); without such a word the first. Null for other than two.
 * @example positiveCategory([{ name: "no", value: 0 }, { name: "yes", value: 1 }]) // 1
 */
export function positiveCategory(categories: readonly Category[]): number | null {
  if (categories.length !== 2) return null;
  const absent = categories.findIndex(({ name }) => ABSENCE.has(name.trim().toLowerCase()));
  return absent === 0 ? 1 : 0;
}

/**
 * The variable with only the categories that somebody gave, as the coefficients that count categories have it by
 * default. Where fewer than two are in use, the declared ones stay: chance cannot be told from one category.
 * @example inUse({ name: "tone", level: "ordinal", categories: [{ name: "low", value: 0 }, { name: "mid", value: 1 }, { name: "high", value: 2 }], declared: true, ratings: { units: 1, coders: 2, categories: 3, values: Int32Array.of(0, 2) }, coders: ["Ana", "Ben"] }).ratings.values // [0, 1]
 */
export function inUse<V extends Variable>(variable: V): V {
  const { ratings, categories } = variable;
  const missing = missingIn(ratings);
  const seen = new Uint8Array(categories.length);
  for (const value of ratings.values) if (value !== missing) seen[value] = 1;
  const used = Array.from(categories.keys()).filter((category) => seen[category] === 1);
  if (used.length === categories.length || used.length < 2) return variable;
  const place = new Map(used.map((category, at) => [category, at]));
  return {
    ...variable,
    categories: categories.filter((_category, at) => seen[at] === 1),
    ratings: {
      ...ratings,
      categories: used.length,
      values: ratings.values.map((value) => (value === missing ? missing : (place.get(value) ?? missing))),
    },
  };
}

/**
 * The variable as the coders at these places rated it, in this order.
 * @example ofCoders(variableOfPresence("hope", { units: 1, coders: 3, categories: 2, values: Int32Array.of(1, 0, 1) }, ["Ana", "Ben", "Cleo"]), [2, 1]).ratings.values // [1, 0]
 */
export function ofCoders<V extends Variable>(variable: V, places: readonly number[]): V {
  const { units, coders, values } = variable.ratings;
  const size = units * places.length;
  const chosen = values instanceof Uint8Array ? new Uint8Array(size) : new Int32Array(size);
  for (let unit = 0, cell = 0; unit < units; unit += 1) {
    for (const place of places) {
      chosen[cell] = values[unit * coders + place] ?? missingIn(variable.ratings);
      cell += 1;
    }
  }
  return {
    ...variable,
    coders: places.flatMap((place) => variable.coders[place] ?? []),
    ratings: { ...variable.ratings, coders: places.length, values: chosen },
  };
}
