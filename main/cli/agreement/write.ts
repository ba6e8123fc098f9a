import type { FigureResult } from "../../../core/agreement/figure-result.ts";
import { csvText } from "../../../core/exporting/csv-writer.ts";
import type { AgreementOutput } from "./report.ts";

/** The output as text, each format ending with a line break. */
export function writeOutput(output: AgreementOutput, format: "table" | "csv" | "json"): string {
  if (format === "json") return `${JSON.stringify(output, null, 2)}\n`;
  return format === "csv" ? asCsv(output) : asTable(output);
}

interface Line {
  readonly variable: string;
  readonly coders: string;
  readonly name: string;
  readonly figure: FigureResult;
}

/** Every figure, one a line: of each variable, then of its pairs; then overall. */
function linesOf(output: AgreementOutput): Line[] {
  const lines = (variable: string, coders: string, figures: Readonly<Record<string, FigureResult>>): Line[] =>
    Object.entries(figures).map(([name, figure]) => ({ variable, coders, name, figure }));
  return [
    ...output.variables.flatMap(({ variable, coefficients, pairs }) => [
      ...lines(variable, "all", coefficients),
      ...pairs.flatMap((pair) => lines(variable, pair.coders.join(" & "), pair.coefficients)),
    ]),
    ...lines("overall", "all", output.overall),
  ];
}

const COLUMNS = [
  ["variable", "the variable; overall: all codes at once"],
  ["coders", "all of them, or the pair"],
  ["coefficient", "its name"],
  ["value", "empty where there is none"],
  ["se", "standard error"],
  ["ci_low", "lower end of the interval"],
  ["ci_high", "upper end of the interval"],
  ["bootstrap_se", "standard deviation of the replicates"],
  ["bootstrap_ci_low", "lower end of the percentile interval"],
  ["bootstrap_ci_high", "upper end of the percentile interval"],
  ["undefined_replicates", "replicates without a figure"],
  ["undefined", "why there is no value"],
  ["method", "the formula and its source"],
] as const;

function asCsv(output: AgreementOutput): string {
  const lines = linesOf(output);
  return csvText({
    columns: COLUMNS.map(([name, meaning]) => ({ name, meaning })),
    rowCount: lines.length,
    rows: lines.map(({ variable, coders, name, figure }) => [
      variable,
      coders,
      name,
      figure.value,
      figure.se ?? null,
      figure.ci?.[0] ?? null,
      figure.ci?.[1] ?? null,
      figure.bootstrap?.se ?? null,
      figure.bootstrap?.ci?.[0] ?? null,
      figure.bootstrap?.ci?.[1] ?? null,
      figure.bootstrap?.undefinedReplicates ?? null,
      figure.undefined,
      figure.method,
    ]),
  });
}

/** For reading: a block for each variable, a line for each figure over all its coders. Pairs are in CSV and JSON. */
function asTable(output: AgreementOutput): string {
  const { units, coders, variables, overall } = output;
  const blocks = variables.map(({ variable, pairableUnits, coefficients, prevalence }) => {
    const shares = prevalence.map(
      ({ category, share }) => `${category} ${share === null ? "-" : percent(share)}`,
    );
    const about = [`${pairableUnits} units compared`, ...(shares.length > 12 ? [] : shares)].join(", ");
    return `${variable}\n  ${about}\n${figureLines(coefficients)}`;
  });
  if (Object.keys(overall).length > 0) blocks.push(`overall\n${figureLines(overall)}`);
  return `${units} units, ${coders.length} coders: ${coders.join(", ")}\n\n${blocks.join("\n")}`;
}

function figureLines(figures: Readonly<Record<string, FigureResult>>): string {
  const entries = Object.entries(figures);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries
    .map(([name, figure]) => {
      const start = `  ${name.padEnd(width)}  `;
      if (figure.value === null)
        return `${start}undefined: ${figure.explanation ?? figure.undefined ?? ""}\n`;
      const value = decimals(figure.value).padStart(8);
      const interval = intervalWords(figure.ci);
      const bootstrap = figure.bootstrap === undefined ? "" : intervalWords(figure.bootstrap.ci);
      const second = bootstrap === "" || bootstrap === interval ? "" : `   bootstrap ${bootstrap}`;
      return `${`${start}${value}   ${interval}${second}`.trimEnd()}\n`;
    })
    .join("");
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
