import type { ReactNode, Ref } from "react";
import type { ButtonProps as AriaButtonProps } from "react-aria-components";
import { Button as AriaButton } from "react-aria-components";
import { classes } from "./classes.ts";
import { Spinner } from "./Spinner.tsx";
import "./Button.css";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children" | "render"> {
  readonly children: ReactNode;
  /** `primary` at most once on a page; `danger` for what removes. Default `secondary`. */
  readonly variant?: ButtonVariant;
  /** 24, 28 or 36 px high. Default `medium`. */
  readonly size?: ButtonSize;
  /** A decorative icon before the words, from icons.ts. */
  readonly icon?: ReactNode;
  /** Where it stands: a class of the page's own. */
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/**
 * A button with words. `isPending` keeps its width and focus, shows a spinner and refuses presses. Inside a Dialog,
 * `slot="close"` closes it.
 */
export function Button({
  variant = "secondary",
  size = "medium",
  icon,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={classes("ui-button", className)} data-variant={variant} data-size={size}>
      {({ isPending }) => (
        <>
          <span className="ui-button-content">
            {icon}
            <span className="ui-button-words">{children}</span>
          </span>
          {isPending && (
            <span className="ui-button-pending">
              <Spinner label="Working" />
            </span>
          )}
        </>
      )}
    </AriaButton>
  );
}
