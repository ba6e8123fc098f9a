import type { Warning } from "../../../core/agreement/study/warning.ts";
import { warningAt } from "../../../core/agreement/study/warning.ts";
import { counted, numbered } from "../../../core/counts.ts";
import type { Raters } from "./raters.ts";
import type { Reading } from "./reading.ts";

/**
 * Whether a coder finished a unit, where a row is an annotation: `all` of the units in the files, or those that are
 * `listed` for the coder in some row.
 */
export function finishedBy(
  raters: Raters,
  finished: Reading["finished"],
): (unit: number, coder: number) => boolean {
  return finished === "all" ? () => true : (unit, coder) => raters.coverage.has(unit, coder);
}

/**
 * A warning where no row has an empty code and `finished` was not chosen: then the file does not tell a unit that a
 * coder finished without a code from one that the coder never read, and agreement comes out too high.
 */
export function finishedWarnings(
  raters: Raters,
  finished: Reading["finished"],
  emptyCodes: number,
  codeColumn: string,
): Warning[] {
  if (finished !== null || emptyCodes > 0) return [];
  const { units, coders, coverage } = raters;
  if (coders.size < 2) return [];
  const message =
    `No row has an empty code, so the data do not say which units a coder finished without applying a code. ` +
    `Assumed: a coder finished only the units that they have a row for (--finished listed). ` +
    `${counted(coverage.shared, "unit")} of ${numbered(units.size)} can be compared, and agreement is probably too high. ` +
    `If every coder finished every unit in the data, use --finished all. ` +
    `Otherwise add a row with an empty code for each unit that a coder finished without a code; units without any code are not in the data at all.`;
  return [warningAt("finished", units.all[0]?.first ?? null, codeColumn, message)];
}
