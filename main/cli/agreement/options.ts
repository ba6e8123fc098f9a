import type { Pass } from "../../../core/agreement/data/comparison.ts";
import type { Level } from "../../../core/agreement/data/variable.ts";
import type { FigureOptions } from "../../../core/agreement/reports/variable-report.ts";
import { foldName } from "../../../core/names.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { AGREED } from "../../../core/settling/agreed-layer.ts";
import type { Parsed } from "../arguments.ts";
import { argumentsOf } from "../arguments.ts";
import { choice, listOf, number, usage } from "../option-values.ts";
import type { UsageProblem } from "../problem.ts";
import { cleanText } from "./clean-text.ts";
import type { KeptDuplicate } from "./duplicates.ts";
import type { Form } from "./form.ts";
import { formOf } from "./form.ts";
import { isFigureName } from "./names.ts";
import type { Reading } from "./reading.ts";

export interface AgreementOptions {
  readonly files: readonly string[];
  readonly form: Form;
  readonly reading: Reading;
  readonly figures: FigureOptions;
  /** Whether Krippendorff's own bootstrap was asked for. */
  readonly krippendorff: boolean;
  readonly sets: boolean;
  /** Whether each pair of coders has figures; null: where the format shows them and there are not too many. */
  readonly pairs: boolean | null;
  /** From how much overlap passages match, in (0, 1]; null: matching is not asked for. */
  readonly overlap: number | null;
  /** A codebook version's id: only what was coded by it; "list": which there are. */
  readonly codebookVersion: string | null;
  /** Each story as its coder first finished it, or as it is now; null: the first as soon as anybody has seen another's coding. */
  readonly pass: Pass | null;
  /** Whether stories of training rounds count, too. */
  readonly withTraining: boolean;
  /** The names or ids of the coders of a project to compare; null: those who have enough stories in common. */
  readonly coders: readonly string[] | null;
  /** The way to the consensus, where that is among the coders; null: the study's. */
  readonly way: string | null;
  readonly format: "table" | "csv" | "json";
  /** The file to write; null: standard output. */
  readonly output: string | null;
  /** Whether a table that is there is replaced. */
  readonly replace: boolean;
}

