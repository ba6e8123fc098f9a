import type { ReactNode } from "react";
import { Label, ProgressBar as AriaProgressBar } from "react-aria-components";
import "./ProgressBar.css";

export interface ProgressBarProps {
  /** What is going on: "Reading stories.csv". */
  readonly label: string;
  /** Between 0 and 1; undefined while the length is not known. */
  readonly fraction?: number | undefined;
  /** How far in words: "12,400 of 100,000 stories"; else the percentage. */
  readonly detail?: string | undefined;
  /** A button that stops the work. */
  readonly cancel?: ReactNode;
}

/** Progress of long work, with room for its cancel button. */
export function ProgressBar({ label, fraction, detail, cancel }: ProgressBarProps) {
  return (
    <div className="ui-progress">
      <AriaProgressBar
        className="ui-progress-main"
        minValue={0}
        maxValue={1}
        value={fraction ?? 0}
        isIndeterminate={fraction === undefined}
        {...(detail !== undefined && { valueLabel: detail })}
      >
        {({ percentage, valueText }) => (
          <>
            <span className="ui-progress-words">
              <Label dir="auto">{label}</Label>
              <span className="ui-progress-detail">{detail ?? valueText}</span>
            </span>
            <span className="ui-progress-track">
              <span
                className="ui-progress-fill"
                data-indeterminate={percentage === undefined || undefined}
                style={percentage === undefined ? {} : { width: `${percentage}%` }}
              />
            </span>
          </>
        )}
      </AriaProgressBar>
      {cancel}
    </div>
  );
}
