import { describe, expect, test } from "vitest";
import { referenceList } from "../../../../../core/agreement/coefficients/references.ts";
import { figureNames } from "../../../../../core/agreement/reports/every-figure.ts";
import { coefficientLabel } from "../../../../../core/agreement/wording/coefficient-label.ts";

describe("what coefficients are called", () => {
  test.each(figureNames)("%s has a label", (name) => {
    expect(coefficientLabel(name)).not.toBeNull();
  });

  test("no two are called the same, except where they are the same", () => {
    const labels = figureNames
      .filter((name) => name !== "alpha")
      .map((name) => coefficientLabel(name)?.label ?? name);
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });

  test("weights, declared categories and the category in brackets are told", () => {
    expect(coefficientLabel("gwet_ac2_quadratic_declared_q")).toMatchObject({
      label: "Gwet’s AC2, quadratic weights, declared categories",
      symbol: "AC2",
      detail: "quadratic weights, declared categories",
    });
    expect(coefficientLabel("fleiss_kappa_category[_linear]")?.label).toBe(
      "Fleiss’ kappa of one category: _linear",
    );
    expect(coefficientLabel("cohen_kappa_linear")?.references).toEqual(["cohen1968"]);
  });

  test.each([
    "",
    "kappa",
    "__proto__",
    "constructor",
    "linear",
    "_linear",
    "krippendorff_alpha_nominal_linear",
  ])("“%s” is no coefficient", (name) => {
    expect(coefficientLabel(name)).toBeNull();
  });
});

test("a reference list has each work once, by authors and then year", () => {
  const list = referenceList([
    "gwet2014",
    "krippendorffMathet2016",
    "krippendorff2019",
    "gwet2008",
    "gwet2014",
  ]);
  expect(list.map((reference) => reference.slice(0, reference.indexOf(")") + 1))).toEqual([
    "Gwet, K. L. (2008)",
    "Gwet, K. L. (2014)",
    "Krippendorff, K. (2019)",
    "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016)",
  ]);
});
