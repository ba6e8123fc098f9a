import type { ReactNode } from "react";
import { createElement } from "react";
import { classes } from "./classes.ts";
import "./Heading.css";

export type HeadingLevel = 1 | 2 | 3 | 4;

export interface HeadingProps {
  /** Its place in the page's outline. */
  readonly level: HeadingLevel;
  /** Its size, when that should differ from its level: 1 is 20 px, 2 is 16 px, 3 is 14 px, 4 is 12 px and muted. */
  readonly look?: HeadingLevel;
  readonly children: ReactNode;
  readonly id?: string;
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
}

/** A heading: level for the outline, look for the eye. */
export function Heading({ level, look = level, children, id, className }: HeadingProps) {
  return createElement(
    `h${level}`,
    { className: classes("ui-heading", className), "data-look": look, dir: "auto", id },
    children,
  );
}
