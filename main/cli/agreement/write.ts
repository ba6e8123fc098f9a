import type { FigureResult } from "../../../core/agreement/figures/figure-result.ts";
import type { PairReport, VariableReport } from "../../../core/agreement/reports/variable-report.ts";
import { counted, numbered } from "../../../core/counts.ts";
import type { Cell } from "../../../core/exporting/cells.ts";
import { csvChunks } from "../../../core/exporting/csv-writer.ts";
import type { AgreementOutput } from "./report.ts";
import { isLeftOutOf } from "./report.ts";
import { quoted } from "./warning.ts";

/** The output as text, a piece at a time, each format ending with a line break. */
export function writeOutput(
  output: AgreementOutput,
  format: "table" | "csv" | "json",
  showPairs: boolean,
): Iterable<string> {
  if (format === "json") return asJson(output);
  return format === "csv" ? asCsv(output) : asTable(output, showPairs);
}

/**
 * JSON.stringify of the whole, indented by two, without having the whole in memory. There `overall` has the figures
 * of passages, too: those of all codes at once are under one name.
 */
function* asJson({ variables, passages, overall, ...head }: AgreementOutput): Generator<string, void, void> {
  const start = JSON.stringify(head, null, 2);
  const all = { ...overall, ...passages?.coefficients };
  yield `${start.slice(0, -2)},\n  "variables": [`;
  let between = "\n";
  for (const { pairs, ...variable } of variables) {
    const text = indented(JSON.stringify(variable, null, 2), 4);
    yield `${between}    ${text.slice(0, -"\n    }".length)},\n      "pairs": [`;
    let comma = "\n";
    for (const pair of pairs) {
      yield `${comma}        ${indented(JSON.stringify(pair, null, 2), 8)}`;
      comma = ",\n";
    }
    yield pairs.length === 0 ? "]\n    }" : "\n      ]\n    }";
    between = ",\n";
  }
  yield between === "\n" ? "]" : "\n  ]";
  yield `,\n  "overall": ${indented(JSON.stringify(all, null, 2), 2)}\n}\n`;
}

function indented(json: string, by: number): string {
  return json.replaceAll("\n", `\n${" ".repeat(by)}`);
}

interface Line {
  readonly variable: string;
  readonly coders: string;
  readonly name: string;
  readonly figure: FigureResult;
}

/** Every figure, one a line: of each variable, then of its pairs; then those of all codes at once. */
function* linesOf(output: AgreementOutput): Generator<Line, void, void> {
  for (const { variable, coefficients, pairs } of output.variables) {
    yield* lines(variable, "all", coefficients);
    for (const pair of pairs) yield* lines(variable, pair.coders.join(" & "), pair.coefficients);
  }
  yield* lines("overall", "all", output.overall);
}

function* lines(
  variable: string,
  coders: string,
  figures: Readonly<Record<string, FigureResult>>,
): Generator<Line, void, void> {
  for (const [name, figure] of Object.entries(figures)) yield { variable, coders, name, figure };
}

const COLUMNS = [
  ["variable", "the variable; overall: all codes at once"],
  ["coders", "all of them, or the pair"],
  ["coefficient", "its name"],
  ["value", "empty where there is none"],
  ["se", "standard error"],
  ["ci_low", "lower end of the interval"],
  ["ci_high", "upper end of the interval"],
  ["interval", "how the interval was made"],
  ["no_interval", "why there is none"],
  ["below", "the probability that the figure is below --minimum"],
  ["bootstrap_se", "standard deviation of the replicates"],
  ["bootstrap_ci_low", "lower end of the percentile interval"],
  ["bootstrap_ci_high", "upper end of the percentile interval"],
  ["undefined_replicates", "replicates without a figure"],
  ["undefined", "why there is no value"],
  ["left_out", "units that this figure leaves out, because a coder gave the same characters two codes"],
  ["method", "the formula and its source"],
] as const;

function* asCsv(output: AgreementOutput): Generator<string, void, void> {
  const table = {
    columns: COLUMNS.map(([name, meaning]) => ({ name, meaning })),
    rowCount: 0,
    rows: {
      *[Symbol.iterator]() {
        for (const line of linesOf(output)) yield cellsOf(line, output.leftOut);
      },
    },
  };
  for (const { text } of csvChunks(table)) yield text;
}

