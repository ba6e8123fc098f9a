import { useMemo, useState } from "react";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { DateRangeFields } from "../../ui/DateRangeFields.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import { AssignedFields } from "./AssignedFields.tsx";
import { AttributeField } from "./AttributeConditionField.tsx";
import { CodeFields, LevelFields, levelOptions, OlderFields } from "./CodeConditionFields.tsx";
import type { ConditionFieldsProps } from "./conditionFieldsProps.ts";
import { shownAttributes } from "./shownAttributes.ts";

const KINDS = [
  { id: "code", name: "Code or theme" },
  { id: "level", name: "Level" },
  { id: "flag", name: "Flag" },
  { id: "memo", name: "Memo" },
  { id: "changed", name: "Last changed" },
  { id: "assigned", name: "Assigned" },
  { id: "older-definition", name: "Older definition" },
  { id: "collection", name: "Collection" },
  { id: "note", name: "Content note" },
  { id: "date", name: "Date" },
  { id: "length", name: "Length" },
] as const;

/** Chooses one condition: first what it is about, then what is to be so. */
export function ConditionFields(props: ConditionFieldsProps) {
  const { codebook, collections, onChange } = props;
  const [about, setAbout] = useState<string>("code");
  const isAssigned = useStore(useSession().assignments).length > 0;
  const levels = useMemo(() => levelOptions(codebook), [codebook]);
  const names = useMemo(() => shownAttributes(collections), [collections]);
  const options = [
    ...KINDS.filter(({ id }) => {
      if (id === "collection") return collections.length > 1;
      return id === "level" ? levels.length > 0 : id !== "assigned" || isAssigned;
    }),
    ...names.map((name) => ({ id: `attribute:${name}`, name })),
  ];
  return (
    <>
      <Select
        label="Filter by"
        options={options}
        value={about}
        onChange={(id) => {
          setAbout(id);
          onChange(null);
        }}
      />
      {about === "code" && <CodeFields {...props} />}
      {about === "level" && <LevelFields {...props} options={levels} />}
      {about === "flag" && <FlagFields {...props} />}
      {about === "memo" && <MemoField {...props} />}
      {about === "assigned" && <AssignedFields {...props} />}
      {about === "changed" && (
        <DateRangeFields
          key="changed"
          description="When you last changed your coding, flags or memos of the story."
          onChange={(range) => onChange(range && { kind: "changed", ...range })}
        />
      )}
      {about === "older-definition" && <OlderFields {...props} />}
      {about === "collection" && <CollectionField {...props} />}
      {about === "note" && <NoteField {...props} />}
      {about === "date" && (
        <DateRangeFields
          key="date"
          description="Only dates that are written in this form are compared."
          onChange={(range) => onChange(range && { kind: "date", ...range })}
        />
      )}
      {about === "length" && <LengthFields onChange={onChange} />}
      {about.startsWith("attribute:") && (
        <AttributeField key={about} name={about.slice("attribute:".length)} {...props} />
      )}
    </>
  );
}

/** The id of the option that stands for any flag: no flag has an empty name. */
const ANY_FLAG = "";

function FlagFields({ flags, condition, onChange }: ConditionFieldsProps) {
  const flag = condition?.kind === "flag" ? condition : null;
  const choose = (name: string | null, isPresent: boolean): void =>
    onChange({ kind: "flag", flag: name, isPresent });
  return (
    <>
      <Select
        label="Flag"
        options={[{ id: ANY_FLAG, name: "Any flag" }, ...flags.map((name) => ({ id: name, name }))]}
        value={flag === null ? null : (flag.flag ?? ANY_FLAG)}
        onChange={(id) => choose(id === ANY_FLAG ? null : id, flag?.isPresent ?? true)}
      />
      <Select
        label="On the story"
        options={[
          { id: "present", name: "You set it" },
          { id: "absent", name: "You did not set it" },
        ]}
        value={(flag?.isPresent ?? true) ? "present" : "absent"}
        isDisabled={flag === null}
        onChange={(id) => choose(flag?.flag ?? null, id === "present")}
      />
    </>
  );
}

function MemoField({ condition, onChange }: ConditionFieldsProps) {
  return (
    <Select
      label="Your memos on the story or its passages"
      options={[
        { id: "present", name: "You wrote one" },
        { id: "absent", name: "You wrote none" },
      ]}
      value={condition?.kind === "memo" ? (condition.isPresent ? "present" : "absent") : null}
      onChange={(id) => onChange({ kind: "memo", isPresent: id === "present" })}
    />
  );
}

function CollectionField({ collections, condition, onChange }: ConditionFieldsProps) {
  return (
    <Select
      label="Collection"
      options={collections.map(({ id, name }) => ({ id, name }))}
      value={condition?.kind === "collection" ? condition.collectionId : null}
      onChange={(collectionId) => onChange({ kind: "collection", collectionId })}
    />
  );
}

function NoteField({ stories, condition, onChange }: ConditionFieldsProps) {
  const notes = useMemo(() => {
    const known = new Set<string>();
    for (const { contentNotes } of stories.all) for (const note of contentNotes) known.add(note);
    return [...known].toSorted((a, b) => a.localeCompare(b));
  }, [stories]);
  const chosen =
    condition?.kind === "no-note"
      ? "none"
      : condition?.kind !== "note"
        ? null
        : condition.note === null
          ? "any"
          : `note:${condition.note}`;
  return (
    <Select
      label="Content note"
      options={[
        { id: "none", name: "No content note" },
        { id: "any", name: "Any content note" },
        ...notes.map((note) => ({ id: `note:${note}`, name: note })),
      ]}
      value={chosen}
      onChange={(id) => {
        if (id === "none") onChange({ kind: "no-note" });
        else onChange({ kind: "note", note: id === "any" ? null : id.slice("note:".length) });
      }}
    />
  );
}

function LengthFields({ onChange }: Pick<ConditionFieldsProps, "onChange">) {
  const [ends, setEnds] = useState<{ readonly least: number | null; readonly most: number | null }>({
    least: null,
    most: null,
  });
  const change = (next: typeof ends): void => {
    setEnds(next);
    onChange(next.least === null && next.most === null ? null : { kind: "length", ...next });
  };
  const end = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return (
    <>
      <NumberField
        label="At least (characters)"
        minValue={0}
        value={ends.least ?? NaN}
        onChange={(least) => change({ ...ends, least: end(least) })}
      />
      <NumberField
        label="At most (characters)"
        minValue={0}
        value={ends.most ?? NaN}
        onChange={(most) => change({ ...ends, most: end(most) })}
      />
    </>
  );
}
