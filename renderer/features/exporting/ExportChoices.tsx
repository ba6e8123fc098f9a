import type { Coder } from "../../../core/model/coder.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { FILE_KINDS } from "./options.ts";
import type { ExportOptions, FileKind } from "./options.ts";

interface ExportChoicesProps {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly coders: readonly Coder[];
  readonly chosenCoders: readonly string[];
  readonly onChooseCoders: (coderIds: readonly string[]) => void;
}

const FILES: Readonly<Record<FileKind, { readonly name: string; readonly words: string }>> = {
  long: {
    name: "Annotations, one a row (long)",
    words:
      "With passage, quote and offsets; one row, too, for each finished story without a code. For R, Python and close reading.",
  },
  wide: {
    name: "Stories by coder (wide)",
    words:
      "One row for each story and coder, a column of 0 and 1 for each code. For SPSS, Excel and agreement in other programs.",
  },
  codebook: {
    name: "Codebook",
    words: "Every code with its definition and rules, in the form that Concord imports.",
  },
  dictionary: {
    name: "What the columns mean",
    words: "A text that explains every column of the chosen tables, for whoever opens them next year.",
  },
};

/** What is exported and how. */
export function ExportChoices(props: ExportChoicesProps) {
  const { options, onChange, coders, chosenCoders, onChooseCoders } = props;
  const set = (change: Partial<ExportOptions>): void => onChange({ ...options, ...change });
  const hasCoding = options.files.includes("long") || options.files.includes("wide");
  return (
    <div className="export-choices">
      <CheckboxGroup
        label="Files"
        value={options.files}
        onChange={(ids) => set({ files: FILE_KINDS.filter((kind) => ids.includes(kind)) })}
        {...(options.files.length === 0 && { errorMessage: "Choose at least one file." })}
      >
        {FILE_KINDS.map((kind) => (
          <Checkbox key={kind} value={kind} description={FILES[kind].words}>
            {FILES[kind].name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {coders.length > 0 && (
        <CheckboxGroup
          label="Coders"
          value={[...chosenCoders]}
          isDisabled={!hasCoding}
          onChange={onChooseCoders}
          {...(hasCoding &&
            chosenCoders.length === 0 && {
              errorMessage: "Choose at least one coder, or leave out the tables of coding.",
            })}
        >
          {coders.map(({ id, name }) => (
            <Checkbox key={id} value={id}>
              {name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      <fieldset className="export-group">
        <legend className="ui-field-label">What the tables hold</legend>
        <Checkbox
          isSelected={options.text}
          isDisabled={!hasCoding}
          onChange={(text) => set({ text })}
          description="Passages are offsets into it: text[start:end] is the quote."
        >
          The story's text in every row
        </Checkbox>
        <Checkbox
          isSelected={options.finishedOnly}
          isDisabled={!options.files.includes("long")}
          onChange={(finishedOnly) => set({ finishedOnly })}
          description="Long table. Otherwise stories in progress are there too, told apart by the column state."
        >
          Only stories that their coder has finished
        </Checkbox>
        <Checkbox
          isSelected={options.allPairs}
          isDisabled={!options.files.includes("wide")}
          onChange={(allPairs) => set({ allPairs })}
          description="Wide table. Cells of codes stay empty where the coder has not finished the story."
        >
          A row for every story and every coder
        </Checkbox>
      </fieldset>
      <RadioGroup
        label="Column names of codes (wide table)"
        value={options.names}
        isDisabled={!options.files.includes("wide")}
        onChange={(names) => set({ names })}
        options={[
          { id: "readable", name: "As people read them", description: "Empathy >> Kept in touch" },
          {
            id: "variables",
            name: "As statistics programs take them",
            description: "empathy__kept_in_touch",
          },
        ]}
      />
      <fieldset className="export-group">
        <legend className="ui-field-label">For spreadsheets</legend>
        <Checkbox
          isSelected={options.bom}
          onChange={(bom) => set({ bom })}
          description="A byte order mark at the start, without which Excel shows é as Ã©. R and Python do without."
        >
          Mark the files as UTF-8 for Excel
        </Checkbox>
        <Checkbox
          isSelected={options.guardFormulas}
          onChange={(guardFormulas) => set({ guardFormulas })}
          description="Words that start with =, +, - or @ get an apostrophe before them, so that no spreadsheet runs them."
        >
          Guard against formulas
        </Checkbox>
        <Disclosure title="Getting guarded words back as they were" level={2}>
          <p>
            In Python or R, remove the apostrophe with the one line that “What the columns mean” gives.
            Concord's own import of a codebook does it by itself. Offsets count in the text without the
            apostrophe.
          </p>
        </Disclosure>
      </fieldset>
    </div>
  );
}
