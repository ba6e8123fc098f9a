import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import { Kbd } from "./Kbd.tsx";
import "./Tooltip.css";

export interface TooltipProps {
  /** A focusable react-aria element (Button, IconButton, Link): a tooltip that keys cannot reach is lost to many. */
  readonly children: ReactElement;
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly placement?: "top" | "bottom" | "start" | "end";
}

/** A few words beside a control, on hover after a pause and at once on keyboard focus. Never the only place of an instruction. */
export function Tooltip({ children, text, shortcut, placement = "top" }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className="ui-tooltip" placement={placement} offset={6}>
        <span dir="auto">{text}</span>
        {shortcut !== undefined && <Kbd keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
