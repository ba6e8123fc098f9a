import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  congerKappaEstimate,
  weightedCongerKappa,
} from "../../../../core/agreement/coefficients/conger-kappa.ts";
import { contingency, sharedContingencies } from "../../../../core/agreement/data/contingency.ts";
import { countEachUnit } from "../../../../core/agreement/data/counts.ts";
import { ratingPairs } from "../../../../core/agreement/data/pairs.ts";
import type { Ratings } from "../../../../core/agreement/data/ratings.ts";
import { marginals, sparseMarginals, sparseRatings } from "../../../../core/agreement/data/ratings.ts";
import type { Variable } from "../../../../core/agreement/data/variable.ts";
import { ofCoders } from "../../../../core/agreement/data/variable.ts";
import { agreementWeights } from "../../../../core/agreement/data/weights.ts";
import { variableReport } from "../../../../core/agreement/reports/variable-report.ts";
import { allSteps } from "../../../../core/steps.ts";
import { runs } from "../../../support/runs.ts";

const CATEGORIES = 3;

/** Ratings with many gaps, so that some coders share no unit. */
const sparse = fc
  .record({ units: fc.integer({ min: 1, max: 12 }), coders: fc.integer({ min: 2, max: 7 }) })
  .chain(({ units, coders }) =>
    fc
      .array(fc.constantFrom(-1, -1, -1, 0, 1, 2), { minLength: units * coders, maxLength: units * coders })
      .map((values): Ratings => ({ units, coders, categories: CATEGORIES, values: Int32Array.from(values) })),
  );

const variableOf = (ratings: Ratings): Variable => ({
  name: "v",
  level: "nominal",
  categories: Array.from({ length: CATEGORIES }, (_none, value) => ({ name: String(value), value })),
  declared: false,
  ratings,
  coders: Array.from({ length: ratings.coders }, (_none, coder) => `c${coder}`),
});

const pairsOf = ({ coders }: Ratings): [number, number][] =>
  Array.from({ length: coders }, (_none, a) => a).flatMap((a) =>
    Array.from({ length: coders - a - 1 }, (_same, at): [number, number] => [a, a + 1 + at]),
  );

describe("pairs of coders", () => {
  test("are those who share a unit, with the figures that the whole table gives them", () => {
    const options = {
      coefficients: null,
      intervals: "none",
      confidence: 0.95,
      replicates: 0,
      seed: 1,
      pairs: false,
    } as const;
    const figures = (variable: Variable) => allSteps(variableReport(variable, options)).coefficients;
    fc.assert(
      fc.property(sparse, (ratings) => {
        const variable = variableOf(ratings);
        const sharing = pairsOf(ratings).filter(([a, b]) => contingency(ratings, a, b).total > 0);
        const found = [...ratingPairs(variable)];
        expect(found.map(({ first, second }) => [first, second])).toEqual(sharing);
        for (const { first, second, variable: pair } of found)
          expect(figures(pair)).toEqual(figures(ofCoders(variable, [first, second])));
      }),
      { numRuns: runs(60) },
    );
  });

  test("have the same tables all at once as one by one", () => {
    fc.assert(
      fc.property(sparse, (ratings) => {
        const tables = pairsOf(ratings).map(([a, b]) => contingency(ratings, a, b));
        expect(sharedContingencies(ratings)).toEqual(tables.filter(({ total }) => total > 0));
      }),
    );
  });
});

describe("ratings without their gaps", () => {
  test("have the marginals of the ratings, whatever the weights", () => {
    fc.assert(
      fc.property(sparse, fc.infiniteStream(fc.nat(4)), (ratings, chance) => {
        const weight = Float64Array.from({ length: ratings.units }, () => chance.next().value as number);
        expect(sparseMarginals(ratings, sparseRatings(ratings), weight)).toEqual(
          marginals({ ...ratings, weight }),
        );
      }),
    );
  });

  test("give Conger's kappa the value that comes with its standard error", () => {
    const values = [0, 1, 3];
    fc.assert(
      fc.property(sparse, fc.constantFrom("linear", "quadratic", "ordinal"), (ratings, kind) => {
        const weights = agreementWeights(kind, values);
        const estimate = congerKappaEstimate(ratings, weights);
        const quick = weightedCongerKappa(countEachUnit(ratings), marginals(ratings), weights);
        if ("value" in estimate && "value" in quick) expect(quick.value).toBeCloseTo(estimate.value, 10);
        else expect("value" in estimate).toBe("value" in quick);
      }),
    );
  });
});
