import type { Ref } from "react";
import type { TextFieldProps as AriaTextFieldProps } from "react-aria-components";
import { TextArea as AriaTextArea, TextField as AriaTextField } from "react-aria-components";
import type { FieldText } from "./FieldParts.tsx";
import { FieldHelp, FieldLabel } from "./FieldParts.tsx";
import "./TextArea.css";

/** Line height and the room above and below, in pixels: a field sized by its content does not heed `rows`. */
const LINE = 20;
const PADDING = 12;

export interface TextAreaProps
  extends
    FieldText,
    Omit<AriaTextFieldProps, "className" | "style" | "children" | "render" | "isInvalid" | "ref" | "type"> {
  readonly placeholder?: string;
  /** Lines shown before anything is written; the area grows with its text. Default 3. */
  readonly rows?: number;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text, growing with what is written, up to half the window. */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden, description, errorMessage, placeholder, rows = 3, ref, ...rest } = props;
  return (
    <AriaTextField {...rest} className="ui-field" isInvalid={errorMessage !== undefined}>
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <AriaTextArea
        className="ui-input ui-text-area"
        dir="auto"
        rows={rows}
        style={{ minHeight: rows * LINE + PADDING }}
        {...(placeholder !== undefined && { placeholder })}
        {...(ref !== undefined && { ref })}
      />
      <FieldHelp description={description} errorMessage={errorMessage} />
    </AriaTextField>
  );
}
