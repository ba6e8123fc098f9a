import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cohenKappa } from "../../core/agreement/coefficients/cohen-kappa.ts";
import { krippendorffAlpha } from "../../core/agreement/coefficients/krippendorff-alpha.ts";
import { resampledUnits } from "../../core/agreement/coefficients/krippendorff-disagreement.ts";
import { contingency } from "../../core/agreement/data/contingency.ts";
import type { UnitCounts } from "../../core/agreement/data/counts.ts";
import { countUnits } from "../../core/agreement/data/counts.ts";
import { ratingPatterns } from "../../core/agreement/data/rating-patterns.ts";
import type { Ratings } from "../../core/agreement/data/ratings.ts";
import { MISSING } from "../../core/agreement/data/ratings.ts";
import type { Figure } from "../../core/agreement/figures/figure.ts";
import { replicate } from "../../core/agreement/inference/bootstrap.ts";
import type { Resample } from "../../core/agreement/inference/resample.ts";
import { resampleCells, resampleUnits } from "../../core/agreement/inference/resample.ts";
import { agreementReport } from "../../core/agreement/reports/report.ts";
import { encodeProject } from "../../core/file/encode.ts";
import { allSteps } from "../../core/steps.ts";
import { readProjects } from "../../main/cli/agreement/project.ts";
import { agreementOutput } from "../../main/cli/agreement/report.ts";
import { writeOutput } from "../../main/cli/agreement/write.ts";
import type { Bench, Measurement } from "./bench.ts";
import { beside, expectClose, expectSum, medianTime, time } from "./bench.ts";
import type { PeerTime } from "./peers.ts";
import { peers } from "./peers.ts";
import { study } from "./study.ts";

const inputs = new URL("../../../shared/vectors/bench/", import.meta.url);

/** Agreement's sums beside other programs' on the same bytes, the page's whole table, and the command line. */
export const bench: Bench = {
  name: "agreement",
  measure: () => [...besidePeers(), ...report(), ...commandLine()],
};

interface Expected {
  readonly T1_alpha: readonly number[];
  readonly T2_alpha: number;
  readonly T3_point_500: number;
}

function besidePeers(): Measurement[] {
  if (!existsSync(inputs)) {
    console.log(`The inputs of the peers are not at ${inputs.pathname}: skipped.`);
    return [];
  }
  const expected = JSON.parse(readFileSync(new URL("expected.json", inputs), "utf8")) as Expected;
  const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, inputs)));
  const codes = bytes("codes_10k_5_40.u8");
  const many: Ratings = { units: 100_000, coders: 3, categories: 12, values: bytes("nominal_100k_3.u8") };
  const few: Ratings = { units: 500, coders: 5, categories: 12, values: bytes("nominal_500_5.u8") };
  const known = peers(inputs);
  const peer = (task: string, name: string): PeerTime | null =>
    known.find((one) => one.task === task && one.peer === name) ?? null;

  const alphas = medianTime(() => ofCodes(codes).map((ratings) => valueOf(alpha(countUnits(ratings)))));
  alphas.made.forEach((value, code) =>
    expectClose(`alpha of code ${code}`, value, expected.T1_alpha[code] ?? 0),
  );

  const one = medianTime(() => valueOf(alpha(countUnits(many))));
  expectClose("alpha of 100,000 units", one.made, expected.T2_alpha);

  const kappas = medianTime(() =>
    sum(ofCodes(codes).flatMap((ratings) => pairKappas(ratingPatterns(ratings).ratings))),
  );
  const sklearn = peer("kappas_40_codes_10_pairs_10k_units", "scikit-learn");
  if (sklearn !== null) expectClose("sum of 400 kappas", kappas.made, sklearn.sum);

  const bootstrap = medianTime(() => {
    const counts = countUnits(few);
    return alphasOf(counts, resampleUnits(Uint32Array.from(counts.size.keys()), 1));
  });
  const tasks = {
    bootstrap: peer("bootstrap_1000_500_units_5_coders_12_categories", "numpy"),
    bootstraps: peer("bootstrap_1000_10k_units_40_codes", "numpy"),
  };
  // Other random numbers, so the same mean only up to chance: a hundredth of a standard deviation or so.
  expectClose(
    "mean of 1,000 replicates",
    bootstrap.made / 1000,
    (tasks.bootstrap?.sum ?? expected.T3_point_500 * 1000) / 1000,
    0.005,
  );

  const bootstraps = medianTime(
    () =>
      sum(
        ofCodes(codes).map((ratings) => {
          const counts = countUnits(ratings);
          return alphasOf(counts, resampleCells(counts.weight, 1));
        }),
      ),
    3,
  );
  const point = sum(expected.T1_alpha) * 1000;
  expectClose(
    "mean of 40,000 replicates",
    bootstraps.made / 40_000,
    (tasks.bootstraps?.sum ?? point) / 40_000,
    0.001,
  );

  const size = "10,000 stories x 5 coders x 40 codes";
  return [
    beside(
      "agreement",
      size,
      "40 nominal alphas",
      alphas.milliseconds,
      peer("alphas_40_codes_10k_units_5_coders", "numpy"),
    ),
    beside(
      "agreement",
      "100,000 x 3 x 12 categories",
      "one alpha",
      one.milliseconds,
      peer("alpha_100k_units_3_coders_12_categories", "numpy"),
    ),
    beside("agreement", size, "400 Cohen kappas", kappas.milliseconds, sklearn),
    beside(
      "agreement",
      "500 x 5 x 12 categories",
      "1,000 replicates",
      bootstrap.milliseconds,
      tasks.bootstrap,
    ),
    beside("agreement", size, "40 x 1,000 replicates", bootstraps.milliseconds, tasks.bootstraps),
  ];
}

