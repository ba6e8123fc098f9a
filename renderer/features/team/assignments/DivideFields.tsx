import type { Coder } from "../../../../core/model/coder.ts";
import { Checkbox } from "../../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../../ui/CheckboxGroup.tsx";
import { NumberField } from "../../../ui/NumberField.tsx";
import { RadioGroup } from "../../../ui/RadioGroup.tsx";
import { Select } from "../../../ui/Select.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { counted } from "../../../words/counts.ts";
import type { DivideForm } from "./divideForm.ts";
import { CONSENSUS, LARGEST_SEED } from "./divideForm.ts";

export interface DivideFieldsProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly form: DivideForm;
  readonly onChange: (form: DivideForm) => void;
  readonly coders: readonly Coder[];
  /** The names of the stories’ attributes. */
  readonly attributes: readonly string[];
  readonly stories: number;
  readonly unassigned: number;
}

const WAYS = [
  { id: "everyone", name: "Everyone codes every story" },
  { id: "share", name: "Some stories are coded by several, the rest by one coder each" },
  { id: "sample", name: "Only a sample is coded, by several; the rest is left for a later round" },
  {
    id: "training",
    name: "Training: all code some stories against a key",
    description: "These stories are no part of the study’s figures.",
  },
] as const;

/** So many attributes can be combined: with more, most groups have one story. */
const MOST_ATTRIBUTES = 3;

/** What is chosen before stories are divided. */
export function DivideFields(props: DivideFieldsProps) {
  const { form, onChange, coders, stories, unassigned } = props;
  const set = (change: Partial<DivideForm>): void => onChange({ ...form, ...change });
  return (
    <div className="team-divide-fields">
      <TextField
        label="Name of the round"
        value={props.name}
        onChange={props.onName}
        maxLength={200}
        autoComplete="off"
      />
      <CheckboxGroup label="Coders" value={[...form.coderIds]} onChange={(coderIds) => set({ coderIds })}>
        {coders.map(({ id, name }) => (
          <Checkbox key={id} value={id} isDisabled={form.way === "training" && form.key === id}>
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {unassigned < stories && form.way !== "training" && (
        <RadioGroup
          label="Which stories"
          options={[
            {
              id: "unassigned",
              name: `Those that nobody is assigned (${counted(unassigned, "story", "stories")})`,
            },
            {
              id: "all",
              name: `All (${counted(stories, "story", "stories")})`,
              description: "Nobody is assigned a story that they have already.",
            },
          ]}
          value={form.which}
          onChange={(which) => set({ which })}
        />
      )}
      <RadioGroup label="How" options={WAYS} value={form.way} onChange={(way) => set({ way })} />
      {form.way === "training" && <TrainingFields {...props} />}
      {(form.way === "share" || form.way === "sample") && <ShareFields {...props} />}
      <Checkbox
        isSelected={form.isShuffled}
        onChange={(isShuffled) => set({ isShuffled })}
        description="Then no story is coded late by everybody, when people are tired or have changed how they code."
      >
        Give each coder an order of their own
      </Checkbox>
      <NumberField
        label="Random seed"
        description="The same number divides the same stories in the same way again."
        minValue={0}
        maxValue={LARGEST_SEED}
        step={1}
        value={form.seed}
        onChange={(seed) => set({ seed })}
        formatOptions={{ useGrouping: false }}
      />
    </div>
  );
}

function TrainingFields({ form, onChange, coders }: DivideFieldsProps) {
  const set = (change: Partial<DivideForm>): void => onChange({ ...form, ...change });
  return (
    <>
      <div className="team-divide-share">
        <Select
          label="Key"
          options={[
            { id: CONSENSUS, name: "The study’s consensus" },
            ...coders.map(({ id, name }) => ({ id, name: `${name}’s coding` })),
          ]}
          value={form.key}
          onChange={(key) => set({ key })}
        />
        <NumberField
          label="Stories"
          minValue={1}
          step={1}
          value={form.trained}
          onChange={(trained) => set({ trained })}
        />
      </div>
      <Checkbox
        isSelected={form.feedback}
        onChange={(feedback) => set({ feedback })}
        description="Only of stories that they have finished, with the rule beside it. When off, the key stays out of files that you hand out."
      >
        Show coders what the key says
      </Checkbox>
    </>
  );
}

function ShareFields({ form, onChange, coders, attributes }: DivideFieldsProps) {
  const set = (change: Partial<DivideForm>): void => onChange({ ...form, ...change });
  const chosen = form.by.slice(0, MOST_ATTRIBUTES);
  const places = Math.min(chosen.length + 1, MOST_ATTRIBUTES, attributes.length);
  const choose = (place: number, name: string): void =>
    set({
      by:
        name === NONE
          ? chosen.slice(0, place)
          : [...chosen.slice(0, place), name, ...chosen.slice(place + 1)],
    });
  return (
    <>
      <div className="team-divide-share">
        <NumberField
          label="Coded by several"
          minValue={0}
          {...(form.unit === "percent" && { maxValue: 100 })}
          value={form.amount}
          onChange={(amount) => set({ amount })}
        />
        <Select
          label="Unit"
          options={[
            { id: "percent", name: "percent of the stories" },
            { id: "stories", name: "stories" },
          ]}
          value={form.unit}
          onChange={(unit) => set({ unit: unit === "stories" ? "stories" : "percent" })}
        />
        <NumberField
          label="Coders for each of them"
          minValue={2}
          maxValue={Math.max(2, coders.length)}
          step={1}
          value={form.together}
          onChange={(together) => set({ together })}
        />
      </div>
      {places > 0 && (
        <div className="team-divide-share">
          {Array.from({ length: places }, (_, place) => (
            <Select
              key={place}
              label={place === 0 ? "Represent in proportion" : "And"}
              options={[
                { id: NONE, name: "No attribute" },
                ...attributes
                  .filter((name) => !chosen.includes(name) || chosen[place] === name)
                  .map((name) => ({ id: name, name })),
              ]}
              value={chosen[place] ?? NONE}
              onChange={(name) => choose(place, name)}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** No attribute has an empty name. */
const NONE = "";
