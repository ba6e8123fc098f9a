import { useCallback, useMemo } from "react";
import { cohenKappaCoefficient } from "../../../../core/agreement/coefficients/cohen-kappa.ts";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { AgreementReport } from "../../../../core/agreement/reports/project-report.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import type { Computed } from "../../../project/useComputed.ts";
import { useComputed } from "../../../project/useComputed.ts";
import type { ViewSettings } from "../frame/viewSettings.ts";

/** Of the figures of pairs only these are shown with an interval. */
const PAIR_INTERVALS: ReadonlySet<string> = new Set([cohenKappaCoefficient.id]);

/**
 * The agreement report of the project for this comparison (null: not known yet), every coefficient with the interval
 * that the settings ask for. Bootstraps are drawn apart (useBootstraps).
 */
export function useReport(
  session: Session,
  comparison: Comparison | null,
  settings: ViewSettings,
): Computed<AgreementReport> {
  const { interval, confidence, replicates, seed, minimum } = settings;
  const compute = useCallback(
    async (job: JobOptions) => {
      if (comparison === null) throw new Error("there is nothing to compare yet");
      const options = {
        coefficients: null,
        intervals: interval === "bootstrap" ? "none" : interval,
        confidence,
        replicates,
        seed,
        minimum,
        pairIntervals: PAIR_INTERVALS,
      } as const;
      return await agreement.report(session.projectId, comparison, options, job);
    },
    [session, comparison, interval, confidence, replicates, seed, minimum],
  );
  return useComputed(
    session,
    useMemo(() => (comparison === null ? null : compute), [comparison, compute]),
  );
}
