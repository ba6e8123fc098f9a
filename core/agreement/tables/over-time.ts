import type { ExportTable } from "../../exporting/table.ts";
import type { OverTime, TimeWindow } from "../reports/over-time.ts";
import type { AskedFigure } from "./asked-figure.ts";
import type { FigureRow, TableColumn } from "./figure-columns.ts";
import { cellsOf, column, FIGURE_COLUMNS } from "./figure-columns.ts";

interface WindowRow extends FigureRow, TimeWindow {
  /** From 1; "all" for the row over all stories. */
  readonly window: number | "all";
  readonly codes: string;
}

const COLUMNS: readonly TableColumn<WindowRow>[] = [
  column("window", "The window’s number, or all", ({ window }) => window),
  column("codes", "The code, the theme, or all codes", ({ codes }) => codes),
  column(
    "first_story",
    "The place of its first story in the order in which they could be compared",
    ({ first }) => first,
  ),
  column("last_story", "The place of its last story", ({ last }) => last),
  column("from", "When the first could be compared", ({ from }) => from),
  column("to", "When the last could be compared", ({ to }) => to),
  ...FIGURE_COLUMNS,
];

/** The windows of agreement over time, a row each; the last row is over all stories. */
export function overTimeTable(overTime: OverTime, asked: AskedFigure): ExportTable {
  const { name: codes, coefficient: name, confidence } = asked;
  const { windows, overall, stories } = overTime;
  const all: TimeWindow = {
    figure: overall,
    first: 1,
    last: stories,
    from: windows[0]?.from ?? "",
    to: windows.at(-1)?.to ?? "",
  };
  const rows = [...windows, all].map((window, at): WindowRow => ({
    ...window,
    ...{ codes, name, confidence },
    window: at < windows.length ? at + 1 : "all",
  }));
  return {
    columns: COLUMNS.map(({ name: title, meaning }) => ({ name: title, meaning })),
    rows: rows.map((row) => cellsOf(COLUMNS, row)),
    rowCount: rows.length,
  };
}
