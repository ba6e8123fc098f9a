import { FieldError as AriaFieldError } from "react-aria-components";
import { ErrorIcon } from "./icons.ts";
import "./FieldError.css";

export interface FieldErrorProps {
  readonly children: string;
}

/** What is wrong with a field, joined to it for screen readers; shows only inside an invalid react-aria field. */
export function FieldError({ children }: FieldErrorProps) {
  return (
    <AriaFieldError className="ui-field-error" dir="auto">
      <ErrorIcon aria-hidden="true" />
      <span>{children}</span>
    </AriaFieldError>
  );
}
