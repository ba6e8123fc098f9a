import { ProgressBar as AriaProgressBar } from "react-aria-components";
import { classes } from "./classes.ts";
import "./Spinner.css";

export interface SpinnerProps {
  /** What is going on, for screen readers. */
  readonly label: string;
  /** Pixels. Default 16. */
  readonly size?: 16 | 20;
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
}

/** A small sign of work whose length is not known. For work over a second or two, show a ProgressBar. */
export function Spinner({ label, size = 16, className }: SpinnerProps) {
  return (
    <AriaProgressBar className={classes("ui-spinner", className)} isIndeterminate aria-label={label}>
      <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
        <circle className="ui-spinner-track" cx="8" cy="8" r="6" />
        <path className="ui-spinner-arc" d="M8 2a6 6 0 0 1 6 6" />
      </svg>
    </AriaProgressBar>
  );
}
