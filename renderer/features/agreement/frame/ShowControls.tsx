import { columnCoefficients } from "../../../../core/agreement/reports/every-figure.ts";
import { bandSchemes } from "../../../../core/agreement/wording/bands.ts";
import { confidenceWords } from "../../../../core/agreement/wording/numbers.ts";
import { Button } from "../../../ui/Button.tsx";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../../ui/CheckboxGroup.tsx";
import { NumberField } from "../../../ui/NumberField.tsx";
import { Popover } from "../../../ui/Popover.tsx";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { Select } from "../../../ui/Select.tsx";
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
        trigger={<Button>Coefficients ({settings.coefficients.length})</Button>}
      >
        <div className="agreement-popover">
          <CheckboxGroup
            label="Coefficients shown"
            value={[...settings.coefficients]}
            onChange={(names) => {
              const coefficients = columnCoefficients.flatMap(({ id }) => (names.includes(id) ? [id] : []));
              if (coefficients.length > 0) onChange({ coefficients });
            }}
          >
            {columnCoefficients.map(({ id, label }) => (
              <Checkbox
                key={id}
                value={id}
                isDisabled={settings.coefficients.length === 1 && settings.coefficients[0] === id}
              >
                {label}
              </Checkbox>
            ))}
          </CheckboxGroup>
          <p className="agreement-quiet">Open a row to see all coefficients.</p>
        </div>
      </Popover>
      <IntervalControl settings={settings} onChange={onChange} />
      <Select
        label="Labels"
        isLabelHidden
        options={bandSchemes.map(({ id, name, about }) => ({
          id,
          name: id === "none" ? name : `Labels: ${name}`,
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
  return `Intervals: ${confidenceWords(confidence)}${WAYS[interval]}`;
}

/** What is said of intervals that are not the recommended ones. */
const WAYS = { default: "", "standard-error": ", standard error", bootstrap: ", bootstrap" } as const;

const CONFIDENCES = [0.9, 0.95, 0.99];

function IntervalChoices({ settings, onChange }: ShowControlsProps) {
  const { interval, confidence, replicates, seed, minimum } = settings;
  const chosen = CONFIDENCES.includes(confidence) ? CONFIDENCES : [...CONFIDENCES, confidence];
  return (
    <div className="agreement-popover">
      <RadioGroup<ViewSettings["interval"]>
        label="Intervals"
        options={[
          {
            id: "default",
            name: "Recommended",
            description:
              "Also right for rare codes: Bayesian with a weak prior; Wilson for percent agreement; BCa bootstrap for passages.",
          },
          {
            id: "standard-error",
            name: "From the standard error",
            description:
              "As most programs give them. Too narrow for rare codes, and none where coders never differ.",
          },
          {
            id: "bootstrap",
            name: "Percentile bootstrap",
            description: "Resamples whole stories. Too narrow where coders rarely differ.",
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
      {(interval === "default" || interval === "bootstrap") && (
        <>
          <NumberField
            label="Minimum"
            description="A row’s details give the probability that a coefficient is below it."
            value={minimum}
            minValue={0.001}
            maxValue={0.999}
            step={0.001}
            onChange={(value) => {
              if (value > 0 && value < 1) onChange({ minimum: value });
            }}
          />
          <NumberField
            label="Draws"
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
            description="The same seed gives the same intervals."
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
