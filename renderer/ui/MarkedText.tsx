import { Fragment } from "react";
import type { ReactNode } from "react";
import { codeMark } from "./codeMark.ts";
import "./MarkedText.css";

/** A mark under words: `slot` is the code's `colour`, 1..12; lane 0 is nearest to the words. */
export interface TextMark {
  readonly id: string;
  readonly slot: number;
  readonly lane: number;
}

/** A stretch of text over which nothing changes, with its marks from the outermost to the innermost. */
export interface MarkedRun {
  readonly start: number;
  readonly text: string;
  readonly marks: readonly TextMark[];
}

export interface MarkedParagraph {
  readonly start: number;
  readonly runs: readonly MarkedRun[];
}

/**
 * A story's words, with a line beneath for each passage. Nothing but the story's own text is in its text nodes, so that offsets in the document are
 * offsets in the story. Lines nest: each passage is a `mark` around its words, which screen readers know, so every line and ground shows where passages overlap.
 */
export function MarkedText({
  paragraphs,
  emphasised = null,
}: {
  readonly paragraphs: readonly MarkedParagraph[];
  /** The mark to bring out, by id. */
  readonly emphasised?: string | null;
}) {
  return paragraphs.map((paragraph) => (
    <p key={paragraph.start} className="ui-marked-paragraph" dir="auto">
      {paragraph.runs.map((run) => (
        <Fragment key={run.start}>{marked(run, emphasised)}</Fragment>
      ))}
    </p>
  ));
}

/** A code of one colour has the line pattern of its slot; text-decoration draws all five. */
const thickness = { solid: "2px", dashed: "2px", dotted: "2.5px", double: "1px", wavy: "1px" } as const;

function marked(run: MarkedRun, emphasised: string | null): ReactNode {
  return run.marks.reduceRight<ReactNode>((inner, { id, slot, lane }) => {
    const mark = codeMark(slot);
    const isEmphasised = id === emphasised;
    return (
      <mark
        className="ui-mark"
        data-passage={id}
        data-emphasised={isEmphasised || undefined}
        style={{
          background: `color-mix(in oklab, ${mark.line} ${isEmphasised ? 30 : 10}%, transparent)`,
          textDecorationColor: mark.line,
          textDecorationStyle: mark.pattern,
          textDecorationThickness: thickness[mark.pattern],
          textUnderlineOffset: `calc(0.24em + ${lane * 5}px)`,
        }}
      >
        {inner}
      </mark>
    );
  }, run.text);
}
