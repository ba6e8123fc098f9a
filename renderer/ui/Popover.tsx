import type { ReactElement, ReactNode } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover } from "react-aria-components";
import "./Popover.css";

export interface PopoverProps {
  /** The Button or IconButton that opens it. */
  readonly trigger: ReactElement;
  /** The accessible name of what opens. */
  readonly label: string;
  /** The content; a function is given what closes it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly placement?: "bottom" | "bottom start" | "bottom end" | "top" | "end" | "start";
  /** Give both to control it. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A small panel by the control that opens it; Escape or a press outside closes it and focus goes back. */
export function Popover({ trigger, label, children, placement = "bottom start", ...state }: PopoverProps) {
  return (
    <DialogTrigger {...state}>
      {trigger}
      <AriaPopover className="ui-popover" placement={placement} offset={4}>
        <Dialog className="ui-popover-dialog" aria-label={label}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
