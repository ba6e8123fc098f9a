import type { CsvForm } from "../../../core/exporting/csv-form.ts";
import type { TableOptions } from "../../../core/repository/study-tables.ts";
import type { Result } from "../../../core/result.ts";
import type { Context, Made } from "../command.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";

/** How a form is made. */
export interface FormRequest extends Omit<TableOptions, "names"> {
  readonly form: CsvForm;
}

/** What makes a form. `rows` are those of its tables, before anything is written. */
export type MadeForm = Result<Made & { readonly rows?: number }, UsageProblem | DataProblem>;

/** Where a file goes, and what is asked for it alone. */
export interface FileTarget {
  readonly output: string | null;
  /** The file that was read. */
  readonly file: string;
  readonly context: Context;
  readonly licence: string | null;
  /** The names of the sheets of a workbook; null for the usual ones. */
  readonly tables: readonly string[] | null;
}
