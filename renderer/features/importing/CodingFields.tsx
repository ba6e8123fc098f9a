import { useState } from "react";
import type { CodingColumns } from "../../../core/importing/coding-columns.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { Select } from "../../ui/Select.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { CodingDraft } from "./codingDraft.ts";
import { codingOfDraft, proposedDraft, withCoding } from "./codingDraft.ts";
import { FinishedSwitch, HighlightsSwitch } from "./CodingSwitches.tsx";
import type { ReadingOptions } from "./useTable.ts";
import { withoutMapping } from "./useTable.ts";

export interface CodingFieldsProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview;
  readonly onChange: (options: ReadingOptions) => void;
}

/** What the file tells of how its stories were coded elsewhere: columns of a table, or labels that a program has written beside its texts. */
export function CodingFields(props: CodingFieldsProps) {
  const { options, preview, onChange } = props;
  const { kind } = preview.source;
  const hasLabels = preview.coding?.program !== undefined && preview.coding.program !== null;
  if (hasLabels || options.withoutLabels === true)
    return (
      <div className="importing-coding">
        <Switch
          isSelected={options.withoutLabels !== true}
          onChange={(isOn) => {
            const { withoutLabels: _, ...rest } = withoutMapping(options);
            onChange(isOn ? rest : { ...rest, withoutLabels: true });
          }}
          description="Each label is a code, on the words that it marks. Otherwise labels are attributes."
        >
          {`Import the labels of ${preview.coding?.program ?? "the file"} as coding`}
        </Switch>
        {options.withoutLabels !== true && <FinishedSwitch options={options} onChange={onChange} />}
      </div>
    );
  if ((kind !== "table" && kind !== "workbook") || preview.tweets !== null) return null;
  if (options.highlightsAsStories === true)
    return (
      <div className="importing-coding">
        <HighlightsSwitch options={options} onChange={onChange} />
      </div>
    );
  return (
    <Disclosure level={2} title="Coding in this table">
      {/* Of other columns something else is to be said. */}
      <ColumnsOfCoding key={preview.header.join("\n")} {...props} />
    </Disclosure>
  );
}

const NONE = "none";
const kindOptions: readonly {
  readonly id: CodingColumns["kind"] | typeof NONE;
  readonly name: string;
  readonly description: string;
}[] = [
  { id: NONE, name: "None", description: "Only stories are imported" },
  { id: "codes", name: "A column of codes", description: "Each cell has the names of codes" },
  { id: "marked", name: "A column for each code", description: "1 or x where the code applies" },
  { id: "coders", name: "A column for each coder", description: "Each cell has the codes of that coder" },
];

/** The choice of "one person" among the columns. */
const PERSON = "person";

function ColumnsOfCoding({ options, preview, onChange }: CodingFieldsProps) {
  const session = useSession();
  const self = useStore(session.currentCoder);
  const [draft, setDraft] = useState<CodingDraft | null>(null);
  const change = (next: CodingDraft | null) => {
    setDraft(next);
    const coding = next === null ? null : codingOfDraft(next);
    onChange(withCoding(options, typeof coding === "string" ? null : coding));
  };
  const coding = draft === null ? null : codingOfDraft(draft);
  const { header, mapping } = preview;
  const columns = header.flatMap((name, column) =>
    column === mapping.text ? [] : [{ id: String(column), name }],
  );
  return (
    <div className="importing-coding">
      <div className="importing-coding-fields">
        <Select
          label="Coding"
          options={kindOptions}
          value={draft?.kind ?? NONE}
          onChange={(id) => {
            const kind = kindOptions.find((each) => each.id === id)?.id ?? NONE;
            change(kind === NONE ? null : proposedDraft(kind, preview, self?.name ?? ""));
          }}
        />
        {draft?.kind === "codes" && (
          <Select
            label="Codes are in"
            options={columns}
            value={draft.column === null ? null : String(draft.column)}
            placeholder="Choose a column"
            onChange={(id) => change({ ...draft, column: Number(id) })}
          />
        )}
        {draft !== null && draft.kind !== "coders" && (
          <Select
            label="Who coded"
            options={[{ id: PERSON, name: "One person" }, ...columns]}
            value={draft.coderColumn === null ? PERSON : String(draft.coderColumn)}
            onChange={(id) => change({ ...draft, coderColumn: id === PERSON ? null : Number(id) })}
          />
        )}
        {draft !== null && draft.kind !== "coders" && draft.coderColumn === null && (
          <TextField
            label="Name of the coder"
            value={draft.person}
            onChange={(person) => change({ ...draft, person })}
          />
        )}
        {draft !== null && draft.kind !== "marked" && (
          <TextField
            label="Sign between codes"
            value={draft.mark}
            onChange={(mark) => change({ ...draft, mark })}
          />
        )}
      </div>
      {draft !== null && draft.kind !== "codes" && (
        <div className="importing-coding-columns">
          <CheckboxGroup
            label={draft.kind === "marked" ? "Columns of codes" : "Columns of coders"}
            value={draft.columns.map(String)}
            onChange={(chosen) => change({ ...draft, columns: chosen.map(Number) })}
            description={
              draft.kind === "marked"
                ? "Each column is named after its code."
                : "Each column is named after its coder. An empty cell: the coder has not read the story."
            }
          >
            {columns
              .filter(({ id }) => draft.kind === "coders" || Number(id) !== draft.coderColumn)
              .map(({ id, name }) => (
                <Checkbox key={id} value={id}>
                  {name}
                </Checkbox>
              ))}
          </CheckboxGroup>
        </div>
      )}
      {typeof coding === "string" && (
        <p className="importing-coding-missing" role="status">
          {coding}
        </p>
      )}
      {draft !== null && <FinishedSwitch options={options} onChange={onChange} />}
    </div>
  );
}
