import { beginningOf } from "../excerpt.ts";
import { isGuarded, restoreCell } from "../exporting/cells.ts";
import type { CsvTable } from "../reading/csv.ts";
import { normaliseText } from "../text.ts";

/** The columns, and the other names under which they are known. All but one of `theme` and `code` may be missing. */
const COLUMNS = {
  theme: ["theme", "parent", "category", "group", "tema", "thème", "thema"],
  code: ["code", "subcode", "sub_code", "name", "codigo", "código", "kode", "tag"],
  definition: ["definition", "description", "definicion", "definición"],
  include: ["when_to_use", "include", "inclusion", "inclusion_criteria", "use"],
  exclude: ["when_not_to_use", "exclude", "exclusion", "exclusion_criteria", "do_not_use"],
  example: ["example", "examples", "ejemplo", "exemple", "beispiel"],
  colour: ["colour", "color"],
  key: ["key", "shortcut"],
  levels: ["levels", "scale"],
  removed: ["removed"],
  retired: ["retired"],
} as const;
type Column = keyof typeof COLUMNS;

/** Where a codebook's table has what, and what its cells say. */
export class CodebookColumns {
  readonly #places: Readonly<Partial<Record<Column, number>>>;
  /** Whether apostrophes before formulas are guards, to be removed. */
  readonly #isGuarded: boolean;

  constructor({ header, rows }: Pick<CsvTable, "header" | "rows">) {
    const names = header.map((name) => name.toLowerCase().replace(/[\s_-]+/gu, "_"));
    this.#places = Object.fromEntries(
      Object.entries(COLUMNS).flatMap(([column, aliases]) => {
        const place = aliases.map((alias) => names.indexOf(alias)).find((found) => found >= 0);
        return place === undefined ? [] : [[column, place]];
      }),
    );
    this.#isGuarded = isGuarded(rows.map(({ cells }) => cells));
  }

  /** Whether the table has this column. */
  has(column: Column): boolean {
    return this.#places[column] !== undefined;
  }

  /** What a row's cell says; empty where there is no such column or cell. */
  text(cells: readonly string[], column: Column): string {
    const place = this.#places[column];
    const cell = place === undefined ? "" : (cells[place] ?? "");
    return normaliseText(this.#isGuarded ? restoreCell(cell) : cell).trim();
  }

  /** The same in one line, as names are. */
  name(cells: readonly string[], column: Column): string {
    return this.text(cells, column).replace(/\s+/gu, " ");
  }
}

/**
 * The columns' names as a message has them: the first of them where there are many.
 * @example columnWords(["id", "text"]) // "the columns “id”, “text”"
 */
export function columnWords(header: readonly string[]): string {
  const shown = header.slice(0, 8).map((name) => `“${beginningOf(name, 40)}”`);
  const more = header.length - shown.length;
  return `the ${header.length === 1 ? "column" : "columns"} ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
