import type { Cell } from "./cells.ts";

/** A column and what its cells mean, in words for the data dictionary. */
export interface ExportColumn {
  readonly name: string;
  readonly meaning: string;
  /** A name that R, Python and SPSS take; where it is not given it is made from `name`: see namedColumns. */
  readonly variable?: string;
  /** What the column is called in the project, where its name is a variable's. */
  readonly label?: string;
  /** What the numbers of its cells stand for, from 0. */
  readonly values?: readonly string[];
  /** The code that its cells are of, where they are of that code alone. */
  readonly codeId?: string;
}

/** A table to be written. Rows are made as they are asked for; each has a cell for every column. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  readonly rows: Iterable<readonly Cell[]>;
  /** How many rows there will be, for progress. */
  readonly rowCount: number;
}
