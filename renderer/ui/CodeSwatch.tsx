import { classes } from "./classes.ts";
import type { CodePattern } from "./codeMark.ts";
import { codeMark } from "./codeMark.ts";
import "./CodeSwatch.css";

export interface CodeSwatchProps {
  /** The code's `colour`, 1..12. */
  readonly slot: number;
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
}

/** The mark of a code: its ground with its line on it, as its passages look. Decoration: the code's name stands beside it. */
export function CodeSwatch({ slot, className }: CodeSwatchProps) {
  const mark = codeMark(slot);
  return (
    <svg
      className={classes("ui-code-swatch", className)}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <rect x="0.5" y="0.5" width="15" height="15" rx="3.5" style={{ fill: mark.soft, stroke: mark.line }} />
      <path d={line(mark.pattern)} data-pattern={mark.pattern} style={{ stroke: mark.line }} />
    </svg>
  );
}

function line(pattern: CodePattern): string {
  if (pattern === "double") return "M3 6.25h10M3 9.75h10";
  if (pattern === "wavy") return "M2.5 8.5q1.4-3.4 2.75 0t2.75 0t2.75 0t2.75 0";
  return "M3 8h10";
}
