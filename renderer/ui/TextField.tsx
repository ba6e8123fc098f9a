import type { Ref } from "react";
import type { TextFieldProps as AriaTextFieldProps } from "react-aria-components";
import { Input, TextField as AriaTextField } from "react-aria-components";
import type { FieldText } from "./FieldParts.tsx";
import { FieldHelp, FieldLabel } from "./FieldParts.tsx";

export interface TextFieldProps
  extends
    FieldText,
    Omit<AriaTextFieldProps, "className" | "style" | "children" | "render" | "isInvalid" | "ref"> {
  readonly placeholder?: string;
  /** The input element, to focus or select it. */
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. Controlled by `value` and `onChange(value)`. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, errorMessage, placeholder, ref, ...rest } = props;
  return (
    <AriaTextField {...rest} className="ui-field" isInvalid={errorMessage !== undefined}>
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Input
        className="ui-input"
        dir="auto"
        {...(placeholder !== undefined && { placeholder })}
        {...(ref !== undefined && { ref })}
      />
      <FieldHelp description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}
