import { describe, expect, test } from "vitest";
import type { BandScheme } from "../../../../core/agreement/wording/bands.ts";
import { bandOf, bandSchemes } from "../../../../core/agreement/wording/bands.ts";

/** [scheme, value, label]: the values at both ends of each band, as the papers print them. */
const boundaries: readonly [BandScheme, number, string][] = [
  ["krippendorff", -0.2, "not reliable"],
  ["krippendorff", 0.666, "not reliable"],
  ["krippendorff", 0.667, "tentative"],
  ["krippendorff", 0.799, "tentative"],
  ["krippendorff", 0.8, "reliable"],
  ["krippendorff", 1, "reliable"],
  ["landis-koch", -0.01, "poor"],
  ["landis-koch", 0, "slight"],
  ["landis-koch", 0.2, "slight"],
  ["landis-koch", 0.21, "fair"],
  ["landis-koch", 0.4, "fair"],
  ["landis-koch", 0.41, "moderate"],
  ["landis-koch", 0.6, "moderate"],
  ["landis-koch", 0.61, "substantial"],
  ["landis-koch", 0.8, "substantial"],
  ["landis-koch", 0.81, "almost perfect"],
  ["landis-koch", 1, "almost perfect"],
  ["mchugh", 0, "none"],
  ["mchugh", 0.2, "none"],
  ["mchugh", 0.21, "minimal"],
  ["mchugh", 0.39, "minimal"],
  ["mchugh", 0.4, "weak"],
  ["mchugh", 0.59, "weak"],
  ["mchugh", 0.6, "moderate"],
  ["mchugh", 0.79, "moderate"],
  ["mchugh", 0.8, "strong"],
  ["mchugh", 0.9, "strong"],
  ["mchugh", 0.91, "almost perfect"],
];

/** One that each scheme was proposed for. */
const COEFFICIENT = {
  krippendorff: "krippendorff_alpha_nominal",
  "landis-koch": "cohen_kappa",
  mchugh: "fleiss_kappa",
  none: "cohen_kappa",
} as const;

test.each([
  ["krippendorff", "cohen_kappa"],
  ["landis-koch", "krippendorff_alpha_nominal"],
  ["landis-koch", "gwet_ac1"],
  ["mchugh", "brennan_prediger"],
  ["mchugh", "pabak"],
  ["krippendorff", "gwet_ac1"],
  ["landis-koch", "positive_specific_agreement"],
  ["landis-koch", "cohen_kappa_max"],
] as const)("%s has no word for %s, for which it was not proposed", (scheme, name) => {
  expect(bandOf(scheme, name, 0.81)).toBeNull();
});

describe("conventional bands", () => {
  test.each(boundaries)("%s calls %d %s", (scheme, value, label) => {
    expect(bandOf(scheme, COEFFICIENT[scheme], value)?.label).toBe(label);
  });

  test("a value between two printed bounds lies where it reads", () => {
    expect(bandOf("landis-koch", "cohen_kappa", 0.2049)?.label).toBe("slight");
    expect(bandOf("landis-koch", "cohen_kappa", 0.2051)?.label).toBe("fair");
    expect(bandOf("krippendorff", "krippendorff_alpha_nominal", 2 / 3)?.label).toBe("tentative");
  });

  test("ranks go from 1 to the number of bands", () => {
    for (const { id, bands } of bandSchemes.filter((scheme) => scheme.id !== "none")) {
      expect(bandOf(id, COEFFICIENT[id], -1)).toMatchObject({ rank: 1, ranks: bands.length });
      expect(bandOf(id, COEFFICIENT[id], 1)).toMatchObject({ rank: bands.length, ranks: bands.length });
    }
  });

  test("without a scheme there is no band", () => {
    expect(bandOf("none", "cohen_kappa", 0.9)).toBeNull();
  });
});
