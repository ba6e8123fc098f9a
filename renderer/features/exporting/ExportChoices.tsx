import type { ReactNode } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { LICENCE_NAMES, LICENCES } from "../../../core/repository/bag.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import type { ChosenCsvForm } from "../../data/csvForm.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { CheckboxGroup } from "../../ui/CheckboxGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { CsvFormChoices } from "./CsvFormChoices.tsx";
import type { FileKind } from "./kinds.ts";
import { FILE_KINDS, FILES } from "./kinds.ts";
import type { ExportOptions } from "./options.ts";
import { tellsCoding, tellsWords, whyNotNow } from "./options.ts";

interface ExportChoicesProps {
  readonly options: ExportOptions;
  /** Those of the chosen files that can be written with the other choices. */
  readonly files: readonly FileKind[];
  readonly onChange: (options: ExportOptions) => void;
  readonly form: ChosenCsvForm;
  readonly onForm: (form: ChosenCsvForm) => void;
  /** Words of public posts stay behind. */
  readonly hidesPosts: boolean;
  /** What becomes of quotes of public posts, where there are any. */
  readonly quotes: ReactNode;
  readonly coders: readonly Coder[];
  readonly chosenCoders: readonly string[];
  readonly onChooseCoders: (coderIds: readonly string[]) => void;
}

const licenceOptions = LICENCE_NAMES.map((id) => ({
  id,
  name: id === "restricted" ? "Restricted access" : id,
  description: LICENCES[id]?.name ?? "",
}));

/** What is exported and how. */
export function ExportChoices(props: ExportChoicesProps) {
  const { options, files, onChange, form, onForm, hidesPosts, quotes, coders, chosenCoders, onChooseCoders } =
    props;
  const set = (change: Partial<ExportOptions>): void => onChange({ ...options, ...change });
  const hasWords = tellsWords(options.files);
  const hasCoders = tellsCoding(files);
  // What others decided says what others coded.
  const isBlind = useBlindCoder() !== null;
  const reasons = new Map(
    FILE_KINDS.map((kind) => [kind, whyNotNow(kind, { text: options.text, form, isBlind, hidesPosts })]),
  );
  /** What can't be written now comes back once it can. */
  const isKept = (kind: FileKind): boolean => reasons.get(kind) !== null && options.files.includes(kind);
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
        value={[...files]}
        onChange={(ids) => set({ files: FILE_KINDS.filter((kind) => ids.includes(kind) || isKept(kind)) })}
        {...(files.length === 0 && { errorMessage: "Choose at least one file." })}
      >
        {FILE_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            value={kind}
            isDisabled={reasons.get(kind) !== null}
            description={reasons.get(kind) ?? FILES[kind].words}
          >
            {FILES[kind].name}
          </Checkbox>
        ))}
      </CheckboxGroup>
      {files.includes("repository") && (
        <Select
          label="Licence of the data in the zip"
          options={licenceOptions}
          value={options.licence}
          placeholder="Choose a licence"
          onChange={(id) => set({ licence: LICENCE_NAMES.find((each) => each === id) ?? null })}
          description={
            options.licence === null
              ? "Choose the licence before you export."
              : (LICENCES[options.licence]?.words ?? "")
          }
        />
      )}
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
          isDisabled={!hasWords}
          onChange={(text) => set({ text })}
          description={`The positions start and end count in this text. Without it, no file has quotes, titles and examples of codes either: their columns are empty. Memos and notes stay, and may quote stories.${files.includes("repository") ? " The zip for a data repository then has no memos." : ""}`}
        >
          Include the story text
        </Checkbox>
        {quotes}
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
