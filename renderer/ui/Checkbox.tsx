import type { ReactNode } from "react";
import type { CheckboxFieldProps } from "react-aria-components";
import { CheckboxButton, CheckboxField, Text } from "react-aria-components";
import { CheckIcon, MixedIcon } from "./icons.ts";
import "./Choice.css";

export interface CheckboxProps extends Omit<
  CheckboxFieldProps,
  "className" | "style" | "children" | "render" | "ref"
> {
  /** The words beside the box; without them give an `aria-label`. */
  readonly children?: ReactNode;
  /** A second, quieter line. */
  readonly description?: ReactNode;
}

/** A box to tick: `isSelected`, `isIndeterminate`, `onChange(isSelected)`; in a CheckboxGroup `value`. */
export function Checkbox({ children, description, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} className="ui-choice-field">
      <CheckboxButton className="ui-choice">
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className="ui-choice-box" aria-hidden="true">
              {isIndeterminate ? <MixedIcon /> : isSelected && <CheckIcon />}
            </span>
            {children !== undefined && (
              <span className="ui-choice-words" dir="auto">
                {children}
              </span>
            )}
          </>
        )}
      </CheckboxButton>
      {description !== undefined && (
        <Text slot="description" className="ui-choice-description" dir="auto">
          {description}
        </Text>
      )}
    </CheckboxField>
  );
}
