import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Comparison } from "../../../core/agreement/comparison.ts";
import { rowKey } from "../../../core/agreement/report.ts";
import type { AgreementReport, RowBootstrap } from "../../../core/agreement/report.ts";
import type { FigureOptions } from "../../../core/agreement/variable-report.ts";
import type { Session } from "../../data/session.ts";
import { agreement } from "../../workers/client.ts";
import { nameIn } from "./columns.ts";
import type { ViewSettings } from "./viewSettings.ts";

type Found = Readonly<Record<string, RowBootstrap>>;

/** How far the bootstrap is. */
export interface BootstrapState {
  /** Those of the newest report, row key -> name -> bootstrap; null while there are none of it. */
  readonly found: Found | null;
  /** 0 to 1 while it runs; null while it does not. */
  readonly progress: number | null;
  readonly isCancelled: boolean;
  readonly problem: string | null;
  readonly cancel: () => void;
  readonly runAgain: () => void;
}

/** One drawing; another one where `run` alone differs. */
interface Request {
  readonly comparison: Comparison;
  readonly options: FigureOptions;
  readonly run: number;
}

type Progress = Omit<BootstrapState, "cancel" | "runAgain">;

const IDLE: Progress = { found: null, progress: null, isCancelled: false, problem: null };
const BEGUN: Progress = { ...IDLE, progress: 0 };

/**
 * The bootstraps of the columns, drawn in the worker for each new report while they are wanted (`settings.interval`). A newer report, other
 * settings and `cancel` end the one that runs.
 */
export function useBootstraps(
  session: Session,
  comparison: Comparison,
  report: AgreementReport,
  settings: ViewSettings,
): BootstrapState {
  const [state, setState] = useState<{ readonly request: Request | null; readonly at: Progress }>({
    request: null,
    at: IDLE,
  });
  const [run, setRun] = useState(0);
  const running = useRef<AbortController | null>(null);
  const { interval, coefficients, confidence, replicates, seed } = settings;
  const isWanted = interval === "bootstrap";
  const request = useMemo((): Request | null => {
    if (!isWanted) return null;
    const names = report.rows.flatMap((row) => coefficients.map((column) => nameIn(row, column)));
    return {
      comparison,
      options: { coefficients: new Set(names), intervals: "bootstrap", confidence, replicates, seed },
      run,
    };
  }, [isWanted, comparison, report, coefficients, confidence, replicates, seed, run]);

  useEffect(() => {
    if (request === null) return;
    const controller = new AbortController();
    running.current = controller;
    const tell = (at: Progress): void => {
      if (running.current === controller) setState({ request, at });
    };
    const job = {
      signal: controller.signal,
      onProgress: (progress: number) => tell({ ...IDLE, progress }),
    };
    void agreement
      .bootstraps(session.projectId, request.comparison, request.options, job)
      .then((computed) => {
        if (computed.ok) tell({ ...IDLE, found: computed.value });
        else if (computed.error.kind === "cancelled") tell({ ...IDLE, isCancelled: true });
        else tell({ ...IDLE, problem: computed.error.message });
      });
    return () => {
      controller.abort();
      running.current = null;
    };
  }, [session, request]);

  const cancel = useCallback(() => running.current?.abort(), []);
  const runAgain = useCallback(() => setRun((before) => before + 1), []);
  const at = request === null ? IDLE : state.request === request ? state.at : BEGUN;
  return { ...at, cancel, runAgain };
}

/** The report with the bootstraps beside its figures. */
export function withBootstraps(report: AgreementReport, found: Found | null): AgreementReport {
  if (found === null) return report;
  return {
    ...report,
    rows: report.rows.map((row) => {
      const own = found[rowKey(row)] ?? {};
      const coefficients = Object.entries(row.coefficients).map(
        ([name, figure]) => [name, { ...figure, ...own[name] }] as const,
      );
      return { ...row, coefficients: Object.fromEntries(coefficients) };
    }),
  };
}
