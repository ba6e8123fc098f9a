import type { IntraReport } from "../../../../core/agreement/reports/intra-report.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";

const columns = [
  { name: "code", meaning: "The code or theme" },
  { name: "row", meaning: "The code alone, the theme with its sub-codes, or the levels of its rating" },
  { name: "coder", meaning: "The second pass that is compared with the first; empty: all of them pooled" },
  { name: "stories", meaning: "Stories that were finished both times" },
  { name: "coefficient", meaning: "The coefficient, as the command line names it" },
  { name: "value", meaning: "Empty where there is none" },
  { name: "se", meaning: "Standard error" },
  { name: "ci_low", meaning: "Lower end of the interval" },
  { name: "ci_high", meaning: "Upper end of the interval" },
  { name: "undefined", meaning: "Why there is no value" },
];

const ABOUT = { theme: "with sub-codes", code: "code alone", levels: "levels" } as const;

/** Every coefficient of each coder's two times as CSV, a row each, in full precision. */
export function intraCsv({ coders, rows }: IntraReport): ExportTable {
  const lines = rows.flatMap(({ name, about, pooled, own }) =>
    [
      { coder: "", report: pooled },
      ...coders.map(({ id, name: coder }) => ({ coder, report: own[id] ?? null })),
    ].flatMap(({ coder, report }) =>
      Object.entries(report?.coefficients ?? {}).map(([coefficient, figure]) => [
        name,
        ABOUT[about],
        coder,
        report?.pairableUnits ?? null,
        coefficient,
        figure.value,
        figure.se ?? null,
        figure.ci?.[0] ?? null,
        figure.ci?.[1] ?? null,
        figure.explanation ?? "",
      ]),
    ),
  );
  return { columns, rows: lines, rowCount: lines.length };
}
