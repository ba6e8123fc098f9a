import type { Aim, PlannedCode, PlanOptions } from "../../../core/agreement/planning/plan.ts";
import { planCodes, whyNotPlanned } from "../../../core/agreement/planning/plan.ts";
import type { NamedPlan } from "../../../core/agreement/planning/plan-table.ts";
import { planSentences, planTable } from "../../../core/agreement/planning/plan-table.ts";
import type { Result } from "../../../core/result.ts";
import { ok } from "../../../core/result.ts";
import { allSteps } from "../../../core/steps.ts";
import type { Context } from "../command.ts";
import { choice, listOf, number, usage } from "../option-values.ts";
import type { DataProblem, UsageProblem } from "../problem.ts";
import { fileCommand, oneFile } from "../project/file-command.ts";
import type { ExpectedShare } from "./project-shares.ts";
import { projectShares } from "./project-shares.ts";

const HELP = `concord plan [PROJECT.concord]: how many stories to have coded by two or more coders

  PROJECT.concord                     plans each code, as frequent as in the stories that were finished so far
  --prevalence .1,.03                 the shares of stories that carry the codes, in place of a project
  --agreement .8                      Krippendorff's alpha that you expect
  --minimum .667                      the interval should begin above this (default), or
  --width .2                          the interval should be no wider than this
  --coders 2                          how many coders read each of these stories
  --assurance .8                      in what share of studies this should be reached
  --confidence .95                    of the intervals
  --seed 1                            of the random numbers: the same seed gives the same plan
  --format table|json                 for reading (default), or everything

The numbers of stories come from simulated studies, in which the intervals are made as concord agreement makes them. They are good to about 5%.
Beside them stand what published formulas give.

  concord plan --prevalence .1,.03 --agreement .8 --minimum .667
  concord plan samples/amara.concord --width .2 --coders 3
`;

const OPTIONS = {
  prevalence: { type: "string" },
  agreement: { type: "string" },
  minimum: { type: "string" },
  width: { type: "string" },
  coders: { type: "string" },
  assurance: { type: "string" },
  confidence: { type: "string" },
  seed: { type: "string" },
  format: { type: "string" },
} as const;

/** `concord plan`. */
export const planCommand = fileCommand({
  name: "plan",
  about: "how many stories to have coded by two or more coders",
  help: HELP,
  options: OPTIONS,
  perform: ({ values, positionals }, context) => {
    const format = choice("--format", values.format, ["table", "json"]);
    if (!format.ok) return format;
    const options = planOptions(values);
    if (!options.ok) return options;
    const shares = sharesOf(positionals, values.prevalence, context);
    if (!shares.ok) return shares;
    const named = shares.value.filter(({ prevalence }) => prevalence > 0 && prevalence < 1);
    const found = allSteps(
      planCodes(
        named.map(({ prevalence }) => prevalence),
        options.value,
      ),
    );
    const codes = found.map((plan, at): NamedPlan => ({ ...plan, name: named[at]?.name ?? "" }));
    const notPlanned = shares.value.filter((share) => !named.includes(share)).map(({ name }) => name);
    const text =
      format.value === "json"
        ? jsonOf(options.value, codes, notPlanned)
        : tableOf(options.value, codes, notPlanned);
    return ok({ pieces: [text], output: null, warnings: [] });
  },
});

type Values = Readonly<Partial<Record<keyof typeof OPTIONS, string>>>;

function sharesOf(
  files: readonly string[],
  prevalence: string | undefined,
  context: Context,
): Result<readonly ExpectedShare[], UsageProblem | DataProblem> {
  if (prevalence === undefined) {
    const file = oneFile(files);
    if (!file.ok) return usage("Name a project file, or the codes' --prevalence.");
    return projectShares(file.value, context);
  }
  if (files.length > 0) return usage("Use a project file or --prevalence, not both.");
  const shares: ExpectedShare[] = [];
  for (const given of listOf(prevalence)) {
    const share = between("--prevalence", given, 0, 1);
    if (!share.ok) return share;
    shares.push({ name: given, prevalence: share.value });
  }
  return ok(shares);
}

function planOptions(values: Values): Result<PlanOptions, UsageProblem> {
  if (values.minimum !== undefined && values.width !== undefined)
    return usage("Use --minimum or --width, not both.");
  const agreement = between("--agreement", values.agreement ?? "0.8", 0, 1);
  if (!agreement.ok) return agreement;
  const aim = aimOf(values);
  if (!aim.ok) return aim;
  const assurance = between("--assurance", values.assurance ?? "0.8", 0, 1);
  if (!assurance.ok) return assurance;
  const confidence = between("--confidence", values.confidence ?? "0.95", 0, 1);
  if (!confidence.ok) return confidence;
  const isCount = (value: number): boolean => Number.isInteger(value) && value >= 2 && value <= 10;
  const coders = number("--coders", values.coders ?? "2", isCount, "a whole number from 2 to 10");
  if (!coders.ok) return coders;
  const isSeed = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 32;
  const seed = number("--seed", values.seed ?? "1", isSeed, "a whole number of 0 or more");
  if (!seed.ok) return seed;
  const options = {
    aim: aim.value,
    agreement: agreement.value,
    coders: coders.value,
    confidence: confidence.value,
    assurance: assurance.value,
    seed: seed.value,
  };
  const reason = whyNotPlanned(options);
  return reason === null ? ok(options) : usage(reason);
}

function aimOf({ minimum, width }: Values): Result<Aim, UsageProblem> {
  if (width !== undefined) {
    const value = between("--width", width, 0, 1);
    return value.ok ? ok({ kind: "width", width: value.value }) : value;
  }
  const value = between("--minimum", minimum ?? "0.667", 0, 1);
  return value.ok ? ok({ kind: "minimum", minimum: value.value }) : value;
}

function between(option: string, given: string, low: number, high: number): Result<number, UsageProblem> {
  return number(option, given, (value) => value > low && value < high, `between ${low} and ${high}`);
}

function tableOf(options: PlanOptions, codes: readonly NamedPlan[], notPlanned: readonly string[]): string {
  const { columns, rows } = planTable(codes, options);
  const heads = columns.map(({ name }) => name);
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  const lines = [
    ...planSentences(codes, options),
    ...(rows.length === 0 ? ["No code can be planned: none is in some stories and not in others."] : []),
    ...(rows.length === 0 ? [] : ["", line(heads), ...rows.map(line)]),
    ...(notPlanned.length === 0
      ? []
      : ["", `Not planned, as nothing shows how often they occur: ${notPlanned.join(", ")}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function jsonOf(options: PlanOptions, codes: readonly NamedPlan[], notPlanned: readonly string[]): string {
  const plans = codes.map(({ name, ...plan }): { readonly code: string } & PlannedCode => ({
    code: name,
    ...plan,
  }));
  return `${JSON.stringify({ options, sentences: planSentences(codes, options), codes: plans, notPlanned }, null, 2)}\n`;
}
