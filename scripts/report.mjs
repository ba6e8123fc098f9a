// The sum of several runners' reports: what `npm test` ends with.
import { join, relative } from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {import("./failures.mjs").Failure} Failure */
/** @typedef {{ name: string, passed: boolean, milliseconds: number, output: string }} CheckResult */
/** What a runner left: its report's text, undefined when there is none, and its exit code. @typedef {{ report: string | undefined, code: number, trouble?: string }} Left */
/** @typedef {Counts & { failures: Failure[] }} Read */

/** @type {Counts} */
const NONE = { passed: 0, failed: 0, skipped: 0 };

/** The parts of `check`. @param {CheckResult[]} report @returns {Read} */
function readCheck(report) {
  const failures = report
    .filter((result) => !result.passed)
    .map(({ name, output }) => ({ file: "", name, message: output }));
  return { passed: report.length - failures.length, failed: failures.length, skipped: 0, failures };
}

/** What vitest-report.mjs writes. @param {{ passed: number, skipped: number, failures: Failure[] }} report @returns {Read} */
function readVitest({ passed, skipped, failures }) {
  return { passed, failed: failures.length, skipped, failures };
}

/** @typedef {{ message?: string }} PlaywrightError */
/** @typedef {{ title: string, file: string, tests: { status: string, results: { errors: PlaywrightError[] }[] }[] }} PlaywrightSpec */
/** A file, or a group of tests in it. @typedef {{ title: string, specs: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite */

/**
 * Playwright's JSON report. `unexpected` are its failures, `errors` what went wrong outside any test. A test that
 * passed only on a second try has failed: nothing here is allowed to be lucky.
 * @param {{ config: { rootDir: string }, suites: PlaywrightSuite[], errors: PlaywrightError[],
 *   stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Read}
 */
function readPlaywright({ config, suites, stats, errors }) {
  /** @param {PlaywrightError[]} found */
  const messageOf = (found) => found.map((error) => error.message ?? "").join("\n");
  /** @param {PlaywrightSuite} suite @param {string[]} groups @returns {Failure[]} */
  const failuresIn = (suite, groups) => [
    ...suite.specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) => ({
          file: relative(".", join(config.rootDir, file)),
          name: [...groups, title].join(" > "),
          message: messageOf(results.flatMap((result) => result.errors)),
        })),
    ),
    ...(suite.suites ?? []).flatMap((group) => failuresIn(group, [...groups, group.title])),
  ];
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap((file) => failuresIn(file, [])),
      ...errors.map((error) => ({ file: "", name: "outside any test", message: messageOf([error]) })),
    ],
  };
}

const READERS = { check: readCheck, vitest: readVitest, playwright: readPlaywright };

/**
 * What a runner's report says. One that left no report, or failed without a failed test, or found no test at all,
 * counts as one failure with its reason: it must never look like success.
 * @param {keyof typeof READERS} kind
 * @param {Left} left
 * @returns {Read & { reason?: string }}
 */
export function readReport(kind, { report, code, trouble }) {
  const ended = trouble ?? `ended with code ${code}`;
  /** @param {string} reason */
  const oneFailure = (reason) => ({ ...NONE, failed: 1, failures: [], reason });
  if (report === undefined) return oneFailure(`${ended}, without a report`);
  /** @type {Read} */
  let read;
  try {
    read = READERS[kind](JSON.parse(report));
  } catch (error) {
    return oneFailure(
      `its report could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { passed, failed, skipped } = read;
  if (![passed, failed, skipped].every((count) => Number.isInteger(count) && count >= 0)) {
    return oneFailure("its report has no counts");
  }
  if (failed > 0) return read;
  if (trouble === undefined && passed + skipped === 0) {
    return { ...read, failed: 1, reason: "it found no test" };
  }
  if (code !== 0 || trouble !== undefined) {
    return { ...read, failed: 1, reason: `${ended}, though no test failed` };
  }
  return read;
}

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    NONE,
  );
}

/** The last line: "N passed, N failed", and ", N skipped" where there are any. @param {Counts} counts */
export function tailLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
