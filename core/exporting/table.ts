import type { Cell } from "./cells.ts";

/** A column and what its cells mean, in words for the data dictionary. */
export interface ExportColumn {
  readonly name: string;
  readonly meaning: string;
}

/** A table to be written. Rows are made as they are asked for; each has a cell for every column. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  readonly rows: Iterable<readonly Cell[]>;
  /** How many rows there will be, for progress. */
  readonly rowCount: number;
}
