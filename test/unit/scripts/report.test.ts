import { describe, expect, it } from "vitest";
import { readReport, sum, tailLine } from "../../../scripts/report.mjs";

const check = (...passed: boolean[]) =>
  JSON.stringify(passed.map((ok) => ({ name: "types", passed: ok, milliseconds: 1 })));

const vitest = (counts: object, files: object[] = []) =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: files,
    ...counts,
  });

const playwright = (stats: object, errors: object[] = []) =>
  JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors });

describe("the last line", () => {
  it("tells passed and failed, and skipped only where there are any", () => {
    expect(tailLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(tailLine({ passed: 12, failed: 3, skipped: 1 })).toBe("12 passed, 3 failed, 1 skipped");
  });

  it("sums all runners", () => {
    const all = [
      { passed: 5, failed: 0, skipped: 0 },
      { passed: 100, failed: 2, skipped: 1 },
      { passed: 0, failed: 1, skipped: 0 },
    ];
    expect(sum(all)).toEqual({ passed: 105, failed: 3, skipped: 1 });
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe("a runner's report", () => {
  it("counts each part of the check", () => {
    expect(readReport("check", { report: check(true, false, true), code: 1 })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
    });
  });

  it("counts vitest's tests, and what is pending or still to do as skipped", () => {
    const report = vitest({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
    expect(readReport("vitest", { report, code: 1 })).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });

  it("counts a test file that could not be loaded as one failure", () => {
    const report = vitest({ numPassedTests: 7 }, [
      { status: "failed", assertionResults: [] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ]);
    expect(readReport("vitest", { report, code: 1 })).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });

  it("counts a failed test once, not its file again", () => {
    const report = vitest({ numPassedTests: 7, numFailedTests: 1 }, [
      { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
    ]);
    expect(readReport("vitest", { report, code: 1 })).toMatchObject({ failed: 1 });
  });

  it("counts what passed only on a second try, and what failed outside any test, as failed", () => {
    const report = playwright({ expected: 9, unexpected: 1, flaky: 1, skipped: 2 }, [
      { message: "global setup" },
    ]);
    expect(readReport("playwright", { report, code: 1 })).toEqual({ passed: 9, failed: 3, skipped: 2 });
  });
});

describe("a runner that tells less than it should", () => {
  it("counts as one failure when it left no report, whatever its exit code", () => {
    for (const code of [0, 1]) {
      expect(readReport("vitest", { report: undefined, code })).toMatchObject({ passed: 0, failed: 1 });
    }
  });

  it("counts as one failure when its report is broken or of another shape", () => {
    for (const report of ["{", "null", "[]", "{}", '{"stats":{}, "errors":[]}']) {
      expect(readReport("playwright", { report, code: 0 })).toMatchObject({ passed: 0, failed: 1 });
    }
  });

  it("counts as one failure when it ended badly though no test failed", () => {
    expect(readReport("vitest", { report: vitest({ numPassedTests: 7 }), code: 1 })).toMatchObject({
      passed: 7,
      failed: 1,
    });
  });

  it("counts as one failure when it was stopped", () => {
    const left = { report: playwright({ expected: 9 }), code: 0, trouble: "it was stopped after 30 min 0 s" };
    expect(readReport("playwright", left)).toMatchObject({
      passed: 9,
      failed: 1,
      reason: expect.stringContaining("stopped") as unknown,
    });
  });

  it("counts as one failure when it found no test", () => {
    for (const code of [0, 1]) {
      expect(readReport("vitest", { report: vitest({}), code })).toMatchObject({ passed: 0, failed: 1 });
    }
  });
});
