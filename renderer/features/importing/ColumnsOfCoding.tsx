import { useState } from "react";
import type { CodingColumns } from "../../../core/importing/coding-columns.ts";
import type { TablePreview } from "../../../core/importing/table-preview.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import type { CodingDraft } from "./codingDraft.ts";
import { codingOfDraft, draftOfCoding, proposedDraft, withCoding } from "./codingDraft.ts";
import { FinishedSwitch } from "./CodingSwitches.tsx";
import type { ReadingOptions } from "./useTable.ts";

export interface ColumnsOfCodingProps {
  readonly options: ReadingOptions;
  readonly preview: TablePreview;
  readonly onChange: (options: ReadingOptions) => void;
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

/** Which columns tell how the stories were coded, and who coded them. */
export function ColumnsOfCoding({ options, preview, onChange }: ColumnsOfCodingProps) {
  const session = useSession();
  const self = useStore(session.currentCoder);
  const [draft, setDraft] = useState<CodingDraft | null>(() =>
    options.coding === undefined ? null : draftOfCoding(options.coding),
  );
  const change = (next: CodingDraft | null) => {
    setDraft(next);
    const coding = next === null ? null : codingOfDraft(next);
    onChange(withCoding(options, typeof coding === "string" ? null : coding));
  };
  const coding = draft === null ? null : codingOfDraft(draft);
  const { header, mapping, placed } = preview;
  // Of stories that are here, only the column that names them is none of coding.
  const taken = placed === null ? mapping.text : placed.column;
  const looked = placed === null ? preview : { ...preview, mapping: { text: taken ?? -1, id: taken } };
  const columns = header.flatMap((name, column) => (column === taken ? [] : [{ id: String(column), name }]));
  return (
    <div className="importing-coding">
      <div className="importing-coding-fields">
        <Select
          label="Coding"
          options={kindOptions}
          value={draft?.kind ?? NONE}
          onChange={(id) => {
            const kind = kindOptions.find((each) => each.id === id)?.id ?? NONE;
            change(kind === NONE ? null : proposedDraft(kind, looked, self?.name ?? ""));
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
