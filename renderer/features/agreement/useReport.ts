import { useCallback, useMemo } from "react";
import type { Comparison } from "../../../core/agreement/comparison.ts";
import type { AgreementReport } from "../../../core/agreement/report.ts";
import type { Session } from "../../data/session.ts";
import { agreement } from "../../workers/client.ts";
import { useComputed } from "./useComputed.ts";
import type { Computed } from "./useComputed.ts";

/**
 * The agreement report of the project for this comparison (null: not known yet), every coefficient with its own interval at this confidence,
 * its coders in the comparison's order.
 */
export function useReport(
  session: Session,
  comparison: Comparison | null,
  confidence: number,
): Computed<AgreementReport> {
  const compute = useCallback(async () => {
    if (comparison === null) throw new Error("there is nothing to compare yet");
    const computed = await agreement.report(session.projectId, comparison, {
      coefficients: null,
      intervals: "analytic",
      confidence,
      replicates: 0,
      seed: 1,
    });
    return computed.ok ? { ...computed, value: inOrder(computed.value, comparison.coderIds) } : computed;
  }, [session, comparison, confidence]);
  return useComputed(
    session,
    useMemo(() => (comparison === null ? null : compute), [comparison, compute]),
  );
}

/** The report with its coders in the order in which they are listed beside it. */
function inOrder(report: AgreementReport, coderIds: readonly string[]): AgreementReport {
  const place = new Map(coderIds.map((id, at) => [id, at]));
  const placeOf = (id: string): number => place.get(id) ?? coderIds.length;
  return {
    ...report,
    coders: report.coders.toSorted((a, b) => placeOf(a.id) - placeOf(b.id)),
    rows: report.rows.map((row) => ({
      ...row,
      prevalence: row.prevalence && {
        ...row.prevalence,
        coders: row.prevalence.coders.toSorted((a, b) => placeOf(a.coderId) - placeOf(b.coderId)),
      },
    })),
  };
}
