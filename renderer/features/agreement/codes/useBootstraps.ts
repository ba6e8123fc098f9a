import { useMemo } from "react";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import type { AgreementReport, RowBootstrap } from "../../../../core/agreement/reports/project-report.ts";
import { rowKey } from "../../../../core/agreement/reports/project-report.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import type { Drawing } from "../../../project/useDrawing.ts";
import { useDrawing } from "../../../project/useDrawing.ts";
import { nameIn } from "../frame/columns.ts";
import type { ViewSettings } from "../frame/viewSettings.ts";

/** Row key -> name -> bootstrap. */
type Found = Readonly<Record<string, RowBootstrap>>;

/** The bootstraps of the columns, drawn anew for each report while they are wanted (`settings.interval`). */
export function useBootstraps(
  session: Session,
  comparison: Comparison,
  report: AgreementReport,
  settings: ViewSettings,
): Drawing<Found> {
  const { interval, coefficients, confidence, replicates, seed, minimum } = settings;
  const isWanted = interval === "bootstrap";
  const draw = useMemo(() => {
    if (!isWanted) return null;
    const names = report.rows.flatMap((row) => coefficients.map((column) => nameIn(row, column)));
    const options = {
      coefficients: new Set(names),
      intervals: "bootstrap",
      confidence,
      replicates,
      seed,
      minimum,
    } as const;
    return (job: JobOptions) => agreement.bootstraps(session.projectId, comparison, options, job);
  }, [session, isWanted, comparison, report, coefficients, confidence, replicates, seed, minimum]);
  return useDrawing(draw);
}

/** The report with the bootstraps beside its figures. */
export function withBootstraps(report: AgreementReport, found: Found | null): AgreementReport {
  if (found === null) return report;
  return {
    ...report,
    rows: report.rows.map((row) => {
      const own = found[rowKey(row)] ?? {};
      const coefficients = Object.entries(row.coefficients).map(
        ([name, figure]) => [name, "value" in figure ? { ...figure, ...own[name] } : figure] as const,
      );
      return { ...row, coefficients: Object.fromEntries(coefficients) };
    }),
  };
}
