import type { ExportTable } from "../../exporting/table.ts";
import type { Figure } from "../figures/figure.ts";
import { withDrawn } from "../inference/drawn-figures.ts";
import type { AllCodesIntervals, AllCodesReport, NamedFigure } from "../reports/all-codes.ts";
import { SETS_METHOD } from "../sets/sets-report.ts";
import { leavesOutOverlaps } from "../spans/list.ts";
import { SPANS_METHOD } from "../spans/spans-report.ts";
import type { ListedFigure } from "./figures.ts";
import { figuresTable } from "./figures.ts";

/**
 * The figures on all codes, a row each: on sets, on passages, then on the passages of each code.
 *
 * @param storyName - a story's name from its id
 */
export function allCodesTable(
  report: AllCodesReport,
  drawn: AllCodesIntervals | null,
  confidence: number,
  storyName: (storyId: string) => string,
): ExportTable {
  const { sets, passages, stories, coders } = report;
  const leftOut = passages?.leftOut.map(storyName) ?? [];
  const methods = { sets: SETS_METHOD, passages: SPANS_METHOD };
  const row = (variable: string, about: "sets" | "passages", name: string, figure: Figure): ListedFigure => ({
    ...{ variable, about, name, figure, confidence },
    method: methods[about],
    coders: "all",
    coderCount: coders,
    units: stories,
    ...(leavesOutOverlaps(name) ? { leftOut } : {}),
  });
  const listed = (
    about: "sets" | "passages",
    figures: readonly NamedFigure[],
    intervals: AllCodesIntervals["sets"],
  ) => {
    const plain = Object.fromEntries(figures.map(({ name, figure }) => [name, figure]));
    return Object.entries(withDrawn(plain, intervals)).map(([name, figure]) =>
      row("overall", about, name, figure),
    );
  };
  const rows = [
    ...listed("sets", sets, drawn?.sets ?? new Map()),
    ...listed("passages", passages?.overall ?? [], drawn?.passages ?? new Map()),
    ...(passages?.codes ?? []).flatMap(({ codeId, name: code, figures }) =>
      Object.entries(figures).map(([name, figure]) => ({
        ...row(code, "passages", name, figure),
        ...{ code, codeId },
      })),
    ),
  ];
  return figuresTable(rows, rows.length);
}
