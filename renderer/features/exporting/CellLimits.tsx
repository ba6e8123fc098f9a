import type { CellCounts } from "../../../core/exporting/cell-limits.ts";
import type { ChosenCsvForm } from "../../data/csvForm.ts";
import { Notice } from "../../ui/Notice.tsx";
import { counted, numbered } from "../../words/counts.ts";
import type { Preview } from "./usePreview.ts";

interface CellLimitsProps {
  readonly form: ChosenCsvForm;
  readonly previews: readonly Preview[];
}

/** Says before the export which cells the chosen program cannot hold. The files have all of them whole. */
export function CellLimits({ form: { program, lineBreaks }, previews }: CellLimitsProps) {
  const sum = (of: (cells: CellCounts) => number): number =>
    previews.reduce((total, { counts }) => total + (counts === null ? 0 : of(counts.cells)), 0);
  if (program === "excel") {
    const long = sum(({ beyondExcel }) => beyondExcel);
    if (long === 0) return null;
    return (
      <Notice tone="warning" title={`${counted(long, "cell is", "cells are")} longer than Excel can show`}>
        Excel shows {numbered(32_767)} characters of a cell and cuts off the rest. The files have{" "}
        {long === 1 ? "it" : "them"} whole: R and Python read everything.
      </Notice>
    );
  }
  if (program === "spss") {
    const long = sum(({ beyondSpss }) => beyondSpss);
    const broken = lineBreaks === "exact" ? sum(({ withBreaks }) => withBreaks) : 0;
    if (long + broken === 0) return null;
    return (
      <Notice tone="warning" title="SPSS can’t read some cells completely">
        {broken > 0 && (
          <p>
            {counted(broken, "cell has", "cells have")} line breaks, which SPSS reads as the end of a row.
            Choose “Line breaks as spaces” under File format.
          </p>
        )}
        {long > 0 && (
          <p>
            {counted(long, "cell is", "cells are")} longer than the {numbered(32_767)} bytes that SPSS keeps
            of each cell.
          </p>
        )}
      </Notice>
    );
  }
  return null;
}
