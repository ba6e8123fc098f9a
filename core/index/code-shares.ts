import type { Code } from "../model/code.ts";
import type { Bits } from "./bits.ts";
import { countCommon, intersect, wordsFor } from "./bits.ts";
import { codeIdsOf } from "./code-ids.ts";
import type { CodingIndex } from "./coding-index.ts";

/** How often a code was given: `given` times in `read` readings of a finished story by a coder. */
export interface CodeShare {
  readonly codeId: string;
  readonly given: number;
  readonly read: number;
}

/**
 * How often these coders gave each code that stands, on the stories that they finished, in the order of the codebook. United codes are one. A theme has what
 * was coded with it, not with the codes below it.
 * @param study the stories that count; null: all
 * @example codeShares(new CodingIndex(), [], null, ["ana"]) // []
 */
export function codeShares(
  index: CodingIndex,
  codes: readonly Code[],
  study: Bits | null,
  coderIds: readonly string[],
): CodeShare[] {
  const readings = coderIds.map((coderId) => {
    const finished = index.finished(coderId, "present", null);
    if (study !== null) intersect(finished, study);
    return { coderId, finished };
  });
  const read = readings.reduce((sum, { finished }) => sum + countCommon(finished, finished), 0);
  const applied = new Int32Array(wordsFor(index.size));
  return [...codeIdsOf(codes)].map(([codeId, { own }]) => {
    let given = 0;
    for (const { coderId, finished } of readings) {
      index.applied(coderId, "present", own, finished, applied);
      given += countCommon(applied, applied);
    }
    return { codeId, given, read };
  });
}
