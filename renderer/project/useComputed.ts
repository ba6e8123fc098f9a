import { useEffect, useRef, useState } from "react";
import type { Result } from "../../core/result.ts";
import type { Session } from "../data/session.ts";
import { useStore } from "../data/store.ts";
import type { JobOptions, JobProblem } from "../engine/job.ts";

/** What a worker has found out about the project. The last value stays while a new one is computed. */
export interface Computed<T> {
  readonly value: T | null;
  /** The value is being brought up to date. */
  readonly isComputing: boolean;
  readonly problem: string | null;
}

/** So long after the last change figures are computed again, in milliseconds: keys come in bursts. */
const RECOMPUTE_AFTER = 100;
/** What is brought up to date sooner is not said to be under way, in milliseconds: a sign that comes and goes would flicker at every key. */
const SAID_AFTER = 1000;

/**
 * What `compute` finds (null: not to be asked yet), computed at once and again when the project has changed. `compute` is
 * one function as long as the question is the same. While one computation runs no other is begun: the newest request
 * waits for it. A new question, and leaving the page, abort the one that runs.
 */
export function useComputed<T>(
  session: Session,
  compute: ((job: JobOptions) => Promise<Result<T, JobProblem>>) | null,
): Computed<T> {
  const changes = useStore(session.changes);
  const [state, setState] = useState<Computed<T>>({ value: null, isComputing: true, problem: null });
  const wanted = useRef(0);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const asked = useRef<typeof compute>(null);
  const controller = useRef<AbortController>(null);

  useEffect(() => {
    if (compute === null) return;
    wanted.current += 1;
    const request = wanted.current;
    const run = (): void => {
      running.current = running.current.then(async () => {
        if (request !== wanted.current) return;
        const saying = setTimeout(() => setState((before) => ({ ...before, isComputing: true })), SAID_AFTER);
        const job = new AbortController();
        controller.current = job;
        const computed = await compute({ signal: job.signal }).finally(() => clearTimeout(saying));
        if (request !== wanted.current) return;
        setState((before) =>
          computed.ok
            ? { value: computed.value, isComputing: false, problem: null }
            : { value: before.value, isComputing: false, problem: computed.error.message },
        );
      });
    };
    // Another question is an answer that somebody waits for; changes come in bursts.
    const isQuestion = asked.current !== compute;
    asked.current = compute;
    if (isQuestion) controller.current?.abort();
    const timer = setTimeout(run, isQuestion ? 0 : RECOMPUTE_AFTER);
    return () => clearTimeout(timer);
  }, [compute, changes]);

  useEffect(
    () => () => {
      wanted.current += 1;
      controller.current?.abort();
    },
    [],
  );

  return state;
}
