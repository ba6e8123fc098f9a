import { undefinedSentence } from "../../../../core/agreement/figures/undefined.ts";
import type { CoderMatrix } from "../../../../core/agreement/reports/coder-matrix.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";
import type { AskedFigure } from "../frame/subjects.tsx";

/** The matrix of coders as CSV: a row for each pair, in full precision, then each coder's mean with the others. */
export function coderMatrixCsv(matrix: CoderMatrix, asked: AskedFigure): ExportTable {
  const { name: subject, coefficient, confidence } = asked;
  const nameOf = (coder: number): string => matrix.coders[coder]?.name ?? "";
  const pairs = matrix.pairs.map(({ first, second, n, figure, interval }) => [
    subject,
    coefficient,
    nameOf(first),
    nameOf(second),
    n,
    "value" in figure ? figure.value : null,
    interval === null ? null : confidence,
    interval?.[0] ?? null,
    interval?.[1] ?? null,
    "value" in figure ? "" : undefinedSentence(figure.undefined),
  ]);
  const means = matrix.means.map(({ mean, definedPairs }, coder) => [
    subject,
    `${coefficient}: mean of ${definedPairs} defined ${definedPairs === 1 ? "pair" : "pairs"}`,
    nameOf(coder),
    "",
    null,
    mean,
    null,
    null,
    null,
    mean === null ? "The coefficient is undefined for every pair of this coder." : "",
  ]);
  return { columns, rows: [...pairs, ...means], rowCount: pairs.length + means.length };
}

const columns = [
  { name: "codes", meaning: "The code, the theme, or all codes" },
  { name: "coefficient", meaning: "The coefficient, as the command line names it" },
  { name: "coder_1", meaning: "One coder" },
  { name: "coder_2", meaning: "The other; empty in the rows of means" },
  { name: "stories", meaning: "The stories that both finished" },
  { name: "value", meaning: "The figure" },
  { name: "confidence", meaning: "That of the interval" },
  { name: "ci_low", meaning: "Its analytic interval, where it has one" },
  { name: "ci_high", meaning: "Its analytic interval, where it has one" },
  { name: "undefined", meaning: "Why there is no figure" },
];
