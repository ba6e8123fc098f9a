import { existsSync, readFileSync } from "node:fs";
import { cohenKappa } from "../../core/agreement/coefficients/cohen-kappa.ts";
import { krippendorffAlpha } from "../../core/agreement/coefficients/krippendorff-alpha.ts";
import { resampledUnits } from "../../core/agreement/coefficients/krippendorff-disagreement.ts";
import { CodedBits } from "../../core/agreement/data/coded-bits.ts";
import { contingency } from "../../core/agreement/data/contingency.ts";
import type { UnitCounts } from "../../core/agreement/data/counts.ts";
import { countEachUnit, countUnits, reweighted } from "../../core/agreement/data/counts.ts";
import { finishGroups } from "../../core/agreement/data/finish-groups.ts";
import { presencePatterns } from "../../core/agreement/data/presence-patterns.ts";
import type { WeightedRatings } from "../../core/agreement/data/rating-patterns.ts";
import { ratingPatterns } from "../../core/agreement/data/rating-patterns.ts";
import type { Ratings } from "../../core/agreement/data/ratings.ts";
import type { Figure } from "../../core/agreement/figures/figure.ts";
import { replicate } from "../../core/agreement/inference/bootstrap.ts";
import type { Resample } from "../../core/agreement/inference/draw-units.ts";
import { resampleCells, resampleUnits } from "../../core/agreement/inference/draw-units.ts";
import { drawPosterior, posteriorOfCounts } from "../../core/agreement/inference/posterior.ts";
import { allSteps } from "../../core/steps.ts";
import type { Measurement } from "./bench.ts";
import { beside, expectClose, medianTime, time } from "./bench.ts";
import { packed, projectOf } from "./interleaved.ts";
import type { PeerTime } from "./peers.ts";
import { peers } from "./peers.ts";

const inputs = new URL("../../../shared/vectors/bench/", import.meta.url);
const SHAPE = { units: 10_000, coders: 5, codes: 40 };
const SIZE = "10,000 stories x 5 coders x 40 codes";

interface Expected {
  readonly T1_alpha: readonly number[];
  readonly T2_alpha: number;
  readonly T3_point_500: number;
}

