import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { coefficients, coefficientsOf } from "../../../../core/agreement/coefficients/list.ts";
import { Sufficient } from "../../../../core/agreement/coefficients/sufficient.ts";
import type { Figure } from "../../../../core/agreement/figures/figure.ts";
import {
  coefficientsIn,
  columnCoefficients,
  everyFigure,
  figureNamed,
  figureNames,
} from "../../../../core/agreement/reports/every-figure.ts";
import { setsReport } from "../../../../core/agreement/sets/sets-report.ts";
import { matchingFigures } from "../../../../core/agreement/spans/matching-figures.ts";
import { spansReport } from "../../../../core/agreement/spans/spans-report.ts";
import { coefficientLabel } from "../../../../core/agreement/wording/coefficient-label.ts";
import { agreementHelp } from "../../../../main/cli/agreement/help.ts";
import { isFigureName } from "../../../../main/cli/agreement/names.ts";
import { documentedRows, tableUnder } from "./documented-table.ts";
import { exampleSets, exampleTexts, exampleVariable } from "./example.ts";

const root = resolve(import.meta.dirname, "../../../..");

/** The figures of the example data, by id. */
function exampleFigures(): Map<string, Figure> {
  const found = new Map<string, Figure>();
  const add = (figures: Readonly<Record<string, Figure>>): void => {
    for (const [id, figure] of Object.entries(figures)) if (!found.has(id)) found.set(id, figure);
  };
  for (const definition of coefficients) {
    const variable = exampleVariable(definition.levels[0]!);
    const own = coefficientsOf(variable).findLast((each) => each.definition === definition)!;
    const data = Sufficient.of(
      variable.ratings,
      variable.categories.map(({ value }) => value),
    );
    const figure = own.value(data);
    found.set(definition.id, figure);
    // The quick value for replicates is the same figure.
    expect(own.estimate(data)).toMatchObject({ value: expect.closeTo(valueOf(figure), 12) as number });
  }
  const sets = setsReport(exampleSets);
  const texts = [2, 3].map((coders) => spansReport(exampleTexts(coders)));
  const [code] = sets.codes;
  for (const report of [sets, ...texts]) add(report.overall);
  for (const figures of [code, texts[0]!.codes[0]]) add(figures!);
  add(matchingFigures(exampleTexts(2), ["a", "b"], 0.5));
  return found;
}

function valueOf(figure: Figure): number {
  return "value" in figure ? figure.value : Number.NaN;
}

describe("every figure of the list", () => {
  const examples = exampleFigures();

  test.each(everyFigure.map((definition) => [definition.id, definition] as const))(
    "%s has a label, a note, a source, a name on the command line, and the figure of its example",
    (id, definition) => {
      expect(coefficientLabel(id)?.label).toBe(definition.label);
      expect(definition.note).toMatch(/^[A-Z(].+[.]$/u);
      expect(
        definition.set === "count" || id === "percent_agreement_unanimous" ? 1 : definition.references.length,
      ).toBeGreaterThan(0);
      expect([isFigureName(id), agreementHelp().split(/\s+/u).includes(id)]).toEqual([true, true]);
      expect(valueOf(examples.get(id)!)).toBeCloseTo(definition.example, 4);
    },
  );

  test("has an id of its own, and a place in each menu and among the columns that no other has", () => {
    const unique = (values: readonly unknown[]) => expect(new Set(values).size).toBe(values.length);
    unique(everyFigure.map(({ id }) => id));
    unique(columnCoefficients.map(({ column }) => column?.place));
    unique(columnCoefficients.map(({ column }) => column?.heading));
    for (const menu of ["code", "levels", "overall"] as const) {
      const offered = coefficientsIn(menu);
      expect(offered.length).toBeGreaterThan(4);
      expect(offered.map(({ menus }) => menus?.[menu])).toEqual(offered.map((_one, at) => at + 1));
    }
  });

  test("names only figures that there are to stand for it", () => {
    for (const { ofTwo, ofLevels } of everyFigure)
      for (const id of [ofTwo, ofLevels]) if (id !== undefined) expect(figureNamed(id)).not.toBeNull();
  });

  test("stands in docs/agreement.md, with its coders, stories, sources and example", () => {
    const page = readFileSync(join(root, "docs/agreement.md"), "utf8");
    expect(tableUnder(page, "All coefficients")).toEqual(documentedRows());
  });
});

test("names that no report gives are no figures", () => {
  for (const name of ["kappa", "cohen_kappa_declared_q", "fleiss", "__proto__", ""])
    expect(isFigureName(name)).toBe(false);
  expect(figureNames).toContain("gwet_ac2_linear_declared_q");
});

test("no file but its own names a figure by its id", () => {
  const rooms = ["core/agreement", "renderer/features/agreement", "main/cli", "renderer/engine"];
  // "alpha" is also what a metric's bands are called.
  const own = everyFigure.map(({ id }) => id).filter((id) => id !== "alpha");
  const ids = new RegExp(`["'\`](?:${own.join("|")})["'\`]`, "gu");
  const sourceOf = (path: string): string =>
    readFileSync(path, "utf8").replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, "");
  const named = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\.tsx?$/u.test(file.name))
      .map((file) => join(file.parentPath, file.name))
      .flatMap((path) => [...sourceOf(path).matchAll(ids)].map(([id]) => `${relative(root, path)} ${id}`)),
  );
  // Where a file names an id, it defines figures: it says what the example of one comes to.
  const elsewhere = named.filter(
    (one) => !/^\s+example: /mu.test(readFileSync(join(root, one.split(" ")[0]!), "utf8")),
  );
  expect(elsewhere).toEqual([]);
  expect(named.length).toBeGreaterThan(40);
});
