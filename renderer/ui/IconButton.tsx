import type { ReactNode, Ref } from "react";
import type { ButtonProps as AriaButtonProps } from "react-aria-components";
import { Button as AriaButton } from "react-aria-components";
import { classes } from "./classes.ts";
import { Tooltip } from "./Tooltip.tsx";
import "./IconButton.css";

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  "className" | "style" | "children" | "render" | "aria-label"
> {
  /** The accessible name, and the tooltip's words. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys that do the same, shown in the tooltip, e.g. `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  /** 24 or 28 px square. Default `medium`. */
  readonly size?: "small" | "medium";
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with an icon alone; its name shows on hover and on keyboard focus. */
export function IconButton({ label, icon, shortcut, size = "medium", className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classes("ui-icon-button", className)}
        data-size={size}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
