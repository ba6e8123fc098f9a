import { useMemo, useState } from "react";
import type { PassageGrouping, PassageOrder } from "../../../core/analysis/passage-query.ts";
import { attributeNames, useAttributeValues } from "../../data/attributeValues.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { ComboBox } from "../../ui/ComboBox.tsx";
import { DateRangeFields } from "../../ui/DateRangeFields.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { Select } from "../../ui/Select.tsx";
import { rangeWords } from "../../words/dates.ts";
import type { Choice } from "./choice.ts";
import { anotherList } from "./choice.ts";
import type { WhoseCoding } from "./useWhoseCoding.ts";

const ANY = "any";

const ORDERS: readonly { readonly id: PassageOrder; readonly name: string }[] = [
  { id: "story", name: "By story" },
  { id: "code", name: "By code" },
  { id: "coder", name: "By coder" },
  { id: "longest", name: "Longest first" },
  { id: "shortest", name: "Shortest first" },
];

const GROUPINGS = [
  { id: "none", name: "No groups" },
  { id: "code", name: "Group by code" },
  { id: "coder", name: "Group by coder" },
  { id: "story", name: "Group by story" },
] as const;

interface FiltersProps {
  readonly choice: Choice;
  readonly whose: WhoseCoding;
  readonly onChange: (change: Partial<Choice>) => void;
}

/** Which stories and coders, in which order, and under which headings. */
export function Filters({ choice, whose, onChange }: FiltersProps) {
  const session = useSession();
  const collections = useStore(session.collections);
  const names = useMemo(() => attributeNames(collections), [collections]);
  const groupings = [
    ...GROUPINGS,
    ...(collections.length > 1 ? [{ id: "collection", name: "Group by collection" }] : []),
    ...names.map((name) => ({ id: `attribute:${name}`, name: `Group by ${name}` })),
  ];
  const { grouping, order, starredOnly } = choice;
  const [cleared, setCleared] = useState(0);
  return (
    <div className="passages-filters" role="group" aria-label="Stories, order and groups">
      <Popover label="Stories and coders" trigger={<Button>{filterWords(choice, whose)}</Button>}>
        <div className="passages-popover">
          {whose.offered.length > 1 && (
            <CheckboxGroup
              label="Coders"
              value={[...whose.coderIds]}
              onChange={(ids) => onChange(anotherList({ coderIds: ids }))}
            >
              {whose.offered.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  value={id}
                  isDisabled={whose.coderIds.length === 1 && whose.coderIds.includes(id)}
                >
                  {name}
                </Checkbox>
              ))}
            </CheckboxGroup>
          )}
          {collections.length > 1 && (
            <Select
              label="Collection"
              options={[
                { id: ANY, name: "Every collection" },
                ...collections.map(({ id, name }) => ({ id, name })),
              ]}
              value={choice.collectionId ?? ANY}
              onChange={(id) => onChange(anotherList({ collectionId: id === ANY ? null : id }))}
            />
          )}
          <AttributeFilter names={names} choice={choice} onChange={onChange} />
          <DateRangeFields
            key={cleared}
            initial={choice.dates}
            description="The date of the story. Only dates that are written in this form are compared."
            onChange={(dates) => onChange(anotherList({ dates }))}
          />
          <Button
            isDisabled={!isNarrowed(choice)}
            onPress={() => {
              setCleared(cleared + 1);
              onChange(anotherList({ coderIds: null, collectionId: null, attribute: null, dates: null }));
            }}
          >
            Show all
          </Button>
        </div>
      </Popover>
      <Checkbox
        isSelected={starredOnly}
        onChange={(isSelected) => onChange(anotherList({ starredOnly: isSelected }))}
      >
        Starred
      </Checkbox>
      <Select
        label="Groups"
        isLabelHidden
        options={groupings}
        value={grouping.by === "attribute" ? `attribute:${grouping.name}` : grouping.by}
        onChange={(id) => onChange(anotherList({ grouping: groupingOf(id) }))}
      />
      <Select
        label="Order"
        isLabelHidden
        options={ORDERS}
        value={order}
        onChange={(id) =>
          onChange(anotherList({ order: ORDERS.find((each) => each.id === id)?.id ?? "story" }))
        }
      />
    </div>
  );
}

function AttributeFilter({
  names,
  choice,
  onChange,
}: Pick<FiltersProps, "choice" | "onChange"> & { readonly names: readonly string[] }) {
  const session = useSession();
  const { attribute } = choice;
  const values = useAttributeValues(session, attribute?.name ?? null);
  if (names.length === 0) return null;
  return (
    <>
      <Select
        label="Attribute"
        options={[{ id: ANY, name: "Any" }, ...names.map((name) => ({ id: `column:${name}`, name }))]}
        value={attribute === null ? ANY : `column:${attribute.name}`}
        onChange={(id) => {
          const name = names.find((each) => `column:${each}` === id);
          onChange(anotherList({ attribute: name === undefined ? null : { name, value: "" } }));
        }}
      />
      {attribute !== null && (
        <ComboBox
          // The field notes what it can offer when it comes.
          key={`${values === null ? "waiting" : "known"} ${attribute.name}`}
          label="Value"
          options={[...new Set([...(values ?? []), attribute.value])].map((value) => ({
            id: `value:${value}`,
            name: value === "" ? "(empty)" : value,
          }))}
          value={`value:${attribute.value}`}
          onChange={(id) => {
            if (id !== null)
              onChange(anotherList({ attribute: { ...attribute, value: id.slice("value:".length) } }));
          }}
        />
      )}
    </>
  );
}

function isNarrowed({ coderIds, collectionId, attribute, dates }: Choice): boolean {
  return coderIds !== null || collectionId !== null || attribute !== null || dates !== null;
}

function filterWords(choice: Choice, { offered, people, coderIds }: WhoseCoding): string {
  const { attribute, collectionId, dates } = choice;
  const coders = offered.filter(({ id }) => coderIds.includes(id)).map(({ name }) => name);
  const parts = [
    ...(isEverybodyOf(people, coderIds) ? [] : [coders.join(", ")]),
    ...(collectionId === null ? [] : ["one collection"]),
    ...(attribute === null
      ? []
      : [`${attribute.name} = ${attribute.value === "" ? "(empty)" : attribute.value}`]),
    ...(dates === null ? [] : [`dated ${rangeWords(dates.from, dates.to, (date) => date)}`]),
  ];
  return parts.length === 0 ? "All stories" : `Only: ${parts.join("; ")}`;
}

/** Whether it is each of these people, and nobody and nothing else. */
function isEverybodyOf(people: readonly { readonly id: string }[], coderIds: readonly string[]): boolean {
  return people.length === coderIds.length && people.every(({ id }) => coderIds.includes(id));
}

function groupingOf(id: string): PassageGrouping {
  switch (id) {
    case "code":
    case "coder":
    case "story":
    case "collection":
      return { by: id };
    default:
      return id.startsWith("attribute:")
        ? { by: "attribute", name: id.slice("attribute:".length) }
        : { by: "none" };
  }
}
