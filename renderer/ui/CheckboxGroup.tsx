import type { ReactNode } from "react";
import type { CheckboxGroupProps as AriaCheckboxGroupProps } from "react-aria-components";
import { CheckboxGroup as AriaCheckboxGroup } from "react-aria-components";
import type { FieldText } from "./FieldParts.tsx";
import { FieldHelp, FieldLabel } from "./FieldParts.tsx";
import "./Choice.css";

export interface CheckboxGroupProps
  extends
    FieldText,
    Omit<AriaCheckboxGroupProps, "className" | "style" | "children" | "render" | "isInvalid" | "ref"> {
  /** Checkboxes, each with a `value`. */
  readonly children: ReactNode;
  /** `line`: beside one another, as high as a button. Default `column`. */
  readonly look?: "column" | "line";
}

/** Checkboxes that answer one question: `value` is the ticked ones, `onChange(values)`. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { label, isLabelHidden, description, errorMessage, children, look = "column", ...rest } = props;
  return (
    <AriaCheckboxGroup {...rest} className="ui-field" isInvalid={errorMessage !== undefined}>
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <div className="ui-choices" data-look={look}>
        {children}
      </div>
      <FieldHelp description={description} errorMessage={errorMessage} />
    </AriaCheckboxGroup>
  );
}
