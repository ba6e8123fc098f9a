import type { CsvForm, CsvProgram } from "../../../core/exporting/csv-form.ts";
import { CSV_FORMS } from "../../../core/exporting/csv-form.ts";
import type { ChosenCsvForm } from "../../data/csvForm.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";

interface CsvFormChoicesProps {
  readonly form: ChosenCsvForm;
  readonly onChange: (form: ChosenCsvForm) => void;
}

const PROGRAMS: Readonly<Record<CsvProgram, string>> = {
  "r-python": "R and Python",
  excel: "Excel",
  spss: "SPSS",
};

/** What the files are for, which sets how they are written; and each setting by itself. */
export function CsvFormChoices({ form, onChange }: CsvFormChoicesProps) {
  const set = (change: Partial<CsvForm>): void => onChange({ ...form, ...change });
  return (
    <div className="export-group">
      <RadioGroup
        label="What will you open the files with?"
        value={form.program}
        onChange={(program) => onChange({ program, ...CSV_FORMS[program] })}
        options={[
          {
            id: "r-python",
            name: PROGRAMS["r-python"],
            description: "Cells are exact: text[start:end] is the quote. UTF-8, commas, variable names.",
          },
          {
            id: "excel",
            name: PROGRAMS.excel,
            description:
              "Accents show correctly. Cells that could run as a formula get an apostrophe. Readable names.",
          },
          {
            id: "spss",
            name: PROGRAMS.spss,
            description:
              "Line breaks become spaces, so each row stays one row. Names of at most 64 bytes; a syntax file adds the labels.",
          },
        ]}
      />
      <Disclosure title="File format" level={2}>
        <div className="export-group">
          {isChanged(form) && (
            <p className="export-quiet export-changed">
              Changed from what suits {PROGRAMS[form.program]}.
              <Button
                size="small"
                onPress={() => onChange({ program: form.program, ...CSV_FORMS[form.program] })}
              >
                Reset
              </Button>
            </p>
          )}
          <Checkbox
            isSelected={form.bom}
            onChange={(bom) => set({ bom })}
            description="Excel and SPSS need it to show accents and other scripts. R and Python don’t."
          >
            Byte order mark (UTF-8)
          </Checkbox>
          <Checkbox
            isSelected={form.guardFormulas}
            onChange={(guardFormulas) => set({ guardFormulas })}
            description="Cells that start with =, +, - or @ get an apostrophe, so no spreadsheet runs them. Offsets count without it."
          >
            Guard against formulas
          </Checkbox>
          <Checkbox
            isSelected={form.lineBreaks === "spaces"}
            onChange={(isSpaces) => set({ lineBreaks: isSpaces ? "spaces" : "exact" })}
            description="SPSS takes a line break in a cell for the end of a row. Offsets stay the same."
          >
            Line breaks as spaces
          </Checkbox>
          <RadioGroup
            label="Delimiter"
            orientation="horizontal"
            value={form.delimiter === "," ? "comma" : "semicolon"}
            onChange={(id) => set({ delimiter: id === "comma" ? "," : ";" })}
            options={[
              { id: "comma", name: "Comma" },
              { id: "semicolon", name: "Semicolon" },
            ]}
            description="Excel opens the one that your system uses to separate lists: a semicolon in most of Europe."
          />
          <RadioGroup
            label="Column names"
            value={form.names}
            onChange={(names) => set({ names })}
            options={[
              { id: "readable", name: "Readable names", description: "Empathy >> Kept in touch" },
              {
                id: "variables",
                name: "Variable names (R, Python, SPSS)",
                description: "empathy__kept_in_touch",
              },
            ]}
          />
        </div>
      </Disclosure>
    </div>
  );
}

/** Whether a setting is not as the program's form has it. A list separator is the system's, not the program's. */
function isChanged({ program, ...form }: ChosenCsvForm): boolean {
  const usual = CSV_FORMS[program];
  return (
    form.bom !== usual.bom ||
    form.names !== usual.names ||
    form.guardFormulas !== usual.guardFormulas ||
    form.lineBreaks !== usual.lineBreaks
  );
}
