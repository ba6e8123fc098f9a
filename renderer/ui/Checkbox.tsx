import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components";
import type { CheckboxProps as AriaCheckboxProps } from "react-aria-components";
import { CheckIcon, MixedIcon } from "./icons.ts";
import "./Checkbox.css";

export interface CheckboxProps extends Omit<
  AriaCheckboxProps,
  "className" | "style" | "children" | "render" | "ref"
> {
  /** The words beside the box; without them give an `aria-label`. */
  readonly children?: ReactNode;
  /** A second, quieter line. */
  readonly description?: ReactNode;
}

/** A box to tick: `isSelected`, `isIndeterminate`, `onChange(isSelected)`. */
export function Checkbox({ children, description, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className="ui-checkbox">
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="ui-checkbox-box" aria-hidden="true">
            {isIndeterminate ? <MixedIcon /> : isSelected && <CheckIcon />}
          </span>
          {children !== undefined && (
            <span className="ui-choice-words" dir="auto">
              <span>{children}</span>
              {description !== undefined && <span className="ui-field-description">{description}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}
