import type { ReactNode } from "react";
import type { SelectProps as AriaSelectProps } from "react-aria-components";
import {
  Button,
  ListBox,
  ListBoxItem,
  Popover as AriaPopover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";
import type { FieldText } from "./FieldParts.tsx";
import { FieldHelp, FieldLabel } from "./FieldParts.tsx";
import { CheckIcon, OpenIcon } from "./icons.ts";
import "./Select.css";

export interface SelectOption {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  /** A decorative mark before the name, e.g. a CodeSwatch. */
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export interface SelectProps
  extends
    FieldText,
    Omit<
      AriaSelectProps<SelectOption>,
      | "className"
      | "style"
      | "children"
      | "render"
      | "isInvalid"
      | "value"
      | "defaultValue"
      | "onChange"
      | "selectionMode"
      | "selectedKey"
      | "defaultSelectedKey"
      | "onSelectionChange"
    > {
  readonly options: readonly SelectOption[];
  /** The chosen option's id; null shows the placeholder. */
  readonly value: string | null;
  readonly onChange: (id: string) => void;
}

/** One choice from a short list. Typing jumps to an option by its name. */
export function Select(props: SelectProps) {
  const { label, isLabelHidden, description, errorMessage, options, value, onChange, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      className="ui-field ui-select"
      isInvalid={errorMessage !== undefined}
      value={value}
      onChange={(key) => {
        if (typeof key === "string") onChange(key);
      }}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Button className="ui-input ui-select-button">
        <SelectValue className="ui-select-value" dir="auto">
          {({ selectedText, isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText.trimStart()
          }
        </SelectValue>
        <OpenIcon aria-hidden="true" />
      </Button>
      <FieldHelp description={description} errorMessage={errorMessage} />
      <AriaPopover className="ui-popover ui-select-popover" offset={4}>
        <ListBox className="ui-options" items={options}>
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  );
}

/** One row in a Select's or ComboBox's list. */
export function OptionRow({ option }: { readonly option: SelectOption }) {
  return (
    <ListBoxItem
      className="ui-option"
      id={option.id}
      textValue={option.name}
      isDisabled={option.isDisabled ?? false}
    >
      {option.icon}
      <span className="ui-option-words">
        <Text slot="label" dir="auto">
          {option.name}
        </Text>
        {option.description !== undefined && (
          <Text slot="description" className="ui-option-description" dir="auto">
            {option.description}
          </Text>
        )}
      </span>
      <CheckIcon className="ui-option-check" aria-hidden="true" />
    </ListBoxItem>
  );
}
