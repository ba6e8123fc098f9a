import { useEffect, useRef, useState } from "react";
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

/** So long after the last change the figures are computed again, in milliseconds. */
export const RECOMPUTE_AFTER = 800;

/**
 * The agreement report of the project for some coders (null: all), computed in the worker at once and again when the project has changed. While one
 * computation runs no other is begun: the newest request waits for it.
 */
export function useReport(session: Session, coderIds: readonly string[] | null): ReportState {
  const changes = useStore(session.changes);
  const [state, setState] = useState<ReportState>({ report: null, isComputing: true, problem: null });
  const wanted = useRef(0);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const asked = useRef<readonly string[] | null | undefined>(undefined);

  useEffect(() => {
    wanted.current += 1;
    const request = wanted.current;
    const compute = (): void => {
      running.current = running.current.then(async () => {
        if (request !== wanted.current) return;
        setState((before) => ({ ...before, isComputing: true }));
        const computed = await agreement.report(session.projectId, coderIds);
        if (request !== wanted.current) return;
        setState((before) =>
          computed.ok
            ? { report: computed.value, isComputing: false, problem: null }
            : { report: before.report, isComputing: false, problem: computed.error.message },
        );
      });
    };
    // Other coders are an answer that somebody waits for; changes come in bursts.
    const isChoice = asked.current !== coderIds;
    asked.current = coderIds;
    const timer = setTimeout(compute, isChoice ? 0 : RECOMPUTE_AFTER);
    return () => clearTimeout(timer);
  }, [session, coderIds, changes]);

  useEffect(
    () => () => {
      wanted.current += 1;
    },
    [],
  );

  return state;
}
