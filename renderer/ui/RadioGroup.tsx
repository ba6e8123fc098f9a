import type { RadioGroupProps as AriaRadioGroupProps } from "react-aria-components";
import { RadioButton, RadioField, RadioGroup as AriaRadioGroup, Text } from "react-aria-components";
import type { FieldText } from "./FieldParts.tsx";
import { FieldHelp, FieldLabel } from "./FieldParts.tsx";
import "./Choice.css";

export interface RadioOption<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly description?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface RadioGroupProps<Id extends string>
  extends
    FieldText,
    Omit<
      AriaRadioGroupProps,
      | "className"
      | "style"
      | "children"
      | "render"
      | "isInvalid"
      | "ref"
      | "value"
      | "onChange"
      | "defaultValue"
    > {
  readonly options: readonly RadioOption<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  /** Whether the chosen option takes the focus when it appears. */
  readonly autoFocus?: boolean;
}

/** One choice of a few, all in view. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, isLabelHidden, description, errorMessage, options, onChange, autoFocus, ...rest } = props;
  return (
    <AriaRadioGroup
      {...rest}
      className="ui-field"
      isInvalid={errorMessage !== undefined}
      onChange={(id) => {
        const option = options.find((candidate) => candidate.id === id);
        if (option !== undefined) onChange(option.id);
      }}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <div className="ui-choices" data-orientation={props.orientation}>
        {options.map((option) => (
          <RadioField
            key={option.id}
            className="ui-choice-field"
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            autoFocus={autoFocus === true && option.id === props.value}
          >
            <RadioButton className="ui-choice">
              <span className="ui-choice-dot" aria-hidden="true" />
              <span className="ui-choice-words" dir="auto">
                {option.name}
              </span>
            </RadioButton>
            {option.description !== undefined && (
              <Text slot="description" className="ui-choice-description" dir="auto">
                {option.description}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
      <FieldHelp description={description} errorMessage={errorMessage} />
    </AriaRadioGroup>
  );
}
