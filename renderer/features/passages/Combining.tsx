import type { Relation } from "../../../core/analysis/passage-query.ts";
import type { PlacedCode } from "../../../core/model/codebook.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CodeChip } from "../../ui/CodeChip.tsx";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { AddIcon, ClearIcon } from "../../ui/icons.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import type { Choice, ChosenCondition } from "./choice.ts";
import { anotherList } from "./choice.ts";

const RELATIONS: readonly { readonly id: Relation; readonly name: string }[] = [
  { id: "story", name: "in the same story" },
  { id: "overlapping", name: "on some of the same words" },
  { id: "within", name: "on all of these words" },
  { id: "near", name: "nearby" },
];

const KINDS = [
  { id: "with", name: "and also" },
  { id: "without", name: "but not" },
];

const WHOSE = [
  { id: "same", name: "by the same coder" },
  { id: "any", name: "by any coder listed" },
];

interface CombiningProps {
  readonly placed: readonly PlacedCode[];
  readonly choice: Choice;
  readonly onChange: (change: Partial<Choice>) => void;
  /** Whether more than one coder's coding is listed. */
  readonly hasCoders: boolean;
}

/** Which codes are listed: any of several, and what else must or must not be coded there. */
export function Combining({ placed, choice, onChange, hasCoders }: CombiningProps) {
  const { codeIds, conditions } = choice;
  const chosen = codeIds?.flatMap((id) => placed.find(({ code }) => code.id === id) ?? []) ?? null;
  const set = (next: readonly ChosenCondition[]): void => onChange(anotherList({ conditions: next }));
  const options = placed.map(({ code, depth }) => ({
    id: code.id,
    name: code.name,
    icon: <CodeSwatch slot={code.colour} />,
    ...(depth > 0 && { description: themeOf(placed, code.id) }),
  }));
  return (
    <div className="passages-combining" role="group" aria-label="Codes listed">
      <div className="passages-chosen">
        {chosen === null ? (
          <span>Every code</span>
        ) : (
          chosen.map(({ code }, at) => (
            <span key={code.id} className="passages-chosen-code">
              {at > 0 && <span className="passages-or">or</span>}
              <CodeChip slot={code.colour} name={code.name} />
              {chosen.length > 1 && (
                <IconButton
                  size="small"
                  label={`Leave out ${code.name}`}
                  icon={<ClearIcon aria-hidden="true" />}
                  onPress={() =>
                    onChange(anotherList({ codeIds: codeIds?.filter((id) => id !== code.id) ?? null }))
                  }
                />
              )}
            </span>
          ))
        )}
        {chosen !== null && (
          <div className="passages-choice">
            <ComboBox
              key={chosen.length}
              label="Or another code"
              isLabelHidden
              placeholder="Or another code"
              options={options.filter(({ id }) => codeIds?.includes(id) !== true)}
              value={null}
              onChange={(id) => {
                if (id !== null) onChange(anotherList({ codeIds: [...(codeIds ?? []), id] }));
              }}
            />
          </div>
        )}
        {chosen?.some(({ code }) => placed.some((other) => other.code.parentId === code.id)) === true && (
          <Checkbox
            isSelected={choice.withSubcodes}
            onChange={(withSubcodes) => onChange(anotherList({ withSubcodes }))}
          >
            With sub-codes
          </Checkbox>
        )}
        <Button
          size="small"
          variant="quiet"
          icon={<AddIcon aria-hidden="true" />}
          onPress={() => {
            const id = 1 + Math.max(0, ...conditions.map((condition) => condition.id));
            set([
              ...conditions,
              { id, kind: "with", codeId: null, relation: "story", distance: 100, byTheSame: true },
            ]);
          }}
        >
          Add condition
        </Button>
      </div>
      {conditions.map((condition) => (
        <ConditionRow
          key={condition.id}
          condition={condition}
          options={options}
          hasCoders={hasCoders}
          onChange={(next) => set(conditions.map((each) => (each.id === next.id ? next : each)))}
          onRemove={() => set(conditions.filter(({ id }) => id !== condition.id))}
        />
      ))}
    </div>
  );
}

function ConditionRow(props: {
  readonly condition: ChosenCondition;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly hasCoders: boolean;
  readonly onChange: (condition: ChosenCondition) => void;
  readonly onRemove: () => void;
}) {
  const { condition, options, hasCoders, onChange, onRemove } = props;
  const name = options.find(({ id }) => id === condition.codeId)?.name;
  return (
    <div className="passages-condition" role="group" aria-label={`Condition: ${name ?? "no code yet"}`}>
      <Select
        label="Condition"
        isLabelHidden
        options={KINDS}
        value={condition.kind}
        onChange={(id) => onChange({ ...condition, kind: id === "without" ? "without" : "with" })}
      />
      <div className="passages-choice">
        <ComboBox
          label="Code of the condition"
          isLabelHidden
          placeholder="Choose a code"
          options={options}
          value={condition.codeId}
          onChange={(codeId) => onChange({ ...condition, codeId })}
        />
      </div>
      <Select
        label="Where"
        isLabelHidden
        options={RELATIONS}
        value={condition.relation}
        onChange={(id) =>
          onChange({ ...condition, relation: RELATIONS.find((each) => each.id === id)?.id ?? "story" })
        }
      />
      {condition.relation === "near" && (
        <div className="passages-distance">
          <NumberField
            label="Characters between them, at most"
            isLabelHidden
            minValue={0}
            maxValue={100_000}
            step={10}
            value={condition.distance}
            onChange={(distance) =>
              onChange({ ...condition, distance: Number.isNaN(distance) ? 0 : distance })
            }
          />
        </div>
      )}
      {condition.relation === "near" && <span className="passages-unit">characters</span>}
      {hasCoders && (
        <Select
          label="Whose coding"
          isLabelHidden
          options={WHOSE}
          value={condition.byTheSame ? "same" : "any"}
          onChange={(id) => onChange({ ...condition, byTheSame: id === "same" })}
        />
      )}
      <IconButton
        size="small"
        label="Remove condition"
        icon={<ClearIcon aria-hidden="true" />}
        onPress={onRemove}
      />
    </div>
  );
}

function themeOf(placed: readonly PlacedCode[], codeId: string): string {
  const at = placed.findIndex(({ code }) => code.id === codeId);
  return placed.slice(0, at).findLast(({ depth }) => depth === 0)?.code.name ?? "";
}
