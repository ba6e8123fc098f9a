import type { CoderShare } from "../../core/agreement/data/comparison.ts";
import { sharesOf } from "../../core/agreement/data/comparison.ts";
import { BitSets } from "../../core/index/bits.ts";
import type { Coder } from "../../core/model/coder.ts";
import type { Sheet } from "../../core/model/sheet.ts";
import { isFinished } from "../../core/model/sheet.ts";

/** How many stories each coder has in common with another, from the sheets of a study (studyOf) rather than from an index. */
export function sharesOfCoders({
  coders,
  sheets,
}: {
  readonly coders: readonly Coder[];
  readonly sheets: readonly Pick<Sheet, "coderId" | "storyId" | "review">[];
}): CoderShare[] {
  const places = new Map<string, number>();
  const finished = new BitSets<string>();
  for (const { coderId, storyId, review } of sheets) {
    if (!isFinished({ review })) continue;
    const place = places.get(storyId) ?? places.size;
    places.set(storyId, place);
    finished.add(coderId, place);
  }
  return sharesOf(coders, (id) => finished.get(id));
}
