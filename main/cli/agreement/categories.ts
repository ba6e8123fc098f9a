import type { Category, Level } from "../../../core/agreement/data/variable.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { lookAlikeKey, numberIn } from "./clean-text.ts";

/**
 * The categories of one variable, found as its cells are read or declared beforehand. Nominal categories are the
 * text itself, in the order of declaration, then of appearance. Other levels have numbers, ascending; ordinal
 * ones may be declared as words instead, from the lowest to the highest.
 */
export class Categories {
  readonly #names: string[] = [];
  readonly #values: number[] = [];
  /** By text or by number: "1" and "1.0" are one number, but two texts. */
  readonly #places = new Map<string | number, number>();

  private constructor(
    private readonly level: Level,
    private readonly closed: boolean,
    /** Whether categories are texts, whose order is that of their declaration. */
    readonly areTexts: boolean,
  ) {}

  /** @param declared - null: those that are found */
  static of(level: Level, declared: readonly string[] | null): Result<Categories, string> {
    const areNumbers = (declared ?? []).every((name) => numberIn(name) !== null);
    const areTexts = level === "nominal" || (level === "ordinal" && !areNumbers);
    const categories = new Categories(level, declared !== null, areTexts);
    for (const name of declared ?? []) {
      const key = categories.#key(name);
      if (key === null) {
        return fail(`“${name}” is not a number, and --level ${level} needs numbers. Words can be ordinal.`);
      }
      if (categories.#places.has(key)) return fail(`“${name}” is declared twice.`);
      categories.#add(name, key);
    }
    return ok(categories);
  }

  /** The place of a cell's category, in the order found; or what is wrong with the cell. */
  place(cell: string): Result<number, string> {
    const key = this.#key(cell);
    if (key === null) {
      const words =
        this.level === "ordinal" ? " For words, declare their order: --categories low,medium,high." : "";
      return fail(
        `“${cell}” is not a number, and the level is ${this.level}. Write numbers with a decimal point, or use --level nominal.${words}`,
      );
    }
    const known = this.#places.get(key);
    if (known !== undefined) return ok(known);
    if (this.closed) {
      const alike = this.#names.find((name) => lookAlikeKey(name) === lookAlikeKey(cell));
      const hint = alike === undefined ? "" : ` Did you mean “${alike}”?`;
      return fail(`“${cell}” is not one of the declared categories (${this.#names.join(", ")}).${hint}`);
    }
    return ok(this.#add(cell, key));
  }

  /** The text that a place was first written as. */
  nameAt(place: number): string {
    return this.#names[place] ?? "";
  }

  get size(): number {
    return this.#names.length;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** The categories in their order, and for each place as found its index in that order. */
  sorted(): { readonly categories: Category[]; readonly order: Int32Array } {
    const places = Array.from(this.#names.keys());
    if (!this.areTexts) places.sort((a, b) => (this.#values[a] ?? 0) - (this.#values[b] ?? 0));
    const order = new Int32Array(places.length);
    places.forEach((place, index) => (order[place] = index));
    return {
      order,
      categories: places.map((place, index) => ({
        name: this.#names[place] ?? "",
        value: this.areTexts ? index : (this.#values[place] ?? 0),
      })),
    };
  }

  #key(cell: string): string | number | null {
    return this.areTexts ? cell : numberIn(cell);
  }

  #add(name: string, key: string | number): number {
    const place = this.#names.length;
    this.#places.set(key, place);
    this.#names.push(name);
    this.#values.push(typeof key === "number" ? key : place);
    return place;
  }
}
