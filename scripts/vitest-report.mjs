// A reporter for Vitest: its own JSON leaves out what a time limit said, what caused an error, and errors outside tests.
import { writeFileSync } from "node:fs";

/** @typedef {import("./failures.mjs").Failure} Failure */
/** @typedef {import("vitest/node").TestModule} TestModule */
/** As Vitest hands an error over from the process that threw it. @typedef {{ message: string, name?: string, diff?: string, stack?: string, cause?: unknown }} Thrown */

/** Writes `{ passed, skipped, failures }` to the file that CONCORD_REPORT names. */
export default class FailureReporter {
  /** @param {readonly TestModule[]} modules @param {readonly Thrown[]} unhandled */
  onTestRunEnd(modules, unhandled) {
    const file = process.env.CONCORD_REPORT;
    if (file === undefined) throw new Error("CONCORD_REPORT must name the file for the report");
    const states = modules.flatMap((module) =>
      Array.from(module.children.allTests(), (test) => test.result().state),
    );
    /** @param {string} state */
    const count = (state) => states.filter((one) => one === state).length;
    const outside = unhandled.map((error) => ({
      file: "",
      name: "an error that no test waited for",
      message: tell(error),
    }));
    const failures = [...modules.flatMap(failuresOf), ...outside];
    writeFileSync(file, JSON.stringify({ passed: count("passed"), skipped: count("skipped"), failures }));
  }
}

/** @param {TestModule} module @returns {Failure[]} */
function failuresOf(module) {
  const file = module.relativeModuleId;
  // A file that cannot be loaded has no tests; a group whose preparation fails has skipped ones. Both have failed.
  const groups = [
    { name: "the file as a whole", errors: module.errors() },
    ...Array.from(module.children.allSuites(), (group) => ({
      name: group.fullName,
      errors: group.errors(),
    })),
  ].filter(({ errors }) => errors.length > 0);
  const tests = Array.from(module.children.allTests(), (test) => ({
    name: test.fullName,
    result: test.result(),
  })).flatMap(({ name, result }) => {
    if (result.state === "failed") return [{ name, errors: result.errors }];
    return result.state === "pending" ? [{ name, errors: [{ message: "It did not end." }] }] : [];
  });
  return [...groups, ...tests].map(({ name, errors }) => ({
    file,
    name,
    message: errors.map(tell).join("\n"),
  }));
}

/** An error with what it compared, where in the tests it was thrown, and what caused it. @param {Thrown} error @returns {string} */
function tell(error) {
  const { name, message, diff, stack, cause } = error;
  const frame = stack?.split("\n").find((line) => /^\s*at /.test(line) && !/node_modules|node:/.test(line));
  const said = name === undefined || name === "Error" ? message : `${name}: ${message}`;
  const caused = cause !== null && typeof cause === "object" && "message" in cause;
  return [
    said,
    ...(frame === undefined ? [] : [frame]),
    ...(diff === undefined ? [] : [diff]),
    ...(caused ? [`Caused by ${tell(/** @type {Thrown} */ (cause))}`] : []),
  ].join("\n");
}
