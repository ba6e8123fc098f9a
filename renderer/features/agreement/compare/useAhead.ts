import { useEffect } from "react";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { AgreementReport } from "../../../../core/agreement/reports/project-report.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/codingClient.ts";
import { setsDrawing } from "../frame/setsDrawing.ts";
import type { ViewSettings } from "../frame/viewSettings.ts";

/** So long after the report what the page asks with it is answered, in milliseconds. */
const QUIET = 200;

/**
 * Has the worker find what other views show of the comparison while somebody looks at the table of codes: of many stories it takes about a second.
 * @param report what stands there; null: nothing yet, or another view is open, which asks for itself
 */
export function useAhead(
  session: Session,
  comparison: Comparison | null,
  report: AgreementReport | null,
  settings: ViewSettings,
): void {
  useEffect(() => {
    if (comparison === null || report === null) return;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const options = setsDrawing(settings);
      void agreement.prepare(session.projectId, comparison, options, { signal: controller.signal });
    }, QUIET);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [session, comparison, report, settings]);
}
