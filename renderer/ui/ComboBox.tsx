import type { KeyboardEvent } from "react";
import { use } from "react";
import type { ComboBoxProps as AriaComboBoxProps } from "react-aria-components";
import {
  Button,
  ComboBox as AriaComboBox,
  ComboBoxStateContext,
  Input,
  ListBox,
  Popover,
} from "react-aria-components";
import type { FieldText } from "./FieldParts.tsx";
import { FieldHelp, FieldLabel } from "./FieldParts.tsx";
import { OpenIcon } from "./icons.ts";
import type { SelectOption } from "./Select.tsx";
import { OptionRow } from "./Select.tsx";
import "./ComboBox.css";

export interface ComboBoxProps
  extends
    FieldText,
    Pick<AriaComboBoxProps<SelectOption>, "isDisabled" | "isRequired" | "autoFocus" | "menuTrigger"> {
  readonly options: readonly SelectOption[];
  readonly value: string | null;
  /** The chosen option's id; null when the words were cleared. */
  readonly onChange: (id: string | null) => void;
  readonly placeholder?: string;
}

/** One choice from a longer list, found by typing a part of its name. Enter takes the first match where the arrows have gone to none. */
export function ComboBox(props: ComboBoxProps) {
  const { label, isLabelHidden, description, errorMessage, options, value, onChange, placeholder, ...rest } =
    props;
  return (
    <AriaComboBox
      {...rest}
      className="ui-field"
      isInvalid={errorMessage !== undefined}
      defaultItems={options}
      value={value}
      onChange={(key) => onChange(typeof key === "string" ? key : null)}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Field placeholder={placeholder} />
      <FieldHelp description={description} errorMessage={errorMessage} />
      <Popover className="ui-popover ui-select-popover" offset={4}>
        <ListBox<SelectOption> className="ui-options">{(option) => <OptionRow option={option} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function Field({ placeholder }: { readonly placeholder: string | undefined }) {
  const state = use(ComboBoxStateContext);
  const toFirst = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    if (state?.isOpen !== true || state.inputValue.trim() === "") return;
    const { selectionManager, collection } = state;
    if (selectionManager.focusedKey === null) selectionManager.setFocusedKey(collection.getFirstKey());
  };
  return (
    <div className="ui-combo-box" onKeyDownCapture={toFirst}>
      <Input className="ui-input" dir="auto" {...(placeholder !== undefined && { placeholder })} />
      <Button className="ui-combo-open">
        <OpenIcon aria-hidden="true" />
      </Button>
    </div>
  );
}
