import { parseArgs } from "node:util";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import type { Level } from "../../../core/agreement/variable.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { UsageProblem } from "../problem.ts";
import { isCoefficientName } from "./names.ts";

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

export interface AgreementOptions {
  readonly files: readonly string[];
  readonly form: Form;
  readonly level: Level;
  readonly categories: readonly string[] | null;
  readonly figures: FigureOptions;
  readonly sets: boolean;
  /** Each coder's first against the second time, rather than coder against coder. */
  readonly intra: boolean;
  /** From how much overlap passages match, in (0, 1]; null: matching is not asked for. */
  readonly overlap: number | null;
  /** A codebook version's id: only what was coded by it; "list": which there are. */
  readonly codebookVersion: string | null;
  readonly format: "table" | "csv" | "json";
  /** The file to write; null: standard output. */
  readonly output: string | null;
}

const OPTIONS = {
  unit: { type: "string" },
  coder: { type: "string" },
  code: { type: "string" },
  value: { type: "string" },
  columns: { type: "string" },
  start: { type: "string" },
  end: { type: "string" },
  length: { type: "string" },
  level: { type: "string" },
  categories: { type: "string" },
  coefficients: { type: "string" },
  ci: { type: "string" },
  confidence: { type: "string" },
  replicates: { type: "string" },
  seed: { type: "string" },
  sets: { type: "boolean" },
  intra: { type: "boolean" },
  overlap: { type: "string" },
  "codebook-version": { type: "string" },
  format: { type: "string" },
  output: { type: "string", short: "o" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<typeof parse>["values"];

function parse(args: readonly string[]) {
  return parseArgs({ args: withNegatives(args), options: OPTIONS, allowPositionals: true });
}

/** A value that begins with a minus, as `--categories -1,0,1` has, is joined to its option: by itself parseArgs refuses it. */
function withNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    const isValue = /^-[^a-z-]/iu.test(arg) && before !== undefined && /^--[a-z-]+$/u.test(before);
    if (isValue) joined.splice(-1, 1, `${before}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

/** The command's options; "help" where that was asked for. */
export function agreementOptions(args: readonly string[]): Result<AgreementOptions | "help", UsageProblem> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    // parseArgs has no other way to say which option it does not know.
    return usage(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals: files } = parsed;
  if (values.help === true) return ok("help");
  if (files.length === 0) return usage("Name at least one file.");
  const form = formOf(files, values);
  if (!form.ok) return form;
  const level = choice("--level", values.level, ["nominal", "ordinal", "interval", "ratio"]);
  if (!level.ok) return level;
  const figures = figureOptions(values);
  if (!figures.ok) return figures;
  const format = choice("--format", values.format, ["table", "csv", "json"]);
  if (!format.ok) return format;
  const about = aboutOf(form.value, level.value, values);
  if (!about.ok) return about;
  return ok({
    files,
    form: form.value,
    level: level.value,
    categories: values.categories === undefined ? null : listOf(values.categories),
    figures: figures.value,
    ...about.value,
    format: format.value,
    output: values.output ?? null,
  });
}

/** What is compared beside each variable, where the form of the files allows it. */
function aboutOf(
  form: Form,
  level: Level,
  values: Values,
): Result<Pick<AgreementOptions, "sets" | "intra" | "overlap" | "codebookVersion">, UsageProblem> {
  const isValued = form.kind === "wide" || (form.kind === "long" && form.value !== null);
  if (level !== "nominal" && !isValued) {
    return usage(`--level ${level} needs values: the wide form, or the long form with --value.`);
  }
  const sets = values.sets === true;
  if (sets && isValued) {
    return usage(
      "--sets is about which codes a unit has: the long form without --value, spans or a project.",
    );
  }
  const intra = values.intra === true;
  if (intra && !isValued && form.kind !== "project") {
    return usage(
      "--intra needs to tell a coder's first time from the second: the wide form, the long form with --value, or a project with second passes.",
    );
  }
  if (intra && sets) return usage("--intra compares each variable by itself: leave --sets out.");
  const hasPassages = form.kind === "spans" || form.kind === "project";
  if (values.overlap !== undefined && (!hasPassages || intra)) {
    return usage("--overlap matches passages of two coders: give --start, --end and --length, or a project.");
  }
  const overlap = number(
    "--overlap",
    values.overlap ?? "0.5",
    (value) => value > 0 && value <= 1,
    "above 0 and at most 1",
  );
  if (!overlap.ok) return overlap;
  const codebookVersion = values["codebook-version"] ?? null;
  if (codebookVersion !== null && form.kind !== "project") {
    return usage(
      "--codebook-version is for .concord files: tables do not say by which codebook a row was coded.",
    );
  }
  return ok({
    sets,
    intra,
    overlap: values.overlap === undefined ? null : overlap.value,
    codebookVersion,
  });
}

function formOf(files: readonly string[], values: Values): Result<Form, UsageProblem> {
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

function figureOptions(values: Values): Result<FigureOptions, UsageProblem> {
  const intervals = choice("--ci", values.ci ?? "analytic", ["none", "analytic", "bootstrap", "both"]);
  if (!intervals.ok) return intervals;
  const confidence = number(
    "--confidence",
    values.confidence ?? "0.95",
    (value) => value > 0 && value < 1,
    "between 0 and 1",
  );
  if (!confidence.ok) return confidence;
  const replicates = number(
    "--replicates",
    values.replicates ?? "1000",
    (value) => Number.isInteger(value) && value >= 1 && value <= 1_000_000,
    "a whole number from 1 to 1000000",
  );
  if (!replicates.ok) return replicates;
  const seed = number(
    "--seed",
    values.seed ?? "1",
    (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
    "a whole number from 0 to 4294967295",
  );
  if (!seed.ok) return seed;
  const names = values.coefficients === undefined ? null : listOf(values.coefficients);
  const unknown = names?.find((name) => !isCoefficientName(name));
  if (unknown !== undefined) {
    return usage(`--coefficients: there is no “${unknown}”. concord agreement --help lists the names.`);
  }
  return ok({
    coefficients: names === null ? null : new Set(names),
    intervals: intervals.value,
    confidence: confidence.value,
    replicates: replicates.value,
    seed: seed.value,
  });
}

/** One of the choices; the first where nothing was given. */
function choice<T extends string>(
  option: string,
  given: string | undefined,
  choices: readonly [T, ...T[]],
): Result<T, UsageProblem> {
  if (given === undefined) return ok(choices[0]);
  const found = choices.find((one) => one === given);
  return found === undefined
    ? usage(`${option} is one of ${choices.join(", ")}, not “${given}”.`)
    : ok(found);
}

function number(
  option: string,
  given: string,
  allowed: (value: number) => boolean,
  words: string,
): Result<number, UsageProblem> {
  const value = given.trim() === "" ? Number.NaN : Number(given);
  return allowed(value) ? ok(value) : usage(`${option} is ${words}, not “${given}”.`);
}

/** Names separated by commas; a comma, a backslash or a blank at its ends is written after a backslash. */
function listOf(text: string): string[] {
  return [...text.matchAll(/(?:\\.|[^,\\])+/gsu)].map(([name]) =>
    name.replace(/^\s+|(?<!\\)\s+$/gu, "").replace(/\\(.)/gsu, "$1"),
  );
}

function usage(message: string): { readonly ok: false; readonly error: UsageProblem } {
  return fail({ kind: "usage", message });
}
