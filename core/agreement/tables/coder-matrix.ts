import type { ExportTable } from "../../exporting/table.ts";
import type { Figure } from "../figures/figure.ts";
import type { CoderMatrix } from "../reports/coder-matrix.ts";
import type { AskedFigure } from "./asked-figure.ts";
import type { FigureRow, TableColumn } from "./figure-columns.ts";
import { cellsOf, column, FIGURE_COLUMNS } from "./figure-columns.ts";

interface PairRow extends FigureRow {
  readonly codes: string;
  readonly coders: readonly [string, string];
  readonly stories: number | null;
}

const COLUMNS: readonly TableColumn<PairRow>[] = [
  column("codes", "The code, the theme, or all codes", ({ codes }) => codes),
  column("coder_1", "One coder", ({ coders }) => coders[0]),
  column("coder_2", "The other; empty in the rows of means", ({ coders }) => coders[1]),
  column("stories", "The stories that both finished", ({ stories }) => stories),
  ...FIGURE_COLUMNS,
];

/** The matrix of coders: a row for each pair, then each coder's mean with the others. */
export function coderMatrixTable(matrix: CoderMatrix, asked: AskedFigure): ExportTable {
  const { name: codes, coefficient: name, confidence } = asked;
  const nameOf = (coder: number): string => matrix.coders[coder]?.name ?? "";
  const pairs = matrix.pairs.map(({ first, second, n: stories, figure }): PairRow => ({
    ...{ codes, name, figure, confidence, stories },
    coders: [nameOf(first), nameOf(second)],
  }));
  const means = matrix.means.map(({ mean, definedPairs }, coder): PairRow => {
    const figure: Figure = mean === null ? { reason: "no-defined-pair" } : { value: mean };
    return {
      ...{ codes, figure, confidence, stories: null },
      name: `${name}: mean of ${definedPairs} defined ${definedPairs === 1 ? "pair" : "pairs"}`,
      coders: [nameOf(coder), ""],
    };
  });
  const rows = [...pairs, ...means];
  return {
    columns: COLUMNS.map(({ name: title, meaning }) => ({ name: title, meaning })),
    rows: rows.map((row) => cellsOf(COLUMNS, row)),
    rowCount: rows.length,
  };
}
