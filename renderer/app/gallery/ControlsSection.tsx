import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, CodingIcon, EditIcon, ExportIcon, RemoveIcon, ShowIcon, UndoIcon } from "../../ui/icons.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { Spinner } from "../../ui/Spinner.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { ToggleButton } from "../../ui/ToggleButton.tsx";
import { Section, Specimen } from "./Section.tsx";

const variants = ["primary", "secondary", "quiet", "danger"] as const;
const names = {
  primary: "Import stories",
  secondary: "Choose a file",
  quiet: "Skip",
  danger: "Remove",
} as const;

const buttonStates = [
  { name: "Buttons", state: {} },
  { name: "Disabled", state: { isDisabled: true } },
  { name: "Pending", state: { isPending: true } },
];

export function ControlsSection() {
  const [isOn, setOn] = useState(true);
  const [size, setSize] = useState(18);
  const [order, setOrder] = useState<string>("position");
  const [parts, setParts] = useState(["definition"]);
  return (
    <Section title="Controls">
      {buttonStates.map(({ name, state }) => (
        <Specimen key={name} name={name}>
          {variants.map((variant) => (
            <Button key={variant} variant={variant} {...state}>
              {names[variant]}
            </Button>
          ))}
        </Specimen>
      ))}
      <Specimen name="Sizes, icons, a long name">
        <Button size="small" icon={<AddIcon aria-hidden="true" />}>
          New code
        </Button>
        <Button icon={<ExportIcon aria-hidden="true" />}>Export</Button>
        <Button size="large" variant="primary">
          Start coding
        </Button>
        <div className="gallery-narrow">
          <Button>Export the whole project for the statisticians</Button>
        </div>
      </Specimen>
      <Specimen name="Icon buttons">
        <IconButton label="Undo" shortcut="Ctrl+Z" icon={<UndoIcon aria-hidden="true" />} />
        <IconButton label="Edit" size="small" icon={<EditIcon aria-hidden="true" />} />
        <IconButton label="Remove" isDisabled icon={<RemoveIcon aria-hidden="true" />} />
        <ToggleButton
          label="Show passages"
          isSelected={isOn}
          onChange={setOn}
          icon={<ShowIcon aria-hidden="true" />}
        />
        <ToggleButton
          label="Highlight"
          isSelected={!isOn}
          onChange={(on) => setOn(!on)}
          icon={<CodingIcon aria-hidden="true" />}
        />
        <ToggleButton label="Differences only" isSelected={isOn} onChange={setOn} />
        <ToggleButton label="Finished" isSelected={!isOn} onChange={(on) => setOn(!on)} />
        <ToggleButton label="Away" isDisabled />
        <Spinner label="Counting" />
      </Specimen>
      <div className="gallery-fields">
        <div className="gallery-stack">
          <Checkbox isSelected={isOn} onChange={setOn}>
            Include finished stories
          </Checkbox>
          <Checkbox isIndeterminate>Some of the coders</Checkbox>
          <Checkbox description="A byte order mark helps Excel to read accents.">Write a BOM</Checkbox>
          <Checkbox isDisabled isSelected>
            Decided by the file
          </Checkbox>
          <Checkbox isInvalid>Must be ticked</Checkbox>
        </div>
        <div className="gallery-stack">
          <Switch
            isSelected={isOn}
            onChange={setOn}
            description="Stories with content notes stay covered until opened."
          >
            Veil painful stories
          </Switch>
          <Switch>Sound</Switch>
          <Switch isDisabled>Set by the project</Switch>
          <Switch isDisabled isSelected>
            Always on
          </Switch>
        </div>
        <RadioGroup
          label="Order of stories"
          description="For this list only."
          options={[
            { id: "position", name: "As imported" },
            { id: "random", name: "Shuffled", description: "The same order each time for the same coder." },
            { id: "likes", name: "By likes", isDisabled: true },
          ]}
          value={order}
          onChange={setOrder}
        />
        <CheckboxGroup
          label="Show of each code"
          value={parts}
          onChange={setParts}
          {...(parts.length === 0 && { errorMessage: "Tick at least one." })}
        >
          <Checkbox value="definition">Definition</Checkbox>
          <Checkbox value="include">When to use</Checkbox>
        </CheckboxGroup>
        <Slider
          label="Size of story text"
          value={size}
          onChange={setSize}
          min={14}
          max={28}
          format={(value) => `${value} px`}
        />
        <Slider label="Line height" value={1.6} onChange={setSize} min={1.3} max={2} step={0.1} isDisabled />
      </div>
    </Section>
  );
}
