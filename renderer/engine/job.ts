import type { StorageProblem } from "../../core/changes/problem.ts";
import type { FileFault } from "../../core/file/bundle-error.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { AsyncSteps, Steps } from "../../core/steps.ts";

/** How the window follows a long job, and ends it. `fraction` runs from 0 to 1. */
export interface JobOptions {
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** The window's end of a job, as the worker sees it: told how far the job is, it answers whether to go on. */
export type Tick = (fraction: number) => boolean | Promise<boolean>;

/** Why a job brought nothing. `message` is for the person. The storage kinds are those of the project's database. */
export interface JobProblem {
  readonly kind: "cancelled" | "file" | "data" | "stopped" | StorageProblem["kind"];
  readonly message: string;
  /** Of a "file" that cannot be read, if it is a project's own: what is wrong with it. */
  readonly fault?: FileFault;
  /** Of a "fault": what to report. */
  readonly details?: string;
}

/** So often a job says how far it is, in milliseconds: each time the window draws it, with the page around it. */
const EVERY = 125;

/** Runs a long computation step by step in the worker, so that it can be followed and cancelled. */
export async function runJob<T>(steps: Steps<T> | AsyncSteps<T>, tick: Tick): Promise<Result<T, JobProblem>> {
  let told = performance.now();
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done === true) return ok(step.value);
    if (performance.now() - told < EVERY) continue;
    if (!(await tick(step.value))) return fail(cancelled);
    told = performance.now();
  }
}

/** Tells `tick` now and then, however often it is told itself. */
export function paced(tick: Tick): (fraction: number) => Promise<boolean> {
  let told = performance.now();
  return async (fraction) => {
    if (performance.now() - told < EVERY) return true;
    const goesOn = await tick(fraction);
    told = performance.now();
    return goesOn;
  };
}

export const cancelled: JobProblem = { kind: "cancelled", message: "Cancelled. Nothing was changed." };

/** Part of a job's progress: what runs from 0 to 1 within it runs from `from` to `to` in the whole. */
export function within(tick: Tick, from: number, to: number): Tick {
  return (fraction) => tick(from + fraction * (to - from));
}

/** What came of a job as of work on a project's database: a worker that has stopped is a working copy that cannot be reached. */
export function asStorageOutcome<T>(outcome: Result<T, JobProblem>): Result<T, StorageProblem> {
  return outcome.ok ? outcome : fail(asStorageProblem(outcome.error));
}

function asStorageProblem({ kind, message, details }: JobProblem): StorageProblem {
  const why = { message, ...(details !== undefined && { details }) };
  switch (kind) {
    case "full":
    case "newer":
    case "damaged":
    case "fault":
      return { kind, ...why };
    case "unreachable":
    case "stopped":
    case "cancelled":
    case "file":
    case "data":
      return { kind: "unreachable", ...why };
  }
}
