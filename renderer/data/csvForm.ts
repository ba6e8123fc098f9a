import { z } from "zod";
import type { CsvForm, CsvProgram } from "../../core/exporting/csv-form.ts";
import { CSV_FORMS, CSV_PROGRAMS } from "../../core/exporting/csv-form.ts";
import { useSetting } from "./settings.ts";

const schema = z.object({
  program: z.enum(CSV_PROGRAMS),
  bom: z.boolean(),
  delimiter: z.enum([",", ";"]),
  names: z.enum(["readable", "variables"]),
  guardFormulas: z.boolean(),
  lineBreaks: z.enum(["exact", "spaces"]).default("exact"),
});

/** The form that was chosen: the program that it is for, and the settings, each of which may have been changed. */
export interface ChosenCsvForm extends CsvForm {
  readonly program: CsvProgram;
}

const initial: ChosenCsvForm = { program: "r-python", ...CSV_FORMS["r-python"] };

/** How this computer writes every CSV file, and its setter. */
export function useCsvForm(): [ChosenCsvForm, (form: ChosenCsvForm) => void] {
  return useSetting("csv-form", schema, initial);
}
