import { Label, RadioButton, RadioField, RadioGroup } from "react-aria-components";
import { CODE_SLOTS, codeMark } from "../../ui/codeMark.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";

export interface ColourFieldProps {
  /** The palette slot, 1..12. */
  readonly value: number;
  readonly onChange: (slot: number) => void;
}

const marks = Array.from({ length: CODE_SLOTS }, (_, at) => codeMark(at + 1));

/** The palette, each slot with its line and its name. */
export function ColourField({ value, onChange }: ColourFieldProps) {
  return (
    <RadioGroup
      className="ui-field"
      orientation="horizontal"
      value={String(value)}
      onChange={(slot) => onChange(Number(slot))}
    >
      <Label className="ui-field-label">Colour and line</Label>
      <div className="codebook-colours">
        {marks.map((mark) => (
          <RadioField key={mark.slot} value={String(mark.slot)} className="codebook-colour-field">
            <RadioButton className="codebook-colour">
              <CodeSwatch slot={mark.slot} />
              <span>
                {mark.name}
                <VisuallyHidden> ({mark.pattern} line)</VisuallyHidden>
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
