import type { Passage } from "./passages.ts";
import { assignLanes, paragraphsOf, splitRuns } from "./passages.ts";

/** A passage with the look of its code: `slot` is the code's `colour`, 1..12. */
export interface MarkedPassage extends Passage {
  readonly slot: number;
  /** Its code, for whoever does not see it. */
  readonly name?: string;
  /** Whether a sign stands at its end: something is written beside it. */
  readonly hasSign?: boolean;
}

/** A paragraph as the runs between which a passage starts or ends; the marks of each from the lowest lane up. */
interface MarkedParagraph {
  readonly start: number;
  readonly runs: readonly {
    readonly start: number;
    readonly text: string;
    readonly marks: readonly {
      readonly id: string;
      readonly slot: number;
      readonly lane: number;
      readonly name?: string;
      readonly hasSign?: boolean;
    }[];
  }[];
}

/**
 * A text with its passages, ready to be drawn: its paragraphs, cut into runs. All runs together are the text.
 * @example markedParagraphs("one two", [{ id: "a", start: 0, end: 3, slot: 2 }])[0]?.runs.map(({ text }) => text) // ["one", " two"]
 */
export function markedParagraphs(text: string, passages: readonly MarkedPassage[]): MarkedParagraph[] {
  const lanes = assignLanes(passages);
  const slots = new Map(passages.map(({ id, slot }) => [id, slot]));
  const names = new Map(passages.flatMap(({ id, name }) => (name === undefined ? [] : [[id, { name }]])));
  const signs = new Map(passages.map(({ id, end, hasSign }) => [id, hasSign === true ? end : null]));
  return paragraphsOf(text).map((paragraph) => ({
    start: paragraph.start,
    runs: splitRuns(paragraph, passages, lanes).map((run) => ({
      start: run.start,
      text: text.slice(run.start, run.end),
      marks: run.passages.map(({ id }) => ({
        id,
        slot: slots.get(id) ?? 1,
        lane: lanes.get(id) ?? 0,
        ...names.get(id),
        ...(signs.get(id) === run.end && { hasSign: true }),
      })),
    })),
  }));
}

/**
 * The largest number of lines under the words, for which the line height must leave room.
 * @example laneCount([{ id: "a", start: 0, end: 9 }, { id: "b", start: 4, end: 6 }]) // 2
 */
export function laneCount(passages: readonly Passage[]): number {
  return Math.max(0, ...[...assignLanes(passages).values()].map((lane) => lane + 1));
}
