import type { NumberFieldProps as AriaNumberFieldProps } from "react-aria-components";
import { Button, Group, Input, NumberField as AriaNumberField } from "react-aria-components";
import type { FieldText } from "./FieldParts.tsx";
import { FieldHelp, FieldLabel } from "./FieldParts.tsx";
import { AddIcon, MixedIcon } from "./icons.ts";
import "./NumberField.css";

export interface NumberFieldProps
  extends
    FieldText,
    Omit<AriaNumberFieldProps, "className" | "style" | "children" | "render" | "isInvalid" | "ref"> {}

/** A number: `value`, `onChange(number)` (NaN when emptied), `minValue`, `maxValue`, `step`. Arrows and two buttons step it. */
export function NumberField(props: NumberFieldProps) {
  const { label, isLabelHidden, description, errorMessage, ...rest } = props;
  return (
    <AriaNumberField {...rest} className="ui-field" isInvalid={errorMessage !== undefined}>
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Group className="ui-number-group">
        <Input className="ui-input ui-number-input" />
        <Button slot="decrement" className="ui-number-step">
          <MixedIcon aria-hidden="true" />
        </Button>
        <Button slot="increment" className="ui-number-step">
          <AddIcon aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp description={description} errorMessage={errorMessage} />
    </AriaNumberField>
  );
}
