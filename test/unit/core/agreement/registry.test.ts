import { describe, expect, test } from "vitest";
import { coefficients, coefficientsOf } from "../../../../core/agreement/coefficients/list.ts";
import { Sufficient } from "../../../../core/agreement/coefficients/sufficient.ts";
import { exampleVariable } from "./example.ts";

describe("every coefficient of a variable", () => {
  test.each(coefficients.map((definition) => [definition.id, definition] as const))(
    "%s has the figure that its example says",
    (_id, definition) => {
      const variable = exampleVariable(definition.levels[0]!);
      const { ratings, categories } = variable;
      const own = coefficientsOf(variable).findLast((coefficient) => coefficient.definition === definition)!;
      const data = Sufficient.of(
        ratings,
        categories.map(({ value }) => value),
      );
      // The quick value for replicates is the same figure.
      for (const figure of [own.estimate(data), own.value(data)])
        expect(figure).toMatchObject({ value: expect.closeTo(definition.example, 4) as number });
    },
  );

  test("has an id of its own, a label, a note and a place in each menu that no other has", () => {
    const unique = (values: readonly unknown[]) => expect(new Set(values).size).toBe(values.length);
    unique(coefficients.map(({ id }) => id));
    unique(coefficients.map(({ label }) => label));
    unique(coefficients.flatMap(({ column }) => (column === undefined ? [] : [column.place])));
    for (const menu of ["code", "levels", "overall"] as const)
      unique(coefficients.flatMap(({ menus }) => menus?.[menu] ?? []));
    for (const { note, levels } of coefficients)
      expect([note, levels.length > 0]).toEqual([expect.stringMatching(/^[A-Z].+[.]$/u), true]);
  });

  test("names only coefficients that there are to stand for it", () => {
    const ids = new Set(coefficients.map(({ id }) => id));
    for (const { ofTwo, ofLevels } of coefficients)
      for (const id of [ofTwo, ofLevels]) if (id !== undefined) expect(ids).toContain(id);
  });
});
