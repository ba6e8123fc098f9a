import { countCommon, hasBit } from "../index/bits.ts";
import { codeIdsOf } from "../index/code-ids.ts";
import type { SearchedProject } from "./find-passages.ts";

/** How many annotations name a code. */
export interface CodeCount {
  readonly own: number;
  /** With those of every code below it. */
  readonly withSubcodes: number;
}

/**
 * How often these coders have applied each code that stands, in stories of the study. What one coder said by two united codes at one place is counted twice here.
 * @example countCodes({ index: new CodingIndex(), study: bitsOf([], 0), codes: [] }, ["ana"]).size // 0
 */
export function countCodes(
  { index, study, codes }: Pick<SearchedProject, "index" | "study" | "codes">,
  coderIds: readonly string[],
): Map<string, CodeCount> {
  const counts = new Map<string, number>();
  for (const coderId of coderIds) {
    const coding = index.coding(coderId);
    const present = coding?.passes.get("present");
    for (const codeId of present?.codeIds() ?? []) {
      let count = countCommon(present?.applied(codeId) ?? NOTHING, study);
      for (const [place, several] of coding?.several.get(codeId) ?? [])
        if (hasBit(study, place)) count += several - 1;
      counts.set(codeId, (counts.get(codeId) ?? 0) + count);
    }
  }
  const sum = (ids: readonly string[]): number => ids.reduce((all, id) => all + (counts.get(id) ?? 0), 0);
  return new Map(
    [...codeIdsOf(codes)].map(([codeId, { own, withSubcodes }]) => [
      codeId,
      { own: sum(own), withSubcodes: sum(withSubcodes) },
    ]),
  );
}

const NOTHING = new Int32Array();
