import type { ReactNode } from "react";
import type { SwitchFieldProps } from "react-aria-components";
import { SwitchButton, SwitchField, Text } from "react-aria-components";
import "./Choice.css";

export interface SwitchProps extends Omit<
  SwitchFieldProps,
  "className" | "style" | "children" | "render" | "ref"
> {
  readonly children: ReactNode;
  readonly description?: ReactNode;
}

/** A setting that takes effect at once: `isSelected`, `onChange(isSelected)`. */
export function Switch({ children, description, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest} className="ui-choice-field" data-switch="">
      <SwitchButton className="ui-choice">
        <span className="ui-switch-track" aria-hidden="true">
          <span className="ui-switch-knob" />
        </span>
        <span className="ui-choice-words" dir="auto">
          {children}
        </span>
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" className="ui-choice-description" dir="auto">
          {description}
        </Text>
      )}
    </SwitchField>
  );
}
