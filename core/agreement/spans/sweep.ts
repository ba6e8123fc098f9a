import type { Span } from "../../text.ts";

/**
 * Walks a text of `length` characters from boundary to boundary: `visit` is called for each stretch in which
 * nothing starts or ends, with its length and, per track, the index of the interval that holds it, or -1. The
 * intervals of a track are ascending and do not overlap. `inside` is reused from call to call. O(boundaries x
 * tracks), however long the text is.
 * @example ((seen) => { sweep(9, [[{ start: 2, end: 5 }]], (stretch, inside) => seen.push([stretch, inside[0]])); return seen; })([]) // [[2, -1], [3, 0], [4, -1]]
 */
export function sweep(
  length: number,
  tracks: readonly (readonly Span[])[],
  visit: (stretch: number, inside: Int32Array) => void,
): void {
  const next = new Uint32Array(tracks.length);
  const inside = new Int32Array(tracks.length);
  let position = 0;
  while (position < length) {
    let boundary = length;
    for (let track = 0; track < tracks.length; track += 1) {
      const intervals = tracks[track] ?? [];
      let index = next[track] ?? 0;
      if ((intervals[index]?.end ?? Infinity) <= position) index += 1;
      next[track] = index;
      const interval = intervals[index];
      const isInside = interval !== undefined && interval.start <= position;
      inside[track] = isInside ? index : -1;
      if (interval !== undefined) boundary = Math.min(boundary, isInside ? interval.end : interval.start);
    }
    visit(boundary - position, inside);
    position = boundary;
  }
}

/**
 * Spans ascending by start, as the stretches that any of them holds; those that touch become one.
 * @example coveredStretches([{ start: 0, end: 4 }, { start: 4, end: 6 }, { start: 8, end: 9 }]) // [{ start: 0, end: 6 }, { start: 8, end: 9 }]
 */
export function coveredStretches(intervals: readonly Span[]): Span[] {
  const stretches: Span[] = [];
  for (const { start, end } of intervals) {
    const before = stretches.at(-1);
    if (before !== undefined && start <= before.end) {
      stretches[stretches.length - 1] = { start: before.start, end: Math.max(before.end, end) };
    } else {
      stretches.push({ start, end });
    }
  }
  return stretches;
}

/**
 * Whether any two of the intervals, ascending by start, share a character.
 * @example anyOverlap([{ start: 0, end: 4 }, { start: 4, end: 6 }]) // false
 */
export function anyOverlap(intervals: readonly Span[]): boolean {
  return intervals.some(({ start }, at) => start < (intervals[at - 1]?.end ?? 0));
}
