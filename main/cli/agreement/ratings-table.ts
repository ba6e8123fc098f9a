import type { Level, Variable } from "../../../core/agreement/variable.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import { Categories } from "./categories.ts";

/** Gathers one variable's ratings cell by cell, in any order. */
export class RatingsTable {
  private readonly cells: { readonly unit: number; readonly coder: number; readonly place: number }[] = [];

  private constructor(
    private readonly name: string,
    private readonly level: Level,
    private readonly declared: boolean,
    private readonly categories: Categories,
  ) {}

  static of(name: string, level: Level, declared: readonly string[] | null): Result<RatingsTable, string> {
    const categories = Categories.of(level, declared);
    return categories.ok
      ? ok(new RatingsTable(name, level, declared !== null, categories.value))
      : categories;
  }

  /** Takes a cell's text; an error says what is wrong with it. */
  add(unit: number, coder: number, text: string): Result<number, string> {
    const place = this.categories.place(text);
    if (!place.ok) return fail(place.error);
    this.cells.push({ unit, coder, place: place.value });
    return place;
  }

  /** The variable over so many units and these coders. */
  variable(units: number, coders: readonly string[]): Variable {
    const { categories, order } = this.categories.sorted();
    const values = new Int32Array(units * coders.length).fill(-1);
    for (const { unit, coder, place } of this.cells)
      values[unit * coders.length + coder] = order[place] ?? -1;
    return {
      name: this.name,
      level: this.level,
      categories,
      declared: this.declared,
      ratings: { units, coders: coders.length, categories: categories.length, values },
      coders,
    };
  }
}
