import type { Coder } from "../../../core/model/coder.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import type { ChosenCsvForm } from "../../data/csvForm.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { CsvFormChoices } from "./CsvFormChoices.tsx";
import type { ExportOptions, FileKind } from "./options.ts";
import { FILE_KINDS } from "./options.ts";

interface ExportChoicesProps {
  readonly options: ExportOptions;
  readonly onChange: (options: ExportOptions) => void;
  readonly form: ChosenCsvForm;
  readonly onForm: (form: ChosenCsvForm) => void;
  readonly coders: readonly Coder[];
  readonly chosenCoders: readonly string[];
  readonly onChooseCoders: (coderIds: readonly string[]) => void;
}

const FILES: Readonly<Record<FileKind, { readonly name: string; readonly words: string }>> = {
  long: {
    name: "One row per annotation (long)",
    words:
      "Passages with quote and offsets, and a row for each finished story without a code. For R, Python and close reading.",
  },
  wide: {
    name: "One row per story and coder (wide)",
    words: "A column of 0 and 1 for each code. For SPSS, Excel and agreement in other programs.",
  },
  consensus: {
    name: "Consensus",
    words:
      "One row per story: what coders come to on each code, how, who decided and when, and what each says. Passages in a file of their own.",
  },
  codebook: {
    name: "Codebook",
    words: "Every code with its definition and rules. Concord can import this file.",
  },
  memos: {
    name: "Memos",
    words: "Every memo, with its kind, who wrote it and what it is on.",
  },
  dictionary: {
    name: "What the columns mean",
    words: "A text file that explains every column, for future readers.",
  },
  spssLabels: {
    name: "Labels for SPSS",
    words: "A syntax file for each table: run it in SPSS to label variables and values.",
  },
};

/** What is exported and how. */
export function ExportChoices(props: ExportChoicesProps) {
  const { options, onChange, form, onForm, coders, chosenCoders, onChooseCoders } = props;
  const set = (change: Partial<ExportOptions>): void => onChange({ ...options, ...change });
  const hasCoding = options.files.includes("long") || options.files.includes("wide");
  const hasCoders = hasCoding || options.files.includes("memos") || options.files.includes("consensus");
  // What others decided says what others coded.
  const blind = useBlindCoder();
  /** Labels come along with SPSS, and go with it. */
  const chooseForm = (chosen: ChosenCsvForm): void => {
    onForm(chosen);
    if (chosen.program === form.program) return;
    const others = options.files.filter((kind) => kind !== "spssLabels");
    set({ files: chosen.program === "spss" && others.length > 0 ? [...others, "spssLabels"] : others });
  };
  return (
    <div className="export-choices">
      <CsvFormChoices form={form} onChange={chooseForm} />
      <CheckboxGroup
        label="Files"
        value={options.files}
        onChange={(ids) => set({ files: FILE_KINDS.filter((kind) => ids.includes(kind)) })}
        {...(options.files.length === 0 && { errorMessage: "Choose at least one file." })}
      >
        {FILE_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            value={kind}
            isDisabled={kind === "consensus" && blind !== null}
            description={
              kind === "consensus" && blind !== null
                ? "Once you have seen others’ coding."
                : FILES[kind].words
            }
          >
            {FILES[kind].name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {coders.length > 0 && (
        <CheckboxGroup
          label="Coders"
          value={[...chosenCoders]}
          isDisabled={!hasCoders}
          onChange={onChooseCoders}
          {...(hasCoders &&
            chosenCoders.length === 0 && {
              errorMessage: "Choose at least one coder, or clear the tables of coding and memos.",
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
        <legend className="ui-field-label">Contents</legend>
        <Checkbox
          isSelected={options.text}
          isDisabled={!hasCoding}
          onChange={(text) => set({ text })}
          description="The positions start and end count in this text."
        >
          Include the story text in every row
        </Checkbox>
        <Checkbox
          isSelected={options.finishedOnly}
          isDisabled={!options.files.includes("long")}
          onChange={(finishedOnly) => set({ finishedOnly })}
          description="Long table. When off, stories in progress are included; the column state shows which."
        >
          Only finished stories
        </Checkbox>
        <Checkbox
          isSelected={options.allPairs}
          isDisabled={!options.files.includes("wide")}
          onChange={(allPairs) => set({ allPairs })}
          description="Wide table. Codes have no value if the coder has not finished the story."
        >
          Include stories without coding
        </Checkbox>
      </fieldset>
    </div>
  );
}
