import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Result } from "../../core/result.ts";
import type { JobOptions, JobProblem } from "../engine/job.ts";

/** How far a drawing of bootstrap replicates is. */
export interface Drawing<T> {
  /** What was drawn for the newest question; null while there is nothing of it. */
  readonly found: T | null;
  /** 0 to 1 while it runs; null while it does not. */
  readonly progress: number | null;
  readonly isCancelled: boolean;
  readonly problem: string | null;
  readonly cancel: () => void;
  readonly runAgain: () => void;
}

type Progress<T> = Omit<Drawing<T>, "cancel" | "runAgain">;

const IDLE: Progress<never> = { found: null, progress: null, isCancelled: false, problem: null };
const BEGUN: Progress<never> = { ...IDLE, progress: 0 };

/**
 * What `draw` brings (null: nothing is wanted), drawn in the worker. `draw` is one function as long as the question is the same; another one,
 * and `cancel`, end the one that runs.
 */
export function useDrawing<T>(
  draw: ((job: JobOptions) => Promise<Result<T, JobProblem>>) | null,
): Drawing<T> {
  const [run, setRun] = useState(0);
  // Another object for another run, so that what an earlier one tells is not taken for this one's.
  const request = useMemo(() => draw && { draw, run }, [draw, run]);
  const [state, setState] = useState<{ readonly request: typeof request; readonly at: Progress<T> }>({
    request: null,
    at: IDLE,
  });
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    if (request === null) return;
    const controller = new AbortController();
    running.current = controller;
    const tell = (at: Progress<T>): void => {
      if (running.current === controller) setState({ request, at });
    };
    const job = {
      signal: controller.signal,
      onProgress: (progress: number) => tell({ ...IDLE, progress }),
    };
    void request.draw(job).then((computed) => {
      if (computed.ok) tell({ ...IDLE, found: computed.value });
      else if (computed.error.kind === "cancelled") tell({ ...IDLE, isCancelled: true });
      else tell({ ...IDLE, problem: computed.error.message });
    });
    return () => {
      controller.abort();
      running.current = null;
    };
  }, [request]);

  const cancel = useCallback(() => running.current?.abort(), []);
  const runAgain = useCallback(() => setRun((before) => before + 1), []);
  const at = request === null ? IDLE : state.request === request ? state.at : BEGUN;
  return { ...at, cancel, runAgain };
}
