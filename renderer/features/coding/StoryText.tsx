import { Fragment, useMemo } from "react";
import type { ReactNode } from "react";
import { assignLanes, paragraphsOf, splitRuns } from "../../../core/reading/passages.ts";
import type { Passage, Run } from "../../../core/reading/passages.ts";
import { codeMark } from "../../ui/codeMark.ts";

/** A passage with the look of its code. */
export interface MarkedPassage extends Passage {
  /** The code's `colour`, 1..12. */
  readonly slot: number;
}

/**
 * The story's words, with a line beneath for each passage. Nothing but the story's own text is in its text nodes, so that offsets in the document are
 * offsets in the story. Lines nest: each passage is an element around its words, so every line and ground shows where passages overlap.
 */
export function StoryText({
  text,
  passages,
  emphasised,
}: {
  readonly text: string;
  readonly passages: readonly MarkedPassage[];
  /** The passage to bring out, by id. */
  readonly emphasised: string | null;
}) {
  const lanes = useMemo(() => assignLanes(passages), [passages]);
  const paragraphs = useMemo(
    () =>
      paragraphsOf(text).map((paragraph) => ({
        start: paragraph.start,
        runs: splitRuns(paragraph, passages, lanes),
      })),
    [text, passages, lanes],
  );
  const slots = useMemo(() => new Map(passages.map(({ id, slot }) => [id, slot])), [passages]);
  return paragraphs.map((paragraph) => (
    <p key={paragraph.start} className="coding-paragraph" dir="auto">
      {paragraph.runs.map((run) => (
        <Fragment key={run.start}>{markedRun(text, run, lanes, slots, emphasised)}</Fragment>
      ))}
    </p>
  ));
}

/** How many lines stand under the words at most: what the line height must leave room for. */
export function laneCount(passages: readonly Passage[]): number {
  return Math.max(0, ...[...assignLanes(passages).values()].map((lane) => lane + 1));
}

/** A code of one colour has the line pattern of its slot; text-decoration draws all five. */
const thickness = { solid: "2px", dashed: "2px", dotted: "2.5px", double: "1px", wavy: "1px" } as const;

function markedRun(
  text: string,
  run: Run,
  lanes: ReadonlyMap<string, number>,
  slots: ReadonlyMap<string, number>,
  emphasised: string | null,
): ReactNode {
  return run.passages.reduceRight<ReactNode>(
    (inner, passage) => {
      const mark = codeMark(slots.get(passage.id) ?? 1);
      const lane = lanes.get(passage.id) ?? 0;
      return (
        <span
          className="coding-mark"
          data-passage={passage.id}
          data-emphasised={passage.id === emphasised || undefined}
          style={{
            "--mark-line": mark.line,
            textDecorationColor: mark.line,
            textDecorationStyle: mark.pattern,
            textDecorationThickness: thickness[mark.pattern],
            textUnderlineOffset: `calc(0.24em + ${lane * 5}px)`,
          }}
        >
          {inner}
        </span>
      );
    },
    text.slice(run.start, run.end),
  );
}
