import { useState } from "react";
import type { RatedOn } from "../../../core/index/story-marks.ts";
import { everKnown } from "../../../core/model/levels.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import type { SelectOption } from "../../ui/Select.tsx";
import { Select } from "../../ui/Select.tsx";
import { levelWords } from "../../words/levels.ts";
import type { ConditionFieldsProps } from "./conditionFieldsProps.ts";
import type { Codebook } from "./useCodebook.ts";

/** Which code is applied or not. */
export function CodeFields({ codebook, onChange, condition }: ConditionFieldsProps) {
  const [codeId, setCodeId] = useState<string | null>(null);
  const isPresent = condition?.kind !== "code" || condition.isPresent;
  const choose = (id: string | null, present: boolean): void => {
    setCodeId(id);
    onChange(id === null ? null : { kind: "code", codeId: id, isPresent: present });
  };
  return (
    <>
      <ComboBox
        label="Code or theme"
        description="A theme or a code with sub-codes stands for all of them."
        options={codebook.placed.map(({ code, depth }) => ({
          id: code.id,
          name: `${"\u2003".repeat(depth)}${code.name}`,
          icon: <CodeSwatch slot={code.colour} />,
        }))}
        value={codeId}
        onChange={(id) => choose(id, isPresent)}
      />
      <Select
        label="In your coding"
        options={[
          { id: "present", name: "You applied it" },
          { id: "absent", name: "You did not apply it" },
        ]}
        value={isPresent ? "present" : "absent"}
        isDisabled={codeId === null}
        onChange={(id) => choose(codeId, id === "present")}
      />
    </>
  );
}

const ANY_REMOVED = "removed";
const LAST = Number.MAX_SAFE_INTEGER;

/** A level that can be asked for, as a choice and as what it asks. */
interface LevelOption extends SelectOption {
  readonly rated: RatedOn | null;
}

/** The levels of all rated codes, removed ones last in each: where there are such, first of all any of them. */
export function levelOptions({ placed, levelOf }: Codebook): readonly LevelOption[] {
  const rated = placed.filter(({ code }) => code.scale.kind === "ordinal");
  const levels = rated.flatMap(({ code }) =>
    everKnown(code)
      .flatMap(({ number }) => levelOf(code.id, number) ?? [])
      .toSorted((a, b) => (a.place ?? LAST) - (b.place ?? LAST))
      .map((level) => ({ code, level })),
  );
  const options = levels.map(({ code, level }) => ({
    id: `${code.id} ${level.number}`,
    name: `${code.name}: ${levelWords(level)}`,
    icon: <CodeSwatch slot={code.colour} />,
    rated: { codeId: code.id, value: level.number },
  }));
  if (levels.every(({ level }) => level.place !== null)) return options;
  return [{ id: ANY_REMOVED, name: "Any removed level", rated: null }, ...options];
}

/** On which level a code is rated. */
export function LevelFields({
  options,
  condition,
  onChange,
}: ConditionFieldsProps & { readonly options: readonly LevelOption[] }) {
  const rated = condition?.kind === "level" ? condition.rated : undefined;
  return (
    <ComboBox
      label="You rated it on"
      description="A removed level keeps its ratings until you change them."
      options={options}
      value={rated === undefined ? null : rated === null ? ANY_REMOVED : `${rated.codeId} ${rated.value}`}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id);
        onChange(chosen === undefined ? null : { kind: "level", rated: chosen.rated });
      }}
    />
  );
}

const ANY_CODE = "any";

/** Which code was applied under a definition that has changed since. */
export function OlderFields({ codebook, condition, onChange }: ConditionFieldsProps) {
  return (
    <ComboBox
      label="Coded under an older definition of"
      options={[
        { id: ANY_CODE, name: "Any code" },
        ...codebook.placed.map(({ code, depth }) => ({
          id: `code:${code.id}`,
          name: `${"\u2003".repeat(depth)}${code.name}`,
          icon: <CodeSwatch slot={code.colour} />,
        })),
      ]}
      value={condition?.kind === "older-definition" ? chosenCode(condition.codeId) : null}
      onChange={(id) =>
        onChange(
          id === null
            ? null
            : { kind: "older-definition", codeId: id === ANY_CODE ? null : id.slice("code:".length) },
        )
      }
    />
  );
}

function chosenCode(codeId: string | null): string {
  return codeId === null ? ANY_CODE : `code:${codeId}`;
}
