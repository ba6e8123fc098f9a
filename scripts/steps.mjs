// What the commands print: one line a step, with its time.

/**
 * Does one step and prints its name, what came of it and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} tell what came of it, in a few words
 * @returns {Promise<T>}
 */
export async function step(name, work, tell) {
  const start = performance.now();
  const result = await work();
  console.log(`  ${name.padEnd(13)} ${tell(result)}  ${seconds(performance.now() - start)}`);
  return result;
}

/** Milliseconds as people read them: "0.4 s", "2 min 5 s". @param {number} milliseconds */
export function seconds(milliseconds) {
  const whole = Math.round(milliseconds / 1000);
  if (whole < 60) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Runs a command's main function; a failure ends it with its message alone, a bug with its stack.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runCommand(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(`\n${explain(error)}`);
    process.exitCode = 1;
  }
}

/** A problem of the computer or the network that the person can solve. */
export class SetupError extends Error {
  /** @param {string} message what is missing and what to do */
  constructor(message) {
    super(message);
    this.name = "SetupError";
  }
}

/** @param {unknown} error */
export function explain(error) {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "SetupError" || error.name === "RuntimeError") return error.message;
  return error.stack ?? error.message;
}
