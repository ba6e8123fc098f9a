import type { Aim, PlanOptions } from "../../../../core/agreement/planning/plan.ts";
import { NumberField } from "../../../ui/NumberField.tsx";
import { Select } from "../../../ui/Select.tsx";

interface PlanFieldsProps {
  readonly options: PlanOptions;
  readonly onChange: (change: Partial<PlanOptions>) => void;
}

const AIMS: readonly { readonly id: Aim["kind"]; readonly name: string }[] = [
  { id: "minimum", name: "Above a minimum" },
  { id: "width", name: "Narrow enough" },
];

/** What is expected of the coders, and what the study is to reach. */
export function PlanFields({ options, onChange }: PlanFieldsProps) {
  const { aim, agreement, coders, assurance } = options;
  return (
    <div className="team-plan-fields">
      <NumberField
        label="Expected agreement (α)"
        value={agreement}
        minValue={0.01}
        maxValue={0.99}
        step={0.01}
        onChange={(value) => {
          if (value > 0 && value < 1) onChange({ agreement: value });
        }}
      />
      <Select
        label="Aim for the interval"
        options={AIMS}
        value={aim.kind}
        onChange={(id) =>
          onChange({
            aim: id === "width" ? { kind: "width", width: 0.2 } : { kind: "minimum", minimum: 0.667 },
          })
        }
      />
      {aim.kind === "width" ? (
        <NumberField
          label="No wider than"
          value={aim.width}
          minValue={0.02}
          maxValue={0.99}
          step={0.01}
          onChange={(width) => {
            if (width > 0 && width < 1) onChange({ aim: { kind: "width", width } });
          }}
        />
      ) : (
        <NumberField
          label="Minimum"
          value={aim.minimum}
          minValue={0.001}
          maxValue={0.98}
          step={0.001}
          onChange={(minimum) => {
            if (minimum > 0 && minimum < 1) onChange({ aim: { kind: "minimum", minimum } });
          }}
        />
      )}
      <NumberField
        label="Coders of each story"
        value={coders}
        minValue={2}
        maxValue={10}
        step={1}
        onChange={(value) => {
          if (Number.isInteger(value)) onChange({ coders: value });
        }}
      />
      <NumberField
        label="Reached in"
        value={assurance}
        minValue={0.5}
        maxValue={0.99}
        step={0.01}
        formatOptions={{ style: "percent" }}
        onChange={(value) => {
          if (value > 0 && value < 1) onChange({ assurance: value });
        }}
      />
    </div>
  );
}