function cellsOf({ variable, coders, name, figure }: Line, leftOut: readonly string[]): Cell[] {
  return [
    variable,
    coders,
    name,
    figure.value,
    figure.se ?? null,
    figure.ci?.[0] ?? null,
    figure.ci?.[1] ?? null,
    figure.interval ?? null,
    figure.noInterval ?? null,
    figure.below?.probability ?? null,
    figure.bootstrap?.se ?? null,
    figure.bootstrap?.ci?.[0] ?? null,
    figure.bootstrap?.ci?.[1] ?? null,
    figure.bootstrap?.undefinedReplicates ?? null,
    figure.undefined,
    variable === "passages" && isLeftOutOf(name) ? leftOut.join("; ") : "",
    figure.method,
  ];
}

/** For reading: a block for each variable, a line for each figure over all its coders, and each pair where they are asked for. */
function* asTable(output: AgreementOutput, showPairs: boolean): Generator<string, void, void> {
  const { units, coders, missing, leftOut, overall } = output;
  yield `${counted(units, "unit")}, ${counted(coders.length, "coder")}: ${namesOf(coders)}\n`;
  if (missing.length > 0) {
    const marks = missing.map(({ mark, cells }) =>
      mark === "" ? counted(cells, "empty cell") : `${numbered(cells)} “${mark}”`,
    );
    yield `Missing: ${marks.join(", ")}\n`;
  }
  if (leftOut.length > 0) {
    yield `Left out of u-alpha, cu-alpha, (k)u-alpha, coverage and nominal characters: ${quoted(leftOut, 20)}\n`;
  }
  for (const report of output.variables) {
    yield `\n${report.variable}\n  ${aboutVariable(report)}\n${figureLines(report.coefficients)}`;
    if (showPairs) for (const pair of report.pairs) yield pairBlock(pair);
  }
  if (Object.keys(overall).length > 0) yield `\noverall\n${figureLines(overall)}`;
}

/** So many coders are named; the others are counted. */
const MOST_NAMES = 20;

function namesOf(coders: readonly string[]): string {
  const more = coders.length - MOST_NAMES;
  return more <= 0 ? coders.join(", ") : `${coders.slice(0, MOST_NAMES).join(", ")} and ${more} more`;
}

function aboutVariable({ pairableUnits, prevalence }: VariableReport): string {
  const shares = prevalence.map(
    ({ category, share }) => `${category} ${share === null ? "-" : percent(share)}`,
  );
  return [`${counted(pairableUnits, "unit")} compared`, ...(shares.length > 12 ? [] : shares)].join(", ");
}

function pairBlock({ coders, units, coefficients }: PairReport): string {
  return `  ${quoted(coders)}: ${counted(units, "unit")} compared\n${figureLines(coefficients, "    ")}`;
}

function figureLines(figures: Readonly<Record<string, FigureResult>>, indent = "  "): string {
  const entries = Object.entries(figures);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries
    .map(([name, figure]) => {
      const start = `${indent}${name.padEnd(width)}  `;
      if (figure.value === null)
        return `${start}undefined: ${figure.explanation ?? figure.undefined ?? ""}\n`;
      const parts = [decimals(figure.value).padStart(8), intervalOf(figure), ...furtherOf(figure)];
      return `${start}${parts.filter((part) => part !== "").join("   ")}\n`;
    })
    .join("");
}

function intervalOf({ ci, noInterval }: FigureResult): string {
  if (noInterval === "too-few-differences") return "too few differences for an interval";
  if (noInterval === "too-many-coders") return "too many coders for an interval";
  return intervalWords(ci);
}

/** What stands after the interval: the bootstrap's beside another, what no difference leaves open, P(below). */
function furtherOf({ ci, bootstrap, zeroError, below }: FigureResult): string[] {
  const drawn = intervalWords(bootstrap?.ci);
  const further = drawn === "" || drawn === intervalWords(ci) ? [] : [`bootstrap ${drawn}`];
  if (zeroError !== undefined && zeroError.plausible !== null) {
    const { units, carriers, plausible } = zeroError;
    const given = carriers === null ? "" : `, ${carriers} with the category`;
    further.push(
      `no difference in ${counted(units, "unit")}${given}: ${intervalWords(plausible)} is plausible`,
    );
  }
  if (below !== undefined) further.push(`P(below ${below.minimum}) = ${below.probability.toFixed(3)}`);
  return further;
}

function intervalWords(ci: readonly [number, number] | null | undefined): string {
  return ci === null || ci === undefined ? "" : `[${decimals(ci[0])}, ${decimals(ci[1])}]`;
}

/** Four decimals; counts as they are. */
function decimals(value: number): string {
  return Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : value.toFixed(4);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
