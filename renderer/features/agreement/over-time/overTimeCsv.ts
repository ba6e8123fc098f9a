import { undefinedSentence } from "../../../../core/agreement/figures/undefined.ts";
import type { OverTime } from "../../../../core/agreement/reports/over-time.ts";
import type { ExportTable } from "../../../../core/exporting/table.ts";
import type { AskedFigure } from "../frame/subjects.tsx";

/** The windows as CSV, in full precision; the last row is over all stories. */
export function overTimeCsv(overTime: OverTime, asked: AskedFigure): ExportTable {
  const { name: subject, coefficient, confidence } = asked;
  const { windows, overall, stories } = overTime;
  const all = {
    ...overall,
    first: 1,
    last: stories,
    from: windows[0]?.from ?? "",
    to: windows.at(-1)?.to ?? "",
  };
  const rows = [...windows, all].map(({ first, last, from, to, figure, interval }, at) => [
    at < windows.length ? at + 1 : "all",
    subject,
    coefficient,
    first,
    last,
    from,
    to,
    "value" in figure ? figure.value : null,
    interval === null ? null : confidence,
    interval?.[0] ?? null,
    interval?.[1] ?? null,
    "value" in figure ? "" : undefinedSentence(figure.undefined),
  ]);
  return { columns, rows, rowCount: rows.length };
}

const columns = [
  { name: "window", meaning: "The window’s number, or all" },
  { name: "codes", meaning: "The code, the theme, or all codes" },
  { name: "coefficient", meaning: "The coefficient, as the command line names it" },
  {
    name: "first_story",
    meaning: "The place of its first story in the order in which they could be compared",
  },
  { name: "last_story", meaning: "The place of its last story" },
  { name: "from", meaning: "When the first could be compared" },
  { name: "to", meaning: "When the last could be compared" },
  { name: "value", meaning: "The figure" },
  { name: "confidence", meaning: "That of the interval" },
  { name: "ci_low", meaning: "Its analytic interval, where it has one" },
  { name: "ci_high", meaning: "Its analytic interval, where it has one" },
  { name: "undefined", meaning: "Why there is no figure" },
];
