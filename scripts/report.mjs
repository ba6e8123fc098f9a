// The sum of several runners' reports: what `npm test` ends with.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, passed: boolean, milliseconds: number }} CheckResult */
/** What a runner left: its report's text, undefined when there is none, and its exit code. @typedef {{ report: string | undefined, code: number, trouble?: string }} Left */

/** @type {Counts} */
const NONE = { passed: 0, failed: 0, skipped: 0 };

/** The parts of `check`. @param {CheckResult[]} report @returns {Counts} */
function checkCounts(report) {
  const passed = report.filter((result) => result.passed).length;
  return { passed, failed: report.length - passed, skipped: 0 };
}

/**
 * Vitest's JSON report. A file that could not be loaded holds no tests and yet failed: it counts as one.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Counts}
 */
function vitestCounts(report) {
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Playwright's JSON report. `unexpected` are its failures, `errors` what went wrong outside any test. A test that
 * passed only on a second try has failed: nothing here is allowed to be lucky.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @returns {Counts}
 */
function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

const READERS = { check: checkCounts, vitest: vitestCounts, playwright: playwrightCounts };

/**
 * What a runner's report says. One that left no report, or failed without a failed test, or found no test at all,
 * counts as one failure with its reason: it must never look like success.
 * @param {keyof typeof READERS} kind
 * @param {Left} left
 * @returns {Counts & { reason?: string }}
 */
export function readReport(kind, { report, code, trouble }) {
  const ended = trouble ?? `ended with code ${code}`;
  if (report === undefined) return { ...NONE, failed: 1, reason: `${ended}, without a report` };
  /** @type {Counts} */
  let counts;
  try {
    counts = READERS[kind](JSON.parse(report));
  } catch (error) {
    return {
      ...NONE,
      failed: 1,
      reason: `its report could not be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  if (!Object.values(counts).every((count) => Number.isInteger(count) && count >= 0)) {
    return { ...NONE, failed: 1, reason: "its report holds no counts" };
  }
  if (counts.failed > 0) return counts;
  if (trouble === undefined && counts.passed + counts.skipped === 0) {
    return { ...counts, failed: 1, reason: "it found no test" };
  }
  if (code !== 0 || trouble !== undefined) {
    return { ...counts, failed: 1, reason: `${ended}, though no test failed` };
  }
  return counts;
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
