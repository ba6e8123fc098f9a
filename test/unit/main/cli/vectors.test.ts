import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../core/agreement/tables.ts";
import { expandTable } from "../../core/agreement/tables.ts";
import type { JsonFigure, JsonOutput } from "./command.ts";
import { agreementJson, aTable } from "./command.ts";

/** The reference values, kept beside the project: absent from a plain clone. */
const folder = new URL("../../../../../shared/vectors/", import.meta.url);
const present = existsSync(folder);
if (!present) console.log(`Reference values are not at ${folder.pathname}: their tests are skipped.`);

type Expected = Record<string, number | null>;

interface Tolerances {
  tolerance: number;
  tolerance_by_prefix?: Record<string, number>;
}

interface Case extends Tolerances {
  id: string;
  expected: Expected;
}

interface MatrixCase extends Case {
  categories: Cell[];
  declared_categories?: Cell[];
  level_of_measurement: string;
  matrix?: Cell[][];
  contingency_rows_rater1_cols_rater2?: number[][];
}

interface SetsCase extends Tolerances {
  id: string;
  /** Of all codes at once; `per_code` of each. */
  expected: Record<string, number | null | Record<string, Expected>>;
  matrix: (string[] | null)[][];
  codes: string[] | null;
}

interface Span {
  coder: string;
  start: number;
  end: number;
  code: string;
}