/** Agreement's sums beside other programs' on the same data, each checked against what the others found. */
export function besidePeers(): Measurement[] {
  if (!existsSync(inputs)) {
    console.log(`The inputs of the peers are not at ${inputs.pathname}: skipped.`);
    return [];
  }
  const expected = JSON.parse(readFileSync(new URL("expected.json", inputs), "utf8")) as Expected;
  const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, inputs)));
  const codes = bytes("codes_10k_5_40.u8");
  const known = peers(inputs);
  const peer = (task: string, name: string): PeerTime | null =>
    known.find((one) => one.task === task && one.peer === name) ?? null;
  const numpyAlphas = peer("alphas_40_codes_10k_units_5_coders", "numpy");
  const row = (
    size: string,
    metric: string,
    { milliseconds }: { readonly milliseconds: number },
    other: PeerTime | null,
    ratio?: number,
  ): Measurement => ({
    ...beside("agreement", size, metric, milliseconds, other),
    ...(ratio === undefined ? {} : { aim: { ratio } }),
  });
  const expectAlphas = (alphas: readonly number[]): void =>
    alphas.forEach((value, code) =>
      expectClose(`alpha of code ${code}`, value, expected.T1_alpha[code] ?? 0),
    );

  const { project, index } = projectOf(codes, SHAPE);
  const choice = { coders: project.coders, stories: null, pass: "present", versionId: null } as const;
  const patternsOfIndex = (): WeightedRatings[] => {
    const units = new CodedBits(index, project.codes, choice);
    return project.codes.map(({ id }) => units.presence(id, false).ratings);
  };
  const built = medianTime(() => projectOf(codes, SHAPE, project), 3);
  const fromIndex = medianTime(() => patternsOfIndex().map((ratings) => alphaOf(ratings)), 21);
  expectAlphas(fromIndex.made);

  const fromBytes = medianTime(() => {
    const { finished, applied } = packed(codes, SHAPE);
    const groups = finishGroups(finished, SHAPE.units);
    const patternsOf = groups === null ? null : presencePatterns(groups);
    return applied.flatMap((of) => (patternsOf === null ? [] : [alphaOf(patternsOf(of).ratings)]));
  }, 21);
  expectAlphas(fromBytes.made);

  const kappas = medianTime(() => sum(patternsOfIndex().flatMap(pairKappas)), 21);
  const sklearn = peer("kappas_40_codes_10_pairs_10k_units", "scikit-learn");
  if (sklearn !== null) expectClose("sum of 400 kappas", kappas.made, sklearn.sum);

  const many: Ratings = { units: 100_000, coders: 3, categories: 12, values: bytes("nominal_100k_3.u8") };
  const one = medianTime(() => alphaOf(ratingPatterns(many).ratings), 21);
  expectClose("alpha of 100,000 units", one.made, expected.T2_alpha);

  const few: Ratings = { units: 500, coders: 5, categories: 12, values: bytes("nominal_500_5.u8") };
  const bootstrap = medianTime(() => {
    const { ratings, rowOf } = ratingPatterns(few);
    return alphasOf(countEachUnit(ratings), resampleUnits(rowOf(), 1));
  }, 21);
  // Other random numbers, so the same mean only up to chance: a hundredth of a standard deviation or so.
  const numpyBootstrap = peer("bootstrap_1000_500_units_5_coders_12_categories", "numpy");
  const expectedMean = (numpyBootstrap?.sum ?? expected.T3_point_500 * 1000) / 1000;
  expectClose("mean of 1,000 replicates", bootstrap.made / 1000, expectedMean, 0.005);

  const numpyBootstraps = peer("bootstrap_1000_10k_units_40_codes", "numpy");
  const point = sum(expected.T1_alpha) / 40;
  const bootstraps = medianTime(
    () =>
      sum(
        patternsOfIndex().map((ratings) => {
          const counts = countUnits(ratings);
          return alphasOf(counts, resampleCells(counts.weight, 1));
        }),
      ),
    5,
  );
  expectClose("mean of 40,000 replicates", bootstraps.made / 40_000, point, 0.001);
  const draws = medianTime(
    () =>
      sum(
        patternsOfIndex().map((ratings) => {
          const rows = posteriorOfCounts(ratings);
          return alphasOf(countEachUnit(rows.ratings), drawPosterior(rows, 1));
        }),
      ),
    9,
  );
  expectClose("mean of 40,000 draws", draws.made / 40_000, point, 0.002);

  return [
    time("agreement", SIZE, "the index, from its sheets", built.milliseconds),
    row(SIZE, "40 alphas, from the index", fromIndex, numpyAlphas, 40),
    row(SIZE, "40 alphas, from interleaved bytes", fromBytes, numpyAlphas, 10),
    row(SIZE, "400 Cohen kappas, from the index", kappas, sklearn, 150),
    row(
      "100,000 x 3 x 12 categories",
      "one alpha",
      one,
      peer("alpha_100k_units_3_coders_12_categories", "numpy"),
      15,
    ),
    row("500 x 5 x 12 categories", "1,000 replicates of alpha", bootstrap, numpyBootstrap, 5),
    row(SIZE, "40 x 1,000 posterior draws", draws, numpyBootstraps, 100),
    row(SIZE, "40 x 1,000 bootstrap replicates", bootstraps, numpyBootstraps),
  ];
}

function alphaOf(ratings: Ratings): number {
  return valueOf(krippendorffAlpha(countUnits(ratings), { kind: "nominal" }));
}

function pairKappas(ratings: Ratings): number[] {
  const kappas: number[] = [];
  for (let a = 0; a < ratings.coders; a += 1) {
    for (let b = a + 1; b < ratings.coders; b += 1)
      kappas.push(valueOf(cohenKappa(contingency(ratings, a, b))));
  }
  return kappas;
}

/** The sum of 1,000 draws of alpha. */
function alphasOf(counts: UnitCounts, resample: Resample): number {
  const known = resampledUnits(counts, { kind: "nominal" });
  const steps = replicate(resample, counts.rows, 1000, (weight) => [
    krippendorffAlpha(reweighted(counts, weight), { kind: "nominal" }, known),
  ]);
  return allSteps(steps).reduce((total, { values }) => total + sum(values), 0);
}

function valueOf(figure: Figure): number {
  if (!("value" in figure)) throw new Error(`no figure: ${figure.reason}`);
  return figure.value;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
