import { Checkbox } from "../../ui/Checkbox.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, MixedIcon, TypeSizeIcon } from "../../ui/icons.ts";
import { Popover } from "../../ui/Popover.tsx";
import type { ReadingSettings } from "./readingSettings.ts";

export interface ReadingOptionsProps {
  readonly settings: ReadingSettings;
  readonly onChange: (settings: ReadingSettings) => void;
}

/** How stories are set, and what finishing does. */
export function ReadingOptions({ settings, onChange }: ReadingOptionsProps) {
  return (
    <Popover
      label="Reading options"
      placement="bottom end"
      trigger={<IconButton label="Reading options" icon={<TypeSizeIcon aria-hidden="true" />} />}
    >
      <div className="coding-options">
        <Stepper
          name="Text size"
          value={`${settings.size} px`}
          less={settings.size > 14 ? () => onChange({ ...settings, size: settings.size - 1 }) : null}
          more={settings.size < 32 ? () => onChange({ ...settings, size: settings.size + 1 }) : null}
        />
        <Stepper
          name="Line height"
          value={settings.line.toFixed(1)}
          less={
            settings.line > 1.3 ? () => onChange({ ...settings, line: tenth(settings.line - 0.1) }) : null
          }
          more={
            settings.line < 2.2 ? () => onChange({ ...settings, line: tenth(settings.line + 0.1) }) : null
          }
        />
        <Checkbox
          isSelected={settings.marksAreShown}
          onChange={(marksAreShown) => onChange({ ...settings, marksAreShown })}
        >
          Show coded passages in the text
        </Checkbox>
        <Checkbox
          isSelected={settings.marginIsShown}
          onChange={(marginIsShown) => onChange({ ...settings, marginIsShown })}
          description="While passages are shown and the pane is wide enough."
        >
          Show code names beside the text
        </Checkbox>
        <Checkbox
          isSelected={settings.quickCodesAreShown}
          onChange={(quickCodesAreShown) => onChange({ ...settings, quickCodesAreShown })}
          description="Those that you pinned or used last, and those of this story."
        >
          Offer codes at selected words
        </Checkbox>
        <Checkbox
          isSelected={settings.goesOn}
          onChange={(goesOn) => onChange({ ...settings, goesOn })}
          description="When off, you stay on the finished story."
        >
          Open the next story after finishing
        </Checkbox>
      </div>
    </Popover>
  );
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

interface StepperProps {
  readonly name: string;
  readonly value: string;
  /** Null at the end of the range. */
  readonly less: (() => void) | null;
  readonly more: (() => void) | null;
}

function Stepper({ name, value, less, more }: StepperProps) {
  return (
    <div className="coding-stepper" role="group" aria-label={name}>
      <span>{name}</span>
      <IconButton
        size="small"
        label={`Decrease ${name.toLowerCase()}`}
        icon={<MixedIcon aria-hidden="true" />}
        isDisabled={less === null}
        onPress={() => less?.()}
      />
      <output className="coding-stepper-value">{value}</output>
      <IconButton
        size="small"
        label={`Increase ${name.toLowerCase()}`}
        icon={<AddIcon aria-hidden="true" />}
        isDisabled={more === null}
        onPress={() => more?.()}
      />
    </div>
  );
}
