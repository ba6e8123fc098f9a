import { coefficientsOf, coefficientsOfDeclared } from "../../../core/agreement/coefficients/list.ts";
import type { Variable } from "../../../core/agreement/data/variable.ts";
import { setsReport } from "../../../core/agreement/sets/report.ts";
import { spansReport } from "../../../core/agreement/spans/report.ts";
import { MATCHING_NAMES } from "./matching-figures.ts";

/** A variable that has every coefficient: two coders, two numeric categories. */
const widest: Variable = {
  name: "",
  level: "ratio",
  categories: [
    { name: "0", value: 0 },
    { name: "1", value: 1 },
  ],
  declared: true,
  ratings: { units: 0, coders: 2, categories: 2, values: new Int32Array(0) },
  coders: ["", ""],
};

/** The name of every coefficient that some data have; those of one code or category without `[name]`. */
export const coefficientNames: readonly string[] = allNames();

function allNames(): string[] {
  const sets = setsReport({ units: 0, coders: 2, codes: 1, cells: [] });
  const two = spansReport({ coders: 2, codes: 1, texts: [] });
  const three = spansReport({ coders: 3, codes: 1, texts: [] });
  const names = [
    ...coefficientsOf(widest).map(({ name }) => name),
    ...coefficientsOfDeclared(widest).map(({ name }) => name),
    ...[sets, two, three].flatMap(({ overall, codes }) => [
      ...Object.keys(overall),
      ...codes.flatMap((code) => Object.keys(code)),
    ]),
    ...MATCHING_NAMES,
  ];
  return [...new Set(names.map(withoutBracket))];
}

/** Whether some data have a coefficient of this name. */
export function isCoefficientName(name: string): boolean {
  return coefficientNames.includes(withoutBracket(name));
}

/** Whether a figure was asked for: by its own name, or by the name of those of all codes. */
export function isWanted(name: string, wanted: ReadonlySet<string> | null): boolean {
  return wanted === null || wanted.has(name) || wanted.has(withoutBracket(name));
}

function withoutBracket(name: string): string {
  return name.replace(/\[.*$/su, "");
}
