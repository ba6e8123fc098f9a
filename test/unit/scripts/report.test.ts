import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReport, sum, tailLine } from "../../../scripts/report.mjs";

const check = (...passed: boolean[]) =>
  JSON.stringify(passed.map((ok) => ({ name: "types", passed: ok, milliseconds: 1, output: "a.ts: wrong" })));

const failure = { file: "test/unit/a.test.ts", name: "a law", message: "it does not hold" };

const vitest = (report: object) => JSON.stringify({ passed: 0, skipped: 0, failures: [], ...report });

const playwright = (stats: object, errors: object[] = [], suites: object[] = []) =>
  JSON.stringify({
    config: { rootDir: join(process.cwd(), "test/e2e") },
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    errors,
    suites,
  });

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
  it("counts each part of the check, and tells what each failed one said", () => {
    expect(readReport("check", { report: check(true, false, true), code: 1 })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 0,
      failures: [{ file: "", name: "types", message: "a.ts: wrong" }],
    });
  });

  it("counts Vitest's tests, and each failure that it lists", () => {
    const report = vitest({ passed: 7, skipped: 3, failures: [failure, failure] });
    expect(readReport("vitest", { report, code: 1 })).toEqual({
      passed: 7,
      failed: 2,
      skipped: 3,
      failures: [failure, failure],
    });
  });

  it("counts what passed only on a second try, and what failed outside any test, as failed", () => {
    const report = playwright({ expected: 9, unexpected: 1, flaky: 1, skipped: 2 }, [
      { message: "global setup" },
    ]);
    expect(readReport("playwright", { report, code: 1 })).toMatchObject({
      passed: 9,
      failed: 3,
      skipped: 2,
      failures: [{ file: "", name: "outside any test", message: "global setup" }],
    });
  });

  it("tells each failed journey with its file, its groups and all that was wrong", () => {
    const spec = (title: string, status: string, ...messages: string[]) => ({
      title,
      file: "journeys/team.spec.ts",
      tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
    });
    const file = {
      title: "journeys/team.spec.ts",
      specs: [spec("passes", "expected"), spec("is slow", "unexpected", "Test timeout", "was closed")],
      suites: [
        {
          title: "a file",
          specs: [],
          suites: [{ title: "that is old", specs: [spec("opens", "flaky", "no")] }],
        },
      ],
    };
    const report = playwright({ expected: 1, unexpected: 1, flaky: 1 }, [], [file]);
    const at = join("test", "e2e", "journeys", "team.spec.ts");
    expect(readReport("playwright", { report, code: 1 }).failures).toEqual([
      { file: at, name: "is slow", message: "Test timeout\nwas closed" },
      { file: at, name: "a file > that is old > opens", message: "no" },
    ]);
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
    expect(readReport("vitest", { report: vitest({ passed: 7 }), code: 1 })).toMatchObject({
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
