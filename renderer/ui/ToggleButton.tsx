import type { ReactNode } from "react";
import type { ToggleButtonProps as AriaToggleButtonProps } from "react-aria-components";
import { ToggleButton as AriaToggleButton } from "react-aria-components";
import { Tooltip } from "./Tooltip.tsx";
import "./IconButton.css";
import "./ToggleButton.css";

export interface ToggleButtonProps extends Omit<
  AriaToggleButtonProps,
  "className" | "style" | "children" | "render" | "aria-label" | "ref"
> {
  /** The accessible name; the words shown when there is no icon, the tooltip's when there is. */
  readonly label: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
}

/** A button that stays pressed: `isSelected`, `onChange(isSelected)`. With an icon it shows the icon alone. */
export function ToggleButton({ label, icon, shortcut, ...rest }: ToggleButtonProps) {
  if (icon === undefined) {
    return (
      <AriaToggleButton {...rest} className="ui-toggle-button" dir="auto">
        {label}
      </AriaToggleButton>
    );
  }
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaToggleButton {...rest} aria-label={label} className="ui-icon-button ui-toggle-icon">
        {icon}
      </AriaToggleButton>
    </Tooltip>
  );
}
