import type { CodingColumns } from "../../../core/importing/coding-columns.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { listOf, usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";
import { namedColumns } from "./named-columns.ts";

/** Lines of the help. */
export const CODING_HELP = `  --code COLUMN                       codings made in a spreadsheet: a column of codes, apart at --mark (default ;), or
  --columns A,B,C                     a column for each code, with 1 or x where it applies; who coded is in
  --coder COLUMN | --coder-name NAME  a column, or one person; or
  --coder-columns A,B                 a column for each coder, with codes apart at --mark; empty: the coder has not read the story
  --mark SIGN                         what is between the codes of a cell (default ;)`;

/** Options that say how a table tells codings. */
export const CODING_OPTIONS = {
  code: { type: "string" },
  columns: { type: "string" },
  coder: { type: "string" },
  "coder-name": { type: "string" },
  "coder-columns": { type: "string" },
  mark: { type: "string" },
} as const;

type Values = Readonly<Partial<Record<keyof typeof CODING_OPTIONS, string | undefined>>>;

/** Whether any option of codings is there, and which. */
export function codingOption(values: Values): string | null {
  const names = ["code", "columns", "coder", "coder-name", "coder-columns", "mark"] as const;
  return names.find((name) => values[name] !== undefined) ?? null;
}

/** How the table tells codings, in the columns of its heading; null where it is not said to tell any. */
export function codingColumns(
  header: readonly string[],
  values: Values,
): Result<CodingColumns | null, UsageProblem> {
  const first = codingOption(values);
  if (first === null) return ok(null);
  const { code, columns, coder, "coder-name": person, "coder-columns": coders } = values;
  const kinds = [code, columns, coders].filter((value) => value !== undefined);
  if (kinds.length !== 1)
    return usage("Say where the codes are with one of --code, --columns and --coder-columns.");
  const mark = values.mark ?? ";";
  if (mark === "") return usage("--mark is the sign between codes, for example ;.");
  if (columns !== undefined && values.mark !== undefined)
    return usage("--mark is for --code and --coder-columns: with --columns each code has a column.");
  const places = (option: string, names: readonly string[]): Result<number[], UsageProblem> => {
    const found = namedColumns(option, header, names);
    return found.ok && found.value.length === 0 ? usage(`${option} names no column.`) : found;
  };
  if (coders !== undefined) {
    if (coder !== undefined || person !== undefined)
      return usage("--coder-columns names the coders: leave --coder and --coder-name out.");
    const found = places("--coder-columns", listOf(coders));
    return found.ok ? ok({ kind: "coders", columns: found.value, mark }) : found;
  }
  if ((coder === undefined) === (person === undefined))
    return usage("Say who coded with one of --coder (a column) and --coder-name (one person).");
  if (person?.trim() === "") return usage("--coder-name is the name of whoever coded.");
  const who = coder === undefined ? ok([]) : places("--coder", [coder]);
  if (!who.ok) return who;
  const by = who.value[0] ?? person ?? "";
  const found = places(
    code === undefined ? "--columns" : "--code",
    code === undefined ? listOf(columns ?? "") : [code],
  );
  if (!found.ok) return found;
  return ok(
    code === undefined
      ? { kind: "marked", coder: by, columns: found.value }
      : { kind: "codes", coder: by, column: found.value[0] ?? 0, mark },
  );
}
