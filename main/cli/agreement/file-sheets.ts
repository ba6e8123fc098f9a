import type { FileSheet } from "../../../core/file/bundle.ts";
import { sheetsOfColumns } from "../../../core/file/columns-to-sheets.ts";
import type { Columns } from "../../../core/file/layer-columns.ts";
import type { SheetSink } from "../../../core/file/sheet-reader.ts";

/**
 * The sheets of a file as the file tells them. Those that are told as columns become sheets each time they are gone through, a part at a time: columns
 * take a fraction of the memory of hundreds of thousands of sheets.
 */
export class FileSheets implements SheetSink, Iterable<FileSheet> {
  readonly #told: (Columns | FileSheet)[] = [];

  columns(columns: Columns): void {
    this.#told.push(columns);
  }

  sheet(sheet: FileSheet): void {
    this.#told.push(sheet);
  }

  *[Symbol.iterator](): Generator<FileSheet, void, void> {
    for (const told of this.#told) {
      if ("words" in told) yield* sheetsOfColumns(told);
      else yield told;
    }
  }
}
