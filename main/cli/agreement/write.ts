import type { Uncertainty } from "../../../core/agreement/figures/figure.ts";
import type { PairReport, VariableReport } from "../../../core/agreement/reports/variable-report.ts";
import type { AgreementOutput } from "../../../core/agreement/study/agreement-output.ts";
import type { Figures } from "../../../core/agreement/study/listed-figures.ts";
import { explanationOf, figuresCsv } from "../../../core/agreement/study/listed-figures.ts";
import { counted, numbered } from "../../../core/counts.ts";
import { firstWords } from "../first-few.ts";
import { quoted } from "./warning.ts";

/** The output as text, a piece at a time, each format ending with a line break. */
export function writeOutput(
  output: AgreementOutput,
  format: "table" | "csv" | "json",
  showPairs: boolean,
): Iterable<string> {
  if (format === "json") return asJson(output);
  return format === "csv" ? figuresCsv(output) : asTable(output, showPairs);
}

/**
 * JSON.stringify of the whole, indented by two, without having the whole in memory. There `overall` has the figures
 * of passages, too: those of all codes at once are under one name.
 */
function* asJson(output: AgreementOutput): Generator<string, void, void> {
  const { units, coders, missing, warnings, variables, leftOut, passages, overall } = output;
  const start = JSON.stringify({ units, coders, missing, warnings, leftOut }, null, 2);
  const all = jsonFigures({ ...overall, ...passages?.coefficients });
  yield `${start.slice(0, -2)},\n  "variables": [`;
  let between = "\n";
  for (const { pairs, coefficients, ...variable } of variables) {
    const head = { ...variable, coefficients: jsonFigures(coefficients) };
    const text = indented(JSON.stringify(head, null, 2), 4);
    yield `${between}    ${text.slice(0, -"\n    }".length)},\n      "pairs": [`;
    let comma = "\n";
    for (const pair of pairs) {
      const plain = { ...pair, coefficients: jsonFigures(pair.coefficients) };
      yield `${comma}        ${indented(JSON.stringify(plain, null, 2), 8)}`;
      comma = ",\n";
    }
    yield pairs.length === 0 ? "]\n    }" : "\n      ]\n    }";
    between = ",\n";
  }
  yield between === "\n" ? "]" : "\n  ]";
  yield `,\n  "overall": ${indented(JSON.stringify(all, null, 2), 2)}\n}\n`;
}

/** Figures as JSON has them: each with `value` and `undefined`, one of which is null. */
export function jsonFigures(figures: Figures): Record<string, object> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]): [string, object] => {
      if (!("value" in figure)) {
        const { reason, method } = figure;
        return [name, { value: null, method, undefined: reason, explanation: explanationOf(reason) }];
      }
      const { value, method, ...further } = figure;
      return [name, { value, method, undefined: null, ...further }];
    }),
  );
}

function indented(json: string, by: number): string {
  return json.replaceAll("\n", `\n${" ".repeat(by)}`);
}

/** For reading: a block for each variable, a line for each figure over all its coders, and each pair where they are asked for. */
function* asTable(output: AgreementOutput, showPairs: boolean): Generator<string, void, void> {
  const { units, coders, missing, leftOut, overall } = output;
  yield `${counted(units, "unit")}, ${counted(coders.length, "coder")}: ${firstWords(coders, MOST_NAMES)}\n`;
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

function aboutVariable({ pairableUnits, prevalence }: VariableReport): string {
  const shares = prevalence.map(
    ({ category, share }) => `${category} ${share === null ? "-" : percent(share)}`,
  );
  return [`${counted(pairableUnits, "unit")} compared`, ...(shares.length > 12 ? [] : shares)].join(", ");
}

function pairBlock({ coders, units, coefficients }: PairReport): string {
  return `  ${quoted(coders)}: ${counted(units, "unit")} compared\n${figureLines(coefficients, "    ")}`;
}

function figureLines(figures: Figures, indent = "  "): string {
  const entries = Object.entries(figures);
  const width = Math.max(0, ...entries.map(([name]) => name.length));
  return entries
    .map(([name, figure]) => {
      const start = `${indent}${name.padEnd(width)}  `;
      if (!("value" in figure)) return `${start}undefined: ${explanationOf(figure.reason)}\n`;
      const parts = [decimals(figure.value).padStart(8), intervalOf(figure), ...furtherOf(figure)];
      return `${start}${parts.filter((part) => part !== "").join("   ")}\n`;
    })
    .join("");
}

function intervalOf({ ci, noInterval }: Uncertainty): string {
  if (noInterval === "too-few-differences") return "too few differences for an interval";
  if (noInterval === "too-many-coders") return "too many coders for an interval";
  return intervalWords(ci);
}

/** What stands after the interval: the bootstrap's beside another, what no difference leaves open, P(below). */
function furtherOf({ ci, bootstrap, zeroError, below }: Uncertainty): string[] {
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
