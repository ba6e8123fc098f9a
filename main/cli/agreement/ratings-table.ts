import type { Level, Variable } from "../../../core/agreement/data/variable.ts";
import type { Warning } from "../../../core/agreement/study/warning.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import { Categories } from "./categories.ts";
import type { Duplicates } from "./duplicates.ts";
import { cellKey } from "./duplicates.ts";
import type { NameUse } from "./numbered.ts";
import { lookAlikeWarnings } from "./numbered.ts";
import { missingMarkWarnings, severalValuesWarnings, strayWarnings } from "./suspicious-values.ts";
import type { InputRow } from "./tables.ts";

/** Gathers one variable's ratings cell by cell, in any order. */
export class RatingsTable {
  readonly #units: number[] = [];
  readonly #coders: number[] = [];
  readonly #places: number[] = [];
  readonly #rows: InputRow[] = [];
  /** Where each unit and coder stands; made when a row first repeats one. */
  #index: Map<number, number> | null = null;

  private constructor(
    readonly name: string,
    private readonly level: Level,
    private readonly categories: Categories,
    private readonly duplicates: Duplicates,
  ) {}

  static of(
    name: string,
    level: Level,
    declared: readonly string[] | null,
    duplicates: Duplicates,
  ): Result<RatingsTable, string> {
    const categories = Categories.of(level, declared);
    return categories.ok ? ok(new RatingsTable(name, level, categories.value, duplicates)) : categories;
  }

  /**
   * Takes a cell's text; an error says what is wrong with it. `about` names the coder and the unit where an
   * earlier row has the same coder's place and unit; null where none has.
   *
   * @returns whether the cell is new, or says what an earlier one said, or another value
   */
  add(
    unit: number,
    coder: number,
    text: string,
    row: InputRow,
    column: string,
    about: { readonly unit: string; readonly coder: string } | null,
  ): Result<"new" | "same" | "conflict", string> {
    const place = this.categories.place(text);
    if (!place.ok) return fail(place.error);
    const at = about === null ? undefined : this.#find(unit, coder);
    if (about === null || at === undefined) {
      this.#index?.set(cellKey(unit, coder), this.#places.length);
      this.#units.push(unit);
      this.#coders.push(coder);
      this.#places.push(place.value);
      this.#rows.push(row);
      return ok("new");
    }
    const before = this.#places[at] ?? -1;
    if (before === place.value) return ok("same");
    const earlier = this.#rows[at];
    const where =
      earlier === undefined
        ? ""
        : ` on line ${earlier.line}${earlier.file === row.file ? "" : ` of ${earlier.file}`}`;
    const message = `${about.coder} has “${text}” for ${about.unit} here, but “${this.categories.nameAt(before)}”${where}.`;
    this.duplicates.addConflict(row, column, message);
    if (this.duplicates.kept === "last") {
      this.#places[at] = place.value;
      this.#rows[at] = row;
    }
    return ok("conflict");
  }

  /** The variable over so many units and these coders. */
  variable(units: number, coders: readonly string[]): Variable {
    const { categories, order } = this.categories.sorted();
    const values =
      categories.length < 255
        ? new Uint8Array(units * coders.length).fill(255)
        : new Int32Array(units * coders.length).fill(-1);
    for (const [at, unit] of this.#units.entries()) {
      values[unit * coders.length + (this.#coders[at] ?? 0)] = order[this.#places[at] ?? 0] ?? 0;
    }
    return {
      name: this.name,
      level: this.level,
      categories,
      declared: this.categories.isClosed,
      ratings: { units, coders: coders.length, categories: categories.length, values },
      coders,
    };
  }

  /** What may be wrong with the values. */
  warnings(column: string, marksInUse: readonly string[]): Warning[] {
    const uses = this.#uses();
    const declared = this.categories.isClosed;
    const few = this.categories.areTexts || uses.length <= 12;
    return [
      ...(this.categories.areTexts && !declared
        ? [
            ...lookAlikeWarnings("look-alike-values", "values", column, uses),
            ...severalValuesWarnings(uses, column, "value"),
          ]
        : []),
      ...(declared ? [] : missingMarkWarnings(uses, column, marksInUse)),
      ...(declared || !few ? [] : strayWarnings(uses, column)),
    ];
  }

  /** How often each category was given, and where first. */
  #uses(): NameUse[] {
    const uses: NameUse[] = [];
    for (const [at, place] of this.#places.entries()) {
      const use = (uses[place] ??= {
        name: this.categories.nameAt(place),
        first: this.#rows[at] ?? null,
        uses: 0,
      });
      use.uses += 1;
    }
    // A declared category that nobody gave has no place here.
    return Object.values(uses);
  }

  #find(unit: number, coder: number): number | undefined {
    this.#index ??= new Map(
      this.#units.map((known, at) => [cellKey(known, this.#coders[at] ?? 0), at] as const),
    );
    return this.#index.get(cellKey(unit, coder));
  }
}
