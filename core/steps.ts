/** Long work in small steps: each yields how much is done (0 to 1), the last returns what was made. Leaving it midway leaves nothing behind. */
export type Steps<T> = Generator<number, T, void>;

/** Steps of which each may take its time: see Steps. */
export type AsyncSteps<T> = AsyncGenerator<number, T, void>;

/**
 * Runs `steps` to their end at once, for small inputs. A worker steps through them instead, to report progress and to
 * be cancellable.
 * @example allSteps((function* () { yield 0.5; return "done"; })()) // "done"
 */
export function allSteps<T>(steps: Steps<T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/**
 * The steps of a part of the work with their progress in the whole: the part starts at `from` and takes `share` of
 * it.
 * @example [...within((function* () { yield 0.5; })(), 0.4, 0.2)] // [0.5]
 */
export function* within<T>(steps: Steps<T>, from: number, share: number): Steps<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    yield from + share * step.value;
  }
}

/**
 * The steps with the first one made at once, so that what they read of something that changes is read now.
 * @example [...begun((function* () { yield 0.5; })())] // [0.5]
 */
export function begun<T>(steps: Steps<T>): Steps<T> {
  const first = steps.next();
  return (function* () {
    if (first.done === true) return first.value;
    yield first.value;
    return yield* steps;
  })();
}
