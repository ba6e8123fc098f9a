import { useEffect, useRef, useState } from "react";
import type { Comparison } from "../../../core/agreement/comparison.ts";
import type { AgreementReport } from "../../../core/agreement/report.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { agreement } from "../../workers/client.ts";

/** What is known of the team's agreement. The last figures stay while new ones are computed. */
export interface ReportState {
  readonly report: AgreementReport | null;
  /** The figures are being brought up to date. */
  readonly isComputing: boolean;
  readonly problem: string | null;
}

/** Every coefficient with its own interval; bootstraps are asked for apart. */
const OPTIONS = {
  coefficients: null,
  intervals: "analytic",
  confidence: 0.95,
  replicates: 0,
  seed: 1,
} as const;

/** So long after the last change the figures are computed again, in milliseconds. */
const RECOMPUTE_AFTER = 800;

/**
 * The agreement report of the project for this comparison (null: not known yet), its coders in the comparison's order, computed in the worker at once and again when the project has changed. While one
 * computation runs no other is begun: the newest request waits for it.
 */
export function useReport(session: Session, comparison: Comparison | null): ReportState {
  const changes = useStore(session.changes);
  const [state, setState] = useState<ReportState>({ report: null, isComputing: true, problem: null });
  const wanted = useRef(0);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const asked = useRef<Comparison | null>(null);

  useEffect(() => {
    if (comparison === null) return;
    wanted.current += 1;
    const request = wanted.current;
    const compute = (): void => {
      running.current = running.current.then(async () => {
        if (request !== wanted.current) return;
        setState((before) => ({ ...before, isComputing: true }));
        const computed = await agreement.report(session.projectId, comparison, OPTIONS);
        if (request !== wanted.current) return;
        setState((before) =>
          computed.ok
            ? { report: inOrder(computed.value, comparison.coderIds), isComputing: false, problem: null }
            : { report: before.report, isComputing: false, problem: computed.error.message },
        );
      });
    };
    // Other coders are an answer that somebody waits for; changes come in bursts.
    const isChoice = asked.current !== comparison;
    asked.current = comparison;
    const timer = setTimeout(compute, isChoice ? 0 : RECOMPUTE_AFTER);
    return () => clearTimeout(timer);
  }, [session, comparison, changes]);

  useEffect(
    () => () => {
      wanted.current += 1;
    },
    [],
  );

  return state;
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
