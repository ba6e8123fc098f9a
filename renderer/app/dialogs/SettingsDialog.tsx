import type { ThemeChoice } from "../../../preload/contract/appearance.ts";
import { useSetting } from "../../data/settings.ts";
import { readingDefaults } from "../../features/coding/readingSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { LARGEST_TEXT, SMALLEST_TEXT, useReadingSettings } from "../reading.ts";
import { REOPENS, reopensSchema } from "../reopening.ts";
import { StorySample } from "./StorySample.tsx";

export interface SettingsDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly theme: ThemeChoice;
  readonly onTheme: (theme: ThemeChoice) => void;
}

const themes = [
  { id: "system", name: "System" },
  { id: "light", name: "Light" },
  { id: "dark", name: "Dark" },
] as const;

const thresholds = [
  ...[2, 5, 15, 30, 60].map((seconds) => ({
    id: String(seconds),
    name: `after ${seconds} seconds with its text in view`,
  })),
  { id: "null", name: "only when you code it" },
];

/** The settings of this computer. Each takes effect at once. */
export function SettingsDialog({ isOpen, onOpenChange, theme, onTheme }: SettingsDialogProps) {
  const { reading, setReading, setSize, resetReading } = useReadingSettings();
  const [reopens, setReopens] = useSetting(REOPENS, reopensSchema, true);
  const isUsual = reading.size === readingDefaults.size && reading.line === readingDefaults.line;
  return (
    <Dialog
      title="Settings"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      footer={
        <Button variant="primary" onPress={() => onOpenChange(false)}>
          Done
        </Button>
      }
    >
      <div className="app-settings">
        <RadioGroup
          label="Theme"
          orientation="horizontal"
          options={themes}
          value={theme}
          onChange={onTheme}
        />
        <div className="app-settings-reading">
          <Slider
            label="Story text"
            min={SMALLEST_TEXT}
            max={LARGEST_TEXT}
            value={reading.size}
            onChange={setSize}
            format={(size) => `${size} px`}
          />
          <Slider
            label="Line height"
            min={1.3}
            max={2.2}
            step={0.1}
            value={reading.line}
            onChange={(line) => setReading({ ...reading, line: Math.round(line * 10) / 10 })}
            format={(line) => line.toFixed(1)}
          />
          <StorySample size={reading.size} line={reading.line} />
          <Button
            className="app-settings-reset"
            size="small"
            variant="quiet"
            isDisabled={isUsual}
            onPress={resetReading}
          >
            Reset text
          </Button>
        </div>
        <Switch
          isSelected={reading.goesOn}
          onChange={(goesOn) => setReading({ ...reading, goesOn })}
          description="When off, you stay on the finished story."
        >
          Open the next unfinished story after finishing one
        </Switch>
        <Select
          label="A story is in progress"
          description="A code makes it so at once. Going past a story doesn’t."
          options={thresholds}
          value={String(reading.readAfter)}
          onChange={(after) => setReading({ ...reading, readAfter: after === "null" ? null : Number(after) })}
        />
        <Switch
          isSelected={reopens}
          onChange={setReopens}
          description="When off, Concord starts with the list of your projects."
        >
          Open the last project when Concord starts
        </Switch>
        <Switch
          isSelected={reading.marksAreShown}
          onChange={(marksAreShown) => setReading({ ...reading, marksAreShown })}
          description="Coded passages are underlined in the colour and pattern of their code."
        >
          Show coded passages in the text
        </Switch>
      </div>
    </Dialog>
  );
}
