import { useEffect, useState } from "react";
import { useSession } from "../../data/context.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import type { ConditionFieldsProps } from "./conditionFieldsProps.ts";

/** So many values are offered. */
const MOST_VALUES = 500;

/** Which value the stories have for an attribute. */
export function AttributeField({
  name,
  condition,
  onChange,
}: ConditionFieldsProps & { readonly name: string }) {
  const session = useSession();
  const [values, setValues] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void session.attributeValues(name, MOST_VALUES).then((found) => {
      if (isCurrent) setValues(found.toSorted((a, b) => a.localeCompare(b)));
    });
    return () => {
      isCurrent = false;
    };
  }, [session, name]);
  return (
    <ComboBox
      // The field notes what it can offer when it comes.
      key={values === null ? "waiting" : "known"}
      label="Value"
      description={values === null ? "Reading the values…" : undefined}
      options={(values ?? []).map((value) => ({
        id: `value:${value}`,
        name: value === "" ? "(empty)" : value,
      }))}
      value={condition?.kind === "attribute" ? `value:${condition.value}` : null}
      onChange={(id) =>
        onChange(id === null ? null : { kind: "attribute", name, value: id.slice("value:".length) })
      }
    />
  );
}
