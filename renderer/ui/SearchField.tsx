import type { Ref } from "react";
import type { SearchFieldProps as AriaSearchFieldProps } from "react-aria-components";
import { Button, Input, SearchField as AriaSearchField } from "react-aria-components";
import { FieldLabel } from "./FieldParts.tsx";
import { ClearIcon, SearchIcon } from "./icons.ts";
import "./SearchField.css";

export interface SearchFieldProps extends Omit<
  AriaSearchFieldProps,
  "className" | "style" | "children" | "render" | "ref"
> {
  readonly label: string;
  /** Default true: the icon and placeholder say it to the eye. */
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A search box. Escape, or its button, clears it. */
export function SearchField({ label, isLabelHidden = true, placeholder, ref, ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField {...rest} className="ui-field ui-search-field">
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <div className="ui-search-box">
        <SearchIcon className="ui-search-icon" aria-hidden="true" />
        <Input
          className="ui-input"
          dir="auto"
          {...(placeholder !== undefined && { placeholder })}
          {...(ref !== undefined && { ref })}
        />
        <Button className="ui-search-clear">
          <ClearIcon aria-hidden="true" />
        </Button>
      </div>
    </AriaSearchField>
  );
}
