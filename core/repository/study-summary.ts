import type { ExportSummary } from "../exporting/summary.ts";
import { exportSummary } from "../exporting/summary.ts";
import { coderNames } from "../model/coder.ts";
import type { ProjectSnapshot } from "../model/snapshot.ts";

/** What leaves with an export of the study. */
export function summaryOf({ stories, coders, sheets }: ProjectSnapshot): ExportSummary {
  const withCoding = new Set(sheets.map(({ coderId }) => coderId));
  const names = coderNames(coders);
  return exportSummary(
    stories,
    [...withCoding].map((id) => names.get(id) ?? id).toSorted((a, b) => (a < b ? -1 : 1)),
  );
}
