import type { ExportTable } from "../../exporting/table.ts";
import type { IntraReport } from "../reports/intra-report.ts";
import type { ListedFigure } from "./figures.ts";
import { ABOUT_WORDS, figuresTable } from "./figures.ts";

/** Every coefficient of each coder's two times, a row each: of all coders pooled, then of each. */
export function intraTable({ coders, rows }: IntraReport, confidence: number): ExportTable {
  const figures = rows.flatMap(({ codeId, name: code, about, pooled, own }) =>
    [
      { coder: "all coders", report: pooled },
      ...coders.map(({ id, name: coder }) => ({ coder, report: own[id] ?? null })),
    ].flatMap(({ coder, report }) =>
      Object.entries(report?.coefficients ?? {}).map(([name, figure]): ListedFigure => ({
        variable: code,
        about: ABOUT_WORDS[about],
        ...{ code, codeId, name, figure, confidence },
        coders: coder,
        coderCount: 1,
        units: report?.pairableUnits ?? 0,
        method: figure.method,
      })),
    ),
  );
  return figuresTable(figures, figures.length);
}
