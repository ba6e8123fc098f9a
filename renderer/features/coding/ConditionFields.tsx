import { useEffect, useMemo, useState } from "react";
import type { Collection } from "../../../core/model/collection.ts";
import { useSession } from "../../data/context.tsx";
import type { StoryIndex } from "../../data/stories.ts";
import { CodeSwatch } from "../../ui/CodeSwatch.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { DateRangeFields } from "../../ui/DateRangeFields.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Select } from "../../ui/Select.tsx";
import type { Condition } from "./conditions.ts";
import type { Codebook } from "./useCodebook.ts";

export interface ConditionFieldsProps {
  readonly codebook: Codebook;
  readonly collections: readonly Collection[];
  readonly stories: StoryIndex;
  /** The flags that the project offers. */
  readonly flags: readonly string[];
  /** Null as long as it is not complete. */
  readonly condition: Condition | null;
  readonly onChange: (condition: Condition | null) => void;
}

const KINDS = [
  { id: "code", name: "Code or theme" },
  { id: "flag", name: "Flag" },
  { id: "memo", name: "Memo" },
  { id: "changed", name: "Last changed" },
  { id: "older-definition", name: "Older definition" },
  { id: "collection", name: "Collection" },
  { id: "note", name: "Content note" },
  { id: "date", name: "Date" },
  { id: "length", name: "Length" },
] as const;

/** Chooses one condition: first what it is about, then what is to be so. */
export function ConditionFields(props: ConditionFieldsProps) {
  const { collections, onChange } = props;
  const [about, setAbout] = useState<string>("code");
  const names = useMemo(() => shownAttributes(collections), [collections]);
  const options = [
    ...KINDS.filter(({ id }) => id !== "collection" || collections.length > 1),
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
      {about === "flag" && <FlagFields {...props} />}
      {about === "memo" && <MemoField {...props} />}
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

/** The attributes of the collections, each once, less what is hidden while coding. */
export function shownAttributes(collections: readonly Collection[]): readonly string[] {
  const isHidden = (name: string): boolean =>
    collections.some(({ attributeDetails = [] }) =>
      attributeDetails.some((each) => each.name === name && each.hidden === true),
    );
  return [...new Set(collections.flatMap(({ attributeNames }) => attributeNames))].filter(
    (name) => !isHidden(name),
  );
}

function CodeFields({ codebook, onChange, condition }: ConditionFieldsProps) {
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

const ANY_CODE = "any";

function OlderFields({ codebook, condition, onChange }: ConditionFieldsProps) {
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

/** So many values are offered. */
const MOST_VALUES = 500;

function AttributeField({ name, condition, onChange }: ConditionFieldsProps & { readonly name: string }) {
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
