import { fail, ok } from "../../core/result.ts";
import type { Result } from "../../core/result.ts";
import type { Steps } from "../../core/steps.ts";

/** How the window follows a long job, and ends it. `fraction` runs from 0 to 1. */
export interface JobOptions {
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** The window's end of a job, as the worker sees it: told how far the job is, it answers whether to go on. */
export type Tick = (fraction: number) => boolean | Promise<boolean>;

/** Why a job brought nothing. `message` is for the person. */
export interface JobProblem {
  readonly kind: "cancelled" | "file" | "data" | "storage" | "stopped";
  readonly message: string;
}

/** So often a job says how far it is, in milliseconds. */
const EVERY = 80;

/** Runs a long computation step by step in the worker, so that it can be followed and cancelled. */
export async function runJob<T>(steps: Steps<T>, tick: Tick): Promise<Result<T, JobProblem>> {
  let told = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return ok(step.value);
    if (performance.now() - told < EVERY) continue;
    if (!(await tick(step.value))) return fail(cancelled);
    told = performance.now();
  }
}

export const cancelled: JobProblem = { kind: "cancelled", message: "Cancelled. Nothing was changed." };

/** What the browser's database or memory refused, as a value. */
export function storageProblem(error: unknown): JobProblem {
  const why = error instanceof Error ? error.message : String(error);
  return {
    kind: "storage",
    message: `It could not be written to disk, so nothing was changed (${why}). Check that the disk is not full, then try again.`,
  };
}

/** Part of a job's progress: what runs from 0 to 1 within it runs from `from` to `to` in the whole. */
export function within(tick: Tick, from: number, to: number): Tick {
  return (fraction) => tick(from + fraction * (to - from));
}
