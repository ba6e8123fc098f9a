import { counted, numbered } from "../counts.ts";
import { STORY_FILE } from "../model/limits.ts";
import type { CsvTable } from "../reading/csv.ts";
import type { CsvProblem, CsvRow } from "../reading/csv-reader.ts";
import { headerNames } from "../reading/header.ts";
import { plainTable } from "../reading/plain-table.ts";
import { flattened } from "./flatten.ts";
import type { JsonRecord } from "./records.ts";

/** Makes a table of records, with a column for each field, in the order in which they come. Nested fields have nested names: see flattened. */
export class JsonTable {
  readonly #columns = new Map<string, number>();
  readonly #beyond = new Set<string>();
  readonly #rows: CsvRow[] = [];
  #cells = 0;
  #signs = 0;

  add({ value, number }: JsonRecord): void {
    const cells: string[] = [];
    if (this.#cells > STORY_FILE.cells || this.#signs > STORY_FILE.bytes) return;
    for (const [name, text] of flattened(value)) {
      let column = this.#columns.get(name);
      if (column === undefined) {
        if (this.#columns.size >= STORY_FILE.columns) {
          this.#beyond.add(name);
          continue;
        }
        column = this.#columns.size;
        this.#columns.set(name, column);
      }
      while (cells.length <= column) cells.push("");
      cells[column] = text;
      this.#signs += text.length;
    }
    this.#cells += cells.length;
    this.#rows.push({ cells, line: number });
  }

  /** Why it is beyond what one file can have; null where it is not. */
  tooLarge(): string | null {
    if (this.#signs > STORY_FILE.bytes)
      return `The fields of the records have more than ${numbered(STORY_FILE.bytes)} characters, the most that one import can have. Nothing was imported. Split the file into several.`;
    if (this.#cells <= STORY_FILE.cells) return null;
    return `The records have more than ${numbered(STORY_FILE.cells)} fields, the most that one file can have. Nothing was imported. Split it into several files.`;
  }

  /** What of the records is not in the table, in words. */
  notes(): string[] {
    const { size } = this.#beyond;
    return size > 0 ? [`${counted(size, "field")} beyond the first ${numbered(STORY_FILE.columns)}`] : [];
  }

  table(problems: readonly CsvProblem[]): CsvTable {
    return plainTable(headerNames([...this.#columns.keys()]), this.#rows, problems);
  }
}
