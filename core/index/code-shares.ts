import type { Code } from "../model/code.ts";
import type { Bits } from "./bits.ts";
import { countCommon, unite, uniteWithin, wordsFor } from "./bits.ts";
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
    const finished = index.flagged(coderId, "finished");
    const counted = study === null ? finished : common(finished, study);
    return { counted, present: index.coding(coderId)?.passes.get("present") };
  });
  const read = readings.reduce((sum, { counted }) => sum + countCommon(counted, counted), 0);
  return [...codeIdsOf(codes)].map(([codeId, { own }]) => {
    let given = 0;
    for (const { counted, present } of readings) {
      if (present === undefined) continue;
      const stories = new Int32Array(wordsFor(index.size));
      for (const id of own) unite(stories, present.applied(id));
      given += countCommon(stories, counted);
    }
    return { codeId, given, read };
  });
}

function common(some: Bits, others: Bits): Bits {
  const both = new Int32Array(Math.max(some.length, others.length));
  uniteWithin(both, some, others);
  return both;
}
