import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { ErrorIcon, FinishedIcon, InfoIcon, WarningIcon } from "./icons.ts";
import "./Notice.css";

export type NoticeTone = "info" | "success" | "warning" | "error";

export interface NoticeProps {
  readonly tone?: NoticeTone;
  /** What happened, in a few words. */
  readonly title?: string;
  /** What was kept, and what to do. */
  readonly children?: ReactNode;
  /** Buttons under the text. */
  readonly actions?: ReactNode;
  /** Announce it as soon as it appears: true for one that answers an act. Errors are then assertive. Default false. */
  readonly isLive?: boolean;
  /** Its buttons stand beside the words, and in a low window it has one line. */
  readonly isLine?: boolean;
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
}

const icons = { info: InfoIcon, success: FinishedIcon, warning: WarningIcon, error: ErrorIcon } as const;
const words = { info: "Note", success: "Done", warning: "Warning", error: "Error" } as const;

/** A message in the page itself. The tone is also said in words to screen readers. */
export function Notice({
  tone = "info",
  title,
  children,
  actions,
  isLive = false,
  isLine = false,
  className,
}: NoticeProps) {
  const Icon = icons[tone];
  const role = isLive ? (tone === "error" ? "alert" : "status") : undefined;
  return (
    <div
      className={classes("ui-notice", className)}
      data-tone={tone}
      data-line={isLine || undefined}
      role={role}
    >
      <Icon className="ui-notice-icon" aria-hidden="true" />
      <div className="ui-notice-words" dir="auto">
        <span className="ui-visually-hidden">{words[tone]}: </span>
        {title !== undefined && <strong className="ui-notice-title">{title}</strong>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div className="ui-notice-actions">{actions}</div>}
      </div>
    </div>
  );
}
