import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import { undefinedSentence } from "../../../../core/agreement/figures/undefined.ts";
import type { ResampledFigure } from "../../../../core/agreement/inference/resampled-figures.ts";
import type { AllCodesIntervals, AllCodesReport } from "../../../../core/agreement/reports/all-codes.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";

const columns = [
  {
    name: "what",
    meaning: "sets: the codes of a story as one set; passages: where they lie and what they are",
  },
  { name: "code", meaning: "The code; empty: all codes" },
  { name: "code_id", meaning: "Concord’s id of the code, as in the codebook table" },
  { name: "coefficient", meaning: "The coefficient, as the command line names it" },
  { name: "value", meaning: "Empty where there is none" },
  { name: "ci_low", meaning: "Lower end of the interval, where one was drawn" },
  { name: "ci_high", meaning: "Upper end of it" },
  {
    name: "interval",
    meaning: "How it was made: dirichlet, bca or bootstrap; bca has none with fewer than ten differences",
  },
  { name: "p_below_minimum", meaning: "Share of replicates below the minimum" },
  { name: "minimum", meaning: "The minimum" },
  { name: "stories", meaning: "Stories that at least two of the coders finished" },
  { name: "coders", meaning: "How many coders were compared" },
  { name: "undefined", meaning: "Why there is no value" },
];

/** The figures on all codes as CSV, a row each, in full precision. */
export function allCodesCsv(report: AllCodesReport, bootstraps: AllCodesIntervals | null): ExportTable {
  const row = (
    what: string,
    code: string,
    codeId: string,
    name: string,
    figure: Figure,
    bootstrap?: ResampledFigure,
  ) => [
    what,
    code,
    codeId,
    name,
    "value" in figure ? figure.value : null,
    bootstrap?.ci?.[0] ?? null,
    bootstrap?.ci?.[1] ?? null,
    bootstrap?.interval ?? "",
    bootstrap?.below?.probability ?? null,
    bootstrap?.below?.minimum ?? null,
    report.stories,
    report.coders,
    "value" in figure ? "" : undefinedSentence(figure.undefined),
  ];
  const rows = [
    ...report.sets.map(({ name, figure }) => row("sets", "", "", name, figure, bootstraps?.sets.get(name))),
    ...(report.passages?.overall ?? []).map(({ name, figure }) =>
      row("passages", "", "", name, figure, bootstraps?.passages.get(name)),
    ),
    ...(report.passages?.codes ?? []).flatMap(({ codeId, name: code, figures }) =>
      Object.entries<Figure>(figures).map(([name, figure]) => row("passages", code, codeId, name, figure)),
    ),
  ];
  return { columns, rows, rowCount: rows.length };
}
