import type { ReactNode } from "react";
import { Fragment } from "react";
import { codeMark } from "./codeMark.ts";
import "./MarkedText.css";

/** A mark under words: `slot` is the code's `colour`, 1..12; lane 0 is nearest to the words. */
export interface TextMark {
  readonly id: string;
  readonly slot: number;
  readonly lane: number;
  /** The code's name, which screen readers tell: the role of a mark takes no label, but a description. */
  readonly name?: string;
  /** Whether a sign follows it: there is a memo on the passage that ends here. */
  readonly hasSign?: boolean;
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

/**
 * How much of its code's colour the ground of a mark has, in per cent: less where many passages overlap, as grounds add up and the words must stay
 * legible.
 */
function groundShare(overlapping: number): number {
  return Math.min(10, 28 / overlapping);
}

function marked(run: MarkedRun, emphasised: string | null): ReactNode {
  return run.marks.reduceRight<ReactNode>((inner, { id, slot, lane, name, hasSign = false }) => {
    const mark = codeMark(slot);
    const isEmphasised = id === emphasised;
    return (
      <mark
        className="ui-mark"
        aria-description={name}
        data-passage={id}
        data-pattern={mark.pattern}
        data-emphasised={isEmphasised || undefined}
        data-sign={hasSign || undefined}
        style={{
          "--mark-code": mark.line,
          "--mark-ground": `${isEmphasised ? 30 : groundShare(run.marks.length)}%`,
          "--mark-lane": lane,
        }}
      >
        {inner}
      </mark>
    );
  }, run.text);
}