interface SpansCase extends Case {
  length: number;
  coders: string[];
  spans: Span[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const manifest = present ? (read("MANIFEST.json") as { file: string; kind: string }[]) : [];
const casesOf = <C extends { id: string }>(kind: string): (readonly [string, C])[] =>
  manifest
    .filter((entry) => entry.kind === kind)
    .map(({ file }) => read(file) as C)
    .map((found) => [found.id, found] as const);

/** The figure that a key of the reference values names: `X_se` is the `se` of X, and so on. */
function lookUp(figures: Record<string, JsonFigure>, key: string): number | null | undefined {
  const plain = figures[key];
  if (plain !== undefined) return plain.value;
  const part = /^(.*)_(se|se0|z0|ci95_low|ci95_high)$/u.exec(key);
  const figure = figures[part?.[1] ?? ""];
  if (part?.[2] === "ci95_low") return figure?.ci?.[0];
  if (part?.[2] === "ci95_high") return figure?.ci?.[1];
  return part?.[2] === "se" ? figure?.se : part?.[2] === "se0" ? figure?.se0 : figure?.z0;
}

/** What differs from the reference, as its own compare.py has it, and what is not there at all. */
function differences(
  found: Tolerances,
  expected: Expected,
  figures: Record<string, JsonFigure>,
  optional: RegExp,
): { key: string; wanted: number | null; value: unknown }[] {
  return Object.entries(expected).flatMap(([key, wanted]) => {
    if (optional.test(key)) return [];
    const value = lookUp(figures, key);
    const tolerance = Object.entries(found.tolerance_by_prefix ?? {})
      .toSorted(([a], [b]) => a.length - b.length)
      .reduce((sofar, [prefix, own]) => (key.startsWith(prefix) ? own : sofar), found.tolerance);
    const difference = { key, wanted, value: value === undefined ? "not provided" : value };
    if (value === undefined) return [difference];
    if (wanted === null) return value === null ? [] : [difference];
    const meets = value !== null && Math.abs(value - wanted) <= tolerance * Math.max(1, Math.abs(wanted));
    return meets ? [] : [difference];
  });
}

const none = /^$/u;
/** Gamma is Monte Carlo and optional. */
const gamma = /^gamma_/u;

function wide(rows: readonly (readonly Cell[])[]): string {
  return aTable(
    ["unit", "coder", "v"],
    rows.flatMap((row, unit) => row.map((cell, coder) => [`u${unit}`, `c${coder}`, cell ?? ""])),
  );
}

const byColumns = ["--unit", "unit", "--coder", "coder", "--columns", "v"];
const listOf = (names: readonly Cell[]): string =>
  names.map((name) => String(name).replaceAll(",", "\\,")).join(",");

describe.skipIf(!present)("the command line on the reference tables, wide form", () => {
  test.each(casesOf<MatrixCase>("matrix"))("%s", (_id, found) => {
    const table = found.contingency_rows_rater1_cols_rater2;
    const rows = table === undefined ? found.matrix! : expandTable(table, found.categories);
    const level = found.level_of_measurement === "nominal" ? "nominal" : "interval";
    const declared = found.declared_categories;
    const output = agreementJson(
      wide(rows),
      ...byColumns,
      ...["--ci", "analytic"],
      ...["--level", level],
      ...(declared === undefined ? [] : ["--categories", listOf(declared)]),
    );
    expect(output.coders).toHaveLength(rows[0]!.length);
    expect(differences(found, found.expected, output.variables[0]!.coefficients, none)).toEqual([]);
  });
});

describe.skipIf(!present)("the command line on degenerate tables", () => {
  interface Degenerate {
    id: string;
    matrix: Cell[][];
    categories: Cell[];
    expected_policy: Record<string, number | { undefined: string }>;
  }
  const cases = present ? (read("degenerate.json") as { cases: Degenerate[] }).cases : [];
  const filled = cases.filter(({ matrix }) => matrix.length > 0).map((found) => [found.id, found] as const);

  test.each(filled)("%s", (_id, found) => {
    const output = agreementJson(
      wide(found.matrix),
      ...[...byColumns, "--ci", "analytic", "--categories", listOf(found.categories)],
    );
    for (const [key, expected] of Object.entries(found.expected_policy)) {
      const value = lookUp(output.variables[0]!.coefficients, key);
      if (typeof expected === "number") expect([key, value]).toEqual([key, expect.closeTo(expected, 9)]);
      else expect([key, value]).toEqual([key, null]);
    }
  });
});

describe.skipIf(!present)("the command line on reference sets, long form", () => {
  test.each(casesOf<SetsCase>("sets"))("%s", (_id, found) => {
    const file = aTable(
      ["story", "who", "what"],
      found.matrix.flatMap((row, unit) =>
        row.flatMap((set, coder) =>
          set === null ? [] : (set.length === 0 ? [""] : set).map((code) => [`u${unit}`, `c${coder}`, code]),
        ),
      ),
    );
    const output = agreementJson(
      file,
      ...["--unit", "story", "--coder", "who", "--code", "what", "--sets", "--ci", "analytic"],
      ...(found.codes === null ? [] : ["--categories", listOf(found.codes)]),
    );
    const isPlain = (value: unknown): value is number | null => value === null || typeof value === "number";
    const whole = Object.entries(found.expected).flatMap(([key, value]): [string, number | null][] =>
      isPlain(value) ? [[key, value]] : [],
    );
    expect(whole.length).toBeGreaterThan(0);
    expect(differences(found, Object.fromEntries(whole), output.overall, none)).toEqual([]);
    const perCode = found.expected["per_code"];
    for (const [code, expected] of Object.entries(isPlain(perCode) ? {} : (perCode ?? {}))) {
      const variable = output.variables.find(({ variable: name }) => name === code);
      expect([code, differences(found, expected, variable!.coefficients, none)]).toEqual([code, []]);
    }
  });
});

function passages(spans: readonly Span[], coders: readonly string[], length: number): JsonOutput {
  const rows = spans.map(({ coder, code, start, end }) => ["t", coder, code, start, end, length]);
  const finished = coders.map((coder) => ["t", coder, "", "", "", length]);
  const file = aTable(["text", "coder", "code", "start", "end", "length"], [...finished, ...rows]);
  const columns = ["unit=text", "coder=coder", "code=code", "start=start", "end=end", "length=length"];
  return agreementJson(file, ...columns.map((column) => `--${column}`), "--ci", "analytic");
}

describe.skipIf(!present)("the command line on reference passages", () => {
  test.each(casesOf<SpansCase>("spans"))("%s", (_id, found) => {
    const output = passages(found.spans, found.coders, found.length);
    expect(differences(found, found.expected, output.overall, gamma)).toEqual([]);
    expect(differences(found, found.expected, output.variables[0]!.coefficients, gamma)).toEqual([]);
  });

  test("offsets count code points", () => {
    const found = read("unicode_offsets.json") as {
      code_points: { length: number; char_nominal_alpha: number; char_nominal_kappa: number; spans: Span[] };
    };
    const { length, spans, char_nominal_alpha: alpha, char_nominal_kappa: kappa } = found.code_points;
    const { overall } = passages(spans, ["A", "B"], length);
    expect(overall["char_nominal_alpha"]!.value).toBeCloseTo(alpha, 9);
    expect(overall["char_nominal_kappa"]!.value).toBeCloseTo(kappa, 9);
  });
});

describe.skipIf(!present)("the command line's bootstrap", () => {
  interface BootstrapCase {
    dataset: string;
    seed: number;
    B: number;
    expected: { percentile_ci95_type7: Record<string, [number, number]> };
  }
  const cases = present ? (read("bootstrap_unit_resampling.json") as { cases: BootstrapCase[] }).cases : [];

  test.each(cases.map((found) => [found.dataset, found] as const))("%s, draw by draw", (dataset, found) => {
    const { matrix } = read(`${dataset}.json`) as { matrix: Cell[][] };
    const drawn = ["--ci", "both", "--seed", String(found.seed), "--replicates", String(found.B)];
    const output = agreementJson(wide(matrix), ...byColumns, ...drawn);
    for (const [name, ci] of Object.entries(found.expected.percentile_ci95_type7)) {
      const figure = output.variables[0]!.coefficients[name]!;
      expect(figure.bootstrap!.ci![0]).toBeCloseTo(ci[0], 9);
      expect(figure.bootstrap!.ci![1]).toBeCloseTo(ci[1], 9);
      expect(figure.ci).not.toEqual(figure.bootstrap!.ci);
    }
  });
});
