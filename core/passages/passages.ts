import type { Span } from "../text.ts";

/** An annotated stretch of a story, UTF-16 offsets. */
export interface Passage extends Span {
  readonly id: string;
}

/** A stretch of text without a change: the passages that cover it, lowest lane first. */
export interface Run extends Span {
  readonly passages: readonly Passage[];
}

/**
 * Passage id -> lane (0 is nearest to the words). Passages that overlap are in different lanes, and there are no more
 * lanes than the largest number of passages over one character: greedy colouring of intervals by their start, longer
 * ones first.
 * @example [...assignLanes([{ id: "a", start: 0, end: 9 }, { id: "b", start: 4, end: 6 }])] // [["a", 0], ["b", 1]]
 */
export function assignLanes(passages: readonly Passage[]): ReadonlyMap<string, number> {
  const inOrder = passages.toSorted(
    (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const laneEnds: number[] = [];
  const lanes = new Map<string, number>();
  for (const passage of inOrder) {
    const free = laneEnds.findIndex((end) => end <= passage.start);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = passage.end;
    lanes.set(passage.id, lane);
  }
  return lanes;
}

/**
 * The lines of a text (UTF-16 spans), each with the line end that closes it; together they are the text. An empty
 * text has one empty line.
 * @example paragraphsOf("a\nb") // [{ start: 0, end: 2 }, { start: 2, end: 3 }]
 */
export function paragraphsOf(text: string): Span[] {
  const paragraphs: Span[] = [];
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
    paragraphs.push({ start, end: end + 1 });
    start = end + 1;
  }
  if (start < text.length || paragraphs.length === 0) paragraphs.push({ start, end: text.length });
  return paragraphs;
}

/**
 * Cuts `within` wherever a passage starts or ends. The runs follow each other without gaps and cover `within`
 * exactly. Parts of passages outside it are ignored.
 * @example splitRuns({ start: 0, end: 4 }, [{ id: "a", start: 2, end: 9 }], new Map([["a", 0]])).map(({ start, end }) => [start, end]) // [[0, 2], [2, 4]]
 */
export function splitRuns(
  within: Span,
  passages: readonly Passage[],
  lanes: ReadonlyMap<string, number>,
): Run[] {
  const touching = passages
    .filter((passage) => passage.start < within.end && passage.end > within.start)
    .toSorted((a, b) => (lanes.get(a.id) ?? 0) - (lanes.get(b.id) ?? 0));
  const cuts = new Set([within.start, within.end]);
  for (const passage of touching) {
    cuts.add(Math.max(within.start, passage.start));
    cuts.add(Math.min(within.end, passage.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).flatMap((end, index) => {
    const start = edges[index] ?? within.start;
    const covering = touching.filter((passage) => passage.start <= start && passage.end >= end);
    return [{ start, end, passages: covering }];
  });
}

/**
 * The passages over the character at `offset` (UTF-16), shortest first: the first is what a reader means by "this
 * passage".
 * @example passagesAt([{ id: "a", start: 0, end: 9 }, { id: "b", start: 4, end: 6 }], 5).map(({ id }) => id) // ["b", "a"]
 */
export function passagesAt<P extends Passage>(passages: readonly P[], offset: number): P[] {
  return passages
    .filter((passage) => passage.start <= offset && offset < passage.end)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start));
}
