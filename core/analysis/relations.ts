import type { IndexedAnnotation } from "../index/pass-bits.ts";
import { WHOLE_STORY } from "../index/pass-bits.ts";
import type { Span, TextMeasure } from "../text.ts";
import { codePointOffsetIn } from "../text.ts";
import type { Relation } from "./passage-query.ts";

/**
 * The characters to which an annotation applies, in UTF-16: all of them for a whole story.
 * @example coveredBy({ codeId: "hope", start: -1, end: -1 }, { length: 9, pairs: [] }) // { start: 0, end: 9 }
 */
export function coveredBy({ start, end }: Omit<IndexedAnnotation, "place">, measure: TextMeasure): Span {
  return start === WHOLE_STORY ? { start: 0, end: measure.length + measure.pairs.length } : { start, end };
}

/**
 * Whether `other` lies to `one` as the relation says; both are in the text of this measure.
 * @param distance - for `near`, in code points
 * @example isRelated("near", { start: 0, end: 4 }, { start: 6, end: 9 }, { length: 9, pairs: [] }, 2) // true
 */
export function isRelated(
  relation: Relation,
  one: Span,
  other: Span,
  measure: TextMeasure,
  distance: number,
): boolean {
  switch (relation) {
    case "story":
      return true;
    case "overlapping":
      return one.start < other.end && other.start < one.end;
    case "within":
      return other.start <= one.start && one.end <= other.end;
    case "near":
      return gapBetween(one, other, measure) <= distance;
  }
}

/** The code points between two passages; 0 where they touch or overlap. */
function gapBetween(one: Span, other: Span, measure: TextMeasure): number {
  const from = Math.min(one.end, other.end);
  const to = Math.max(one.start, other.start);
  if (to <= from) return 0;
  if (measure.pairs.length === 0) return to - from;
  return codePointOffsetIn(measure, to) - codePointOffsetIn(measure, from);
}
