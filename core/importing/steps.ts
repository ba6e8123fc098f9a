import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";

/** Long work in small steps: each yields how much is done (0 to 1), the last returns what was made. Leaving it midway leaves nothing behind. */
export type Steps<T> = Generator<number, T, void>;

/** What the one who runs the steps wants to hear, and may say. */
export interface Pace {
  /** Called after every step with the fraction done. */
  readonly progress: (fraction: number) => void;
  /** Awaited after every step: lets the worker hear that it was cancelled. */
  readonly pause: () => Promise<void>;
  readonly cancelled: () => boolean;
}

/** Runs `steps` to their end, unless they are cancelled on the way: then nothing was made. */
export async function runSteps<T>(
  steps: Steps<T>,
  pace: Pace,
): Promise<Result<T, { readonly kind: "cancelled" }>> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return ok(step.value);
    pace.progress(step.value);
    await pace.pause();
    if (pace.cancelled()) return fail({ kind: "cancelled" });
  }
}

/** Runs `steps` to their end at once, for small inputs. */
export function allSteps<T>(steps: Steps<T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
