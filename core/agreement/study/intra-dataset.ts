import type { Result } from "../../result.ts";
import { fail, ok } from "../../result.ts";
import { missingIn } from "../data/ratings.ts";
import type { Variable } from "../data/variable.ts";
import type { TwoTimes } from "../reports/intra.ts";
import { intraVariables } from "../reports/intra.ts";
import type { Dataset } from "./dataset.ts";
import type { MissingCount } from "./dataset.ts";
import type { StudyProblem } from "./problem.ts";
import type { Warning } from "./warning.ts";

/**
 * The variables as each coder's first against the second time: `NAME [all coders]`, pooled, and `NAME [CODER]`. Units are
 * those that somebody rated twice. A problem where nobody did.
 */
export function intraDataset(
  all: Iterable<Variable>,
  twoTimes: readonly TwoTimes[],
  file: string,
  warnings: readonly Warning[],
  missing: readonly MissingCount[],
): Result<Dataset, StudyProblem> {
  const variables = [...all];
  const found = variables.flatMap((variable) =>
    intraVariables(variable, twoTimes).map((intra) => ({
      coder: intra.coder,
      variable: { ...intra.variable, name: `${variable.name} [${intra.coder ?? "all coders"}]` },
    })),
  );
  if (found.length === 0) {
    const message = "No coder rated a unit twice, so there is nothing to compare with itself.";
    return fail({ kind: "data", file, line: null, column: null, message });
  }
  const coders = new Set(found.flatMap(({ coder }) => (coder === null ? [] : [coder])));
  return ok({
    units: countRatedTwice(variables, twoTimes),
    coders: [...coders],
    variables: found.map(({ variable }) => variable),
    codes: [],
    codeOf: found.map(() => null),
    sets: null,
    texts: null,
    textNames: [],
    missing,
    warnings,
  });
}

/** Tables give each coder two places, one for each time: those of coder c are 2c and 2c + 1. */
export function timesOfTables(coders: readonly string[]): TwoTimes[] {
  return coders.map((coder, at) => ({ coder, first: 2 * at, second: 2 * at + 1 }));
}

/** How many units some coder rated twice, on whichever variable. */
function countRatedTwice(variables: readonly Variable[], twoTimes: readonly TwoTimes[]): number {
  const units = new Set<number>();
  for (const { ratings } of variables) {
    const missing = missingIn(ratings);
    for (let unit = 0; unit < ratings.units; unit += 1) {
      const row = ratings.values.subarray(unit * ratings.coders, (unit + 1) * ratings.coders);
      const isTwice = twoTimes.some(({ first, second }) => row[first] !== missing && row[second] !== missing);
      if (isTwice) units.add(unit);
    }
  }
  return units.size;
}