/** The variables of the interleaved bytes: unit, coder, code. */
function ofCodes(bytes: Uint8Array): Ratings[] {
  return Array.from({ length: 40 }, (_none, code): Ratings => {
    const values = new Uint8Array(50_000);
    for (let cell = 0, at = code; cell < values.length; cell += 1, at += 40)
      values[cell] = bytes[at] ?? MISSING;
    return { units: 10_000, coders: 5, categories: 2, values };
  });
}

function alpha(counts: UnitCounts): Figure {
  return krippendorffAlpha(counts, { kind: "nominal" });
}

function pairKappas(ratings: Ratings): number[] {
  const kappas: number[] = [];
  for (let a = 0; a < ratings.coders; a += 1) {
    for (let b = a + 1; b < ratings.coders; b += 1)
      kappas.push(valueOf(cohenKappa(contingency(ratings, a, b))));
  }
  return kappas;
}

/** The sum of 1,000 replicates of alpha. */
function alphasOf(counts: UnitCounts, resample: Resample): number {
  const known = resampledUnits(counts, { kind: "nominal" });
  const steps = replicate(resample, counts.rows, 1000, (weight) => [
    krippendorffAlpha({ ...counts, weight }, { kind: "nominal" }, known),
  ]);
  return allSteps(steps).reduce((total, { values }) => total + sum(values), 0);
}

function valueOf(figure: Figure): number {
  if (!("value" in figure)) throw new Error(`no figure: ${figure.undefined}`);
  return figure.value;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

const ANALYTIC = {
  coefficients: null,
  intervals: "analytic",
  confidence: 0.95,
  replicates: 0,
  seed: 1,
} as const;

/** The agreement page's whole table, every coefficient and pair. */
function report(): Measurement[] {
  return [
    [1_000, 3, 22],
    [10_000, 5, 40],
  ].map(([stories = 0, coders = 0, codes = 0]) => {
    const project = study(stories, coders, codes);
    const made = medianTime(() => allSteps(agreementReport(project, ANALYTIC)), 3);
    expectSum("stories compared", made.made.stories, stories);
    const size = `${stories.toLocaleString("en")} stories, ${coders} coders, ${codes} codes`;
    return time("agreement", size, "report", made.milliseconds);
  });
}

/** A project file opened by the command line, every coefficient with its interval, to JSON: each stage. */
function commandLine(): Measurement[] {
  const size = "10,000 stories, 5 coders, 40 codes";
  const bytes = encodeProject(study(10_000, 5, 40), {
    application: { name: "Concord", version: "bench" },
    savedAt: "2018-11-01T00:00:00.000Z",
    saveId: "bench",
  });
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  try {
    const file = join(folder, "bench.concord");
    writeFileSync(file, bytes);
    const read = medianTime(() => {
      const data = readProjects([{ name: file, bytes: readFileSync(file) }], {
        intra: false,
        codebookVersion: null,
        pass: null,
        coders: null,
      });
      if (!data.ok) throw new Error(data.error.message);
      return data.value;
    }, 1);
    const figures = medianTime(() => {
      const output = agreementOutput(read.made, {
        figures: ANALYTIC,
        sets: false,
        overlap: null,
        pairs: true,
      });
      return { ...output, variables: [...output.variables] };
    }, 1);
    const written = medianTime(() => [...writeOutput(figures.made, "json", true)].length, 1);
    expectSum("units", figures.made.units, 10_000);
    expectSum("variables", figures.made.variables.length, 40);
    const whole = read.milliseconds + figures.milliseconds + written.milliseconds;
    const stage = (name: string, { milliseconds }: { readonly milliseconds: number }): Measurement =>
      time("agreement", size, `cli, ${name} (${Math.round((100 * milliseconds) / whole)}%)`, milliseconds);
    return [
      time("agreement", size, "cli, project to JSON", whole),
      stage("open", read),
      stage("figures", figures),
      stage("JSON", written),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
