import type { Span } from "../text.ts";
import { inOrder } from "./statements.ts";

/** A place of a story where coders marked passages with one code: these overlap, one with the next, and no other passage overlaps any of them. */
export interface CodedPlace extends Span {
  /** Coder -> their passages there, in order. Those who marked none there are left out. */
  readonly by: ReadonlyMap<string, readonly Span[]>;
}

/** What one coder marked with a code in a story. */
export interface MarkedBy {
  readonly coderId: string;
  readonly passages: readonly Span[];
}

/**
 * The places where coders marked passages with a code, from first to last.
 * @example codedPlaces([{ coderId: "ana", passages: [{ start: 0, end: 4 }] }, { coderId: "ben", passages: [{ start: 2, end: 9 }, { start: 20, end: 25 }] }]).map(({ start, end }) => [start, end]) // [[0, 9], [20, 25]]
 */
export function codedPlaces(marked: readonly MarkedBy[]): CodedPlace[] {
  const all = marked
    .flatMap(({ coderId, passages }) => inOrder(passages).map((span) => ({ coderId, span })))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const places: { start: number; end: number; by: Map<string, Span[]> }[] = [];
  for (const { coderId, span } of all) {
    let place = places.at(-1);
    if (place === undefined || span.start >= place.end)
      places.push((place = { start: span.start, end: span.end, by: new Map<string, Span[]>() }));
    place.end = Math.max(place.end, span.end);
    const own = place.by.get(coderId);
    if (own === undefined) place.by.set(coderId, [span]);
    else own.push(span);
  }
  return places;
}

/**
 * Whether not all of these coders marked the very same passages at a place.
 * @example isPlaceDisputed({ start: 0, end: 4, by: new Map([["ana", [{ start: 0, end: 4 }]]]) }, ["ana", "ben"]) // true
 */
export function isPlaceDisputed({ by }: Pick<CodedPlace, "by">, coderIds: readonly string[]): boolean {
  const [first, ...others] = coderIds.map((id) => by.get(id) ?? []);
  return first !== undefined && others.some((spans) => !isSameSpans(first, spans));
}

/**
 * Whether two lists have the same passages.
 * @example isSameSpans([{ start: 0, end: 4 }], [{ start: 0, end: 5 }]) // false
 */
export function isSameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ start, end }, at) => {
      const other = b[at];
      return other !== undefined && start === other.start && end === other.end;
    })
  );
}

/**
 * The stretches of a place that at least so many coders marked, joined where they touch.
 * @example
 * markedByAtLeast({ by: new Map([["ana", [{ start: 0, end: 6 }]], ["ben", [{ start: 4, end: 9 }]]]) }, 1) // [{ start: 0, end: 9 }]
 * markedByAtLeast({ by: new Map([["ana", [{ start: 0, end: 6 }]], ["ben", [{ start: 4, end: 9 }]]]) }, 2) // [{ start: 4, end: 6 }]
 */
export function markedByAtLeast({ by }: Pick<CodedPlace, "by">, count: number): Span[] {
  const bounds = new Map<number, number>();
  for (const spans of by.values()) {
    for (const { start, end } of joined(spans)) {
      bounds.set(start, (bounds.get(start) ?? 0) + 1);
      bounds.set(end, (bounds.get(end) ?? 0) - 1);
    }
  }
  const found: Span[] = [];
  let marking = 0;
  let from: number | null = null;
  for (const [at, change] of [...bounds].toSorted(([a], [b]) => a - b)) {
    marking += change;
    if (marking >= count) from ??= at;
    else if (from !== null) {
      found.push({ start: from, end: at });
      from = null;
    }
  }
  return found;
}

/** Passages of one coder may overlap or touch: what they marked once. */
function joined(spans: readonly Span[]): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of inOrder(spans)) {
    const last = found.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/**
 * All that any coder marked at a place.
 * @example unionOf({ by: new Map([["ana", [{ start: 0, end: 6 }]], ["ben", [{ start: 4, end: 9 }]]]) }) // [{ start: 0, end: 9 }]
 */
export function unionOf(place: Pick<CodedPlace, "by">): Span[] {
  return markedByAtLeast(place, 1);
}

/**
 * What all coders marked who marked anything at a place.
 * @example intersectionOf({ by: new Map([["ana", [{ start: 0, end: 6 }]], ["ben", [{ start: 4, end: 9 }]]]) }) // [{ start: 4, end: 6 }]
 */
export function intersectionOf(place: Pick<CodedPlace, "by">): Span[] {
  return markedByAtLeast(place, Math.max(1, place.by.size));
}
