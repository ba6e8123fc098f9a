import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { listOf, usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";

/** How the files tell who coded what. */
export type Form =
  | { readonly kind: "project" }
  | {
      readonly kind: "wide";
      readonly unit: string;
      readonly coder: string;
      readonly columns: readonly string[];
    }
  | {
      readonly kind: "long";
      readonly unit: string;
      readonly coder: string;
      readonly code: string;
      readonly value: string | null;
    }
  | {
      readonly kind: "spans";
      readonly unit: string;
      readonly coder: string;
      readonly code: string;
      readonly start: string;
      readonly end: string;
      readonly length: string;
    };

/** The columns that the options name. */
export interface ColumnOptions {
  readonly unit?: string | undefined;
  readonly coder?: string | undefined;
  readonly code?: string | undefined;
  readonly value?: string | undefined;
  readonly columns?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly length?: string | undefined;
}

/** The form of the files: that of the columns named; .concord files have none. */
export function formOf(files: readonly string[], values: ColumnOptions): Result<Form, UsageProblem> {
  const { unit, coder, code, value, columns, start, end, length } = values;
  const projects = files.filter((file) => file.toLowerCase().endsWith(".concord"));
  if (projects.length > 0) {
    if (projects.length < files.length)
      return usage("Give either .concord files or tables, not both at once.");
    const named = Object.entries({ unit, coder, code, value, columns, start, end, length }).find(
      ([, given]) => given !== undefined,
    );
    return named === undefined
      ? ok({ kind: "project" })
      : usage(`--${named[0]} names a column of a table; a .concord file has none.`);
  }
  if (unit === undefined || coder === undefined) {
    return usage("Say which columns hold the unit and the coder: --unit COL --coder COL.");
  }
  if (columns !== undefined) {
    if (code !== undefined || value !== undefined || start !== undefined) {
      return usage("--columns is the wide form and --code the long one: give one of them.");
    }
    return ok({ kind: "wide", unit, coder, columns: listOf(columns) });
  }
  if (code === undefined) {
    return usage("Say which columns hold what was coded: --columns A,B,C (wide) or --code COL (long).");
  }
  if (start === undefined && end === undefined && length === undefined) {
    return ok({ kind: "long", unit, coder, code, value: value ?? null });
  }
  if (start === undefined || end === undefined || length === undefined) {
    return usage("Passages need all of --start, --end and --length.");
  }
  if (value !== undefined) return usage("--value is for whole units; passages have none.");
  return ok({ kind: "spans", unit, coder, code, start, end, length });
}
