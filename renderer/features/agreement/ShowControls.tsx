import { bandSchemes } from "../../../core/agreement/bands.ts";
import { coefficientLabel } from "../../../core/agreement/wording/coefficient-label.ts";
import { confidenceWords } from "../../../core/agreement/wording/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { COLUMN_CHOICES } from "./columns.ts";
import type { ViewSettings } from "./viewSettings.ts";
import "./ShowControls.css";

interface ShowControlsProps {
  readonly settings: ViewSettings;
  readonly onChange: (changed: Partial<ViewSettings>) => void;
}

/** What the table of codes shows: which coefficients, which intervals, which bands. */
export function ShowControls({ settings, onChange }: ShowControlsProps) {
  return (
    <>
      <Popover
        label="Coefficients shown"
        trigger={<Button>Coefficients: {settings.coefficients.length}</Button>}
      >
        <div className="agreement-popover">
          <CheckboxGroup
            label="Coefficients shown"
            value={[...settings.coefficients]}
            onChange={(names) => {
              const coefficients = COLUMN_CHOICES.flatMap(({ name }) => (names.includes(name) ? [name] : []));
              if (coefficients.length > 0) onChange({ coefficients });
            }}
          >
            {COLUMN_CHOICES.map(({ name }) => (
              <Checkbox
                key={name}
                value={name}
                isDisabled={settings.coefficients.length === 1 && settings.coefficients[0] === name}
              >
                {coefficientLabel(name)?.label ?? name}
              </Checkbox>
            ))}
          </CheckboxGroup>
          <p className="agreement-quiet">A row's details have every coefficient.</p>
        </div>
      </Popover>
      <IntervalControl settings={settings} onChange={onChange} />
      <Select
        label="Bands"
        isLabelHidden
        options={bandSchemes.map(({ id, name, about }) => ({
          id,
          name: id === "none" ? name : `Bands: ${name}`,
          description: about,
        }))}
        value={settings.bands}
        onChange={(id) => {
          const scheme = bandSchemes.find((each) => each.id === id);
          if (scheme !== undefined) onChange({ bands: scheme.id });
        }}
      />
    </>
  );
}

/** Which intervals are shown, and how they are drawn. */
export function IntervalControl({ settings, onChange }: ShowControlsProps) {
  return (
    <Popover label="Intervals" trigger={<Button>{intervalWords(settings)}</Button>}>
      <IntervalChoices settings={settings} onChange={onChange} />
    </Popover>
  );
}

function intervalWords({ interval, confidence }: ViewSettings): string {
  if (interval === "none") return "Intervals: none";
  return `Intervals: ${confidenceWords(confidence)}${interval === "bootstrap" ? ", bootstrap" : ""}`;
}

const CONFIDENCES = [0.9, 0.95, 0.99];

function IntervalChoices({ settings, onChange }: ShowControlsProps) {
  const { interval, confidence, replicates, seed } = settings;
  const chosen = CONFIDENCES.includes(confidence) ? CONFIDENCES : [...CONFIDENCES, confidence];
  return (
    <div className="agreement-popover">
      <RadioGroup<ViewSettings["interval"]>
        label="Intervals"
        options={[
          {
            id: "analytic",
            name: "From the standard error",
            description:
              "At once, for coefficients that have one: Gwet (2014), Fleiss, Cohen and Everitt (1969).",
          },
          {
            id: "bootstrap",
            name: "Bootstrap over stories",
            description: "Percentiles of resamples of whole stories, for every coefficient.",
          },
          { id: "none", name: "None" },
        ]}
        value={interval}
        onChange={(id) => onChange({ interval: id })}
      />
      <Select
        label="Confidence"
        options={chosen.map((each) => ({ id: String(each), name: confidenceWords(each) }))}
        value={String(confidence)}
        onChange={(id) => onChange({ confidence: Number(id) })}
      />
      {interval === "bootstrap" && (
        <>
          <NumberField
            label="Replicates"
            value={replicates}
            minValue={100}
            maxValue={100_000}
            step={100}
            onChange={(value) => {
              if (Number.isInteger(value)) onChange({ replicates: value });
            }}
          />
          <NumberField
            label="Seed"
            description="The same seed gives the same intervals again."
            value={seed}
            minValue={0}
            maxValue={4_294_967_295}
            formatOptions={{ useGrouping: false }}
            onChange={(value) => {
              if (Number.isInteger(value)) onChange({ seed: value });
            }}
          />
        </>
      )}
    </div>
  );
}
