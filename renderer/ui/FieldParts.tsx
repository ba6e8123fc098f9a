import type { ReactNode } from "react";
import { Label, Text } from "react-aria-components";
import { FieldError } from "./FieldError.tsx";
import "./FieldParts.css";

/** What every field says around its control. */
export interface FieldText {
  readonly label: string;
  /** Keep the label for screen readers only, where the page makes it plain to the eye. */
  readonly isLabelHidden?: boolean | undefined;
  /** One sentence of help under the control. */
  readonly description?: ReactNode;
  /** What is wrong and how to mend it; its presence marks the field invalid. */
  readonly errorMessage?: string | undefined;
}

/** A field's label; must be inside a react-aria field. */
export function FieldLabel({ label, isLabelHidden }: Pick<FieldText, "label" | "isLabelHidden">) {
  return (
    <Label className={isLabelHidden === true ? "ui-visually-hidden" : "ui-field-label"} dir="auto">
      {label}
    </Label>
  );
}

/** A field's help and error; must be inside a react-aria field. */
export function FieldHelp({ description, errorMessage }: Pick<FieldText, "description" | "errorMessage">) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="ui-field-description" dir="auto">
          {description}
        </Text>
      )}
      {errorMessage !== undefined && <FieldError>{errorMessage}</FieldError>}
    </>
  );
}
