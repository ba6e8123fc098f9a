import { canonicalCodes } from "../model/codebook.ts";
import type { UnitCounts } from "./counts.ts";
import { codedUnits, presence } from "./units.ts";
import type { AgreementInput } from "./units.ts";

/**
 * One story on which coders differ about a code: who applied it, who finished the story without it, who has
 * not finished it (coder ids).
 */
export interface Disagreement {
  readonly storyId: string;
  readonly applied: readonly string[];
  readonly notApplied: readonly string[];
  readonly notFinished: readonly string[];
}

/**
 * The stories on which the coders differ about a code, in the order of the stories: at least one applied it,
 * at least one finished the story without it. `includeSubcodes`: any code below it counts as the code. A code
 * that was united with another is asked for by either id.
 */
export function disagreements(
  input: AgreementInput,
  codeId: string,
  includeSubcodes: boolean,
): Disagreement[] {
  const units = codedUnits(input);
  const canonical = canonicalCodes(input.codes).get(codeId) ?? codeId;
  const { values, coders } = presence(units, canonical, includeSubcodes);
  return units.storyIds.flatMap((storyId, unit) => {
    const row = values.subarray(unit * coders, (unit + 1) * coders);
    if (!row.includes(1) || !row.includes(0)) return [];
    const saying = (value: (rating: number) => boolean): string[] =>
      units.coders.filter((_coder, index) => value(row[index] ?? 0)).map((coder) => coder.id);
    return [
      {
        storyId,
        applied: saying((rating) => rating === 1),
        notApplied: saying((rating) => rating === 0),
        notFinished: saying((rating) => rating !== 0 && rating !== 1),
      },
    ];
  });
}

/** The number of units whose ratings are not all of one category. */
export function countDisagreements(counts: UnitCounts): number {
  let differing = 0;
  for (let row = 0; row < counts.rows; row += 1) {
    const used = (counts.start[row + 1] ?? 0) - (counts.start[row] ?? 0);
    if (used > 1) differing += counts.weight[row] ?? 0;
  }
  return differing;
}
