/** Long work in small steps: each yields how much is done (0 to 1), the last returns what was made. Leaving it midway leaves nothing behind. */
export type Steps<T> = Generator<number, T, void>;

/** Runs `steps` to their end at once, for small inputs. A worker steps through them instead, to report progress and to be able to stop. */
export function allSteps<T>(steps: Steps<T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The steps of a part of the work, told as part of the whole: that part begins at `from` and is `share` of it. */
export function* within<T>(steps: Steps<T>, from: number, share: number): Steps<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    yield from + share * step.value;
  }
}
