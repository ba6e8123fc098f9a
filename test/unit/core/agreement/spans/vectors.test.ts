import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../../../../core/agreement/figures/figure.ts";
import { codePointLength } from "../../../../../core/text.ts";
import type { NamedSpan } from "./texts.ts";
import { codedText, namedFigures } from "./texts.ts";

/** The reference values, kept beside the project: absent from a plain clone. */
const folder = new URL("../../../../../../shared/vectors/", import.meta.url);
const present = existsSync(folder);
if (!present) console.log(`Reference values are not at ${folder.pathname}: their tests are skipped.`);

interface SpansCase {
  id: string;
  kind: string;
  length: number;
  coders: string[];
  spans: NamedSpan[];
  expected: Record<string, number | null>;
  tolerance: number;
}

interface UnicodeCase {
  text: string;
  code_points: {
    length: number;
    spans: NamedSpan[];
    char_nominal_alpha: number;
    char_nominal_kappa: number;
  };
  tolerance: number;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const files = present ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
const cases = files.map((name) => read(name) as SpansCase).filter((found) => found.kind === "spans");

const meets = (figure: Figure | undefined, expected: number | null, tolerance: number): boolean =>
  figure !== undefined &&
  (expected === null
    ? "reason" in figure
    : "value" in figure && Math.abs(figure.value - expected) <= tolerance * Math.max(1, Math.abs(expected)));

describe.skipIf(!present)("reference values of passages", () => {
  test.each(cases.map((found) => [found.id, found] as const))("%s", (_id, found) => {
    const { names, input } = codedText(found.length, found.coders, found.spans);
    const figures = namedFigures(input, names);
    // Gamma is drawn at random, and not computed here.
    const expected = Object.entries(found.expected).filter(([key]) => !key.startsWith("gamma_"));
    const wrong = expected.filter(([key, value]) => !meets(figures[key], value, found.tolerance));
    expect(wrong.map(([key, value]) => ({ key, value, figure: figures[key] }))).toEqual([]);
    expect(expected.length).toBeGreaterThan(10);
  });

  test("there are some", () => {
    expect(cases.length).toBeGreaterThan(8);
  });

  test("offsets are code points", () => {
    const { text, code_points, tolerance } = read("unicode_offsets.json") as UnicodeCase;
    expect(codePointLength(text)).toBe(code_points.length);
    const { names, input } = codedText(code_points.length, ["A", "B"], code_points.spans);
    const figures = namedFigures(input, names);
    for (const key of ["char_nominal_alpha", "char_nominal_kappa"] as const) {
      expect([key, meets(figures[key], code_points[key], tolerance)]).toEqual([key, true]);
    }
  });
});
