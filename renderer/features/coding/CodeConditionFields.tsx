import { useState } from "react";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { Select } from "../../ui/Select.tsx";
import type { ConditionFieldsProps } from "./conditionFieldsProps.ts";

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