const OPTIONS = {
  unit: { type: "string" },
  coder: { type: "string" },
  coders: { type: "string" },
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
  minimum: { type: "string" },
  sets: { type: "boolean" },
  intra: { type: "boolean" },
  overlap: { type: "string" },
  missing: { type: "string" },
  finished: { type: "string" },
  duplicates: { type: "string" },
  pairs: { type: "boolean" },
  "no-pairs": { type: "boolean" },
  "codebook-version": { type: "string" },
  pass: { type: "string" },
  "with-training": { type: "boolean" },
  way: { type: "string" },
  format: { type: "string" },
  output: { type: "string", short: "o" },
  replace: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = Parsed<typeof OPTIONS>["values"];

/** The command's options; "help" where that was asked for. */
export function agreementOptions(args: readonly string[]): Result<AgreementOptions | "help", UsageProblem> {
  const parsed = argumentsOf(args, OPTIONS);
  if (!parsed.ok) return parsed;
  const { values, positionals: files } = parsed.value;
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
  const isKrippendorff = values.ci === "krippendorff";
  if (isKrippendorff && format.value !== "json") {
    return usage(
      "--ci krippendorff is for comparison, in --format json alone: its intervals are too narrow.",
    );
  }
  const about = aboutOf(form.value, level.value, values);
  if (!about.ok) return about;
  const reading = readingOf(form.value, values);
  if (!reading.ok) return reading;
  return ok({
    files,
    form: form.value,
    reading: {
      level: level.value,
      categories: values.categories === undefined ? null : listOf(values.categories).map(cleanText),
      intra: values.intra === true,
      ...reading.value,
    },
    figures: figures.value,
    krippendorff: isKrippendorff,
    pairs: values.pairs === true ? true : values["no-pairs"] === true ? false : null,
    ...about.value,
    format: format.value,
    output: values.output ?? null,
    replace: values.replace === true,
  });
}

/** What is compared beside each variable, where the form of the files allows it. */
function aboutOf(
  form: Form,
  level: Level,
  values: Values,
): Result<
  Pick<AgreementOptions, "sets" | "overlap" | "codebookVersion" | "pass" | "withTraining" | "coders" | "way">,
  UsageProblem
> {
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
  if (values.pass !== undefined && form.kind !== "project") {
    return usage("--pass is for .concord files: tables do not say how a story was first coded.");
  }
  const withTraining = values["with-training"] === true;
  if (withTraining && form.kind !== "project") {
    return usage("--with-training is for .concord files: tables do not say what was coded for training.");
  }
  if (values.coders !== undefined && form.kind !== "project") {
    return usage("--coders is for .concord files: in a table, keep only the rows of the coders to compare.");
  }
  const coders = values.coders === undefined ? null : listOf(values.coders);
  if (coders !== null && !intra && new Set(coders).size < 2) {
    return usage("--coders names at least two coders, separated by commas.");
  }
  if (values.way !== undefined && coders?.some((name) => foldName(name) === AGREED) !== true) {
    return usage("--way is for the consensus: name it among the coders, as in --coders Ana,consensus.");
  }
  const pass = choice("--pass", values.pass, ["first", "present"]);
  if (!pass.ok) return pass;
  return ok({
    sets,
    overlap: values.overlap === undefined ? null : overlap.value,
    codebookVersion,
    pass: values.pass === undefined ? null : pass.value,
    withTraining,
    coders,
    way: values.way ?? null,
  });
}

/** How tables are read, where the form of the files allows a choice. */
function readingOf(
  form: Form,
  values: Values,
): Result<Pick<Reading, "missing" | "duplicates" | "finished">, UsageProblem> {
  const isTable = form.kind !== "project";
  if (values.missing !== undefined && !isTable) {
    return usage("--missing is about the cells of a table; a .concord file has none.");
  }
  const isPresence = form.kind === "spans" || (form.kind === "long" && form.value === null);
  if (values.finished !== undefined && !isPresence) {
    return usage(
      "--finished is about rows that are annotations: the long form without --value, or passages.",
    );
  }
  if (values.duplicates !== undefined && (!isTable || isPresence)) {
    return usage("--duplicates is about different values: the wide form, or the long form with --value.");
  }
  if (values.duplicates !== undefined && values.intra === true) {
    return usage("--intra compares a coder's first value with the second: leave --duplicates out.");
  }
  const finished = choice("--finished", values.finished, ["listed", "all"]);
  if (!finished.ok) return finished;
  const duplicates = choice("--duplicates", values.duplicates, ["first", "last"]);
  if (!duplicates.ok) return duplicates;
  const kept: KeptDuplicate = values.duplicates === undefined ? null : duplicates.value;
  return ok({
    missing:
      values.missing === undefined
        ? null
        : values.missing === "none"
          ? []
          : listOf(values.missing).map(cleanText),
    duplicates: kept,
    finished: values.finished === undefined ? null : finished.value,
  });
}

/** Krippendorff's bootstrap stands beside the other bootstrap, in JSON alone. */
const CI_CHOICES = ["default", "none", "analytic", "bootstrap", "both", "krippendorff"] as const;

function figureOptions(values: Values): Result<FigureOptions, UsageProblem> {
  const intervals = choice("--ci", values.ci, CI_CHOICES);
  if (!intervals.ok) return intervals;
  const isDrawn = !["none", "analytic"].includes(intervals.value);
  if (values.minimum !== undefined && !isDrawn) {
    return usage("--minimum needs draws: use it with --ci default or --ci bootstrap.");
  }
  const minimum = number(
    "--minimum",
    values.minimum ?? "0.667",
    (value) => value > -1 && value <= 1,
    "above -1 and at most 1",
  );
  if (!minimum.ok) return minimum;
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
  const unknown = names?.find((name) => !isFigureName(name));
  if (unknown !== undefined) {
    return usage(`--coefficients: there is no “${unknown}”. concord agreement --help lists the names.`);
  }
  return ok({
    coefficients: names === null ? null : new Set(names),
    intervals: intervals.value === "krippendorff" ? "both" : intervals.value,
    confidence: confidence.value,
    replicates: replicates.value,
    seed: seed.value,
    ...(values.minimum === undefined ? {} : { minimum: minimum.value }),
  });
}
