// npm test: the same set-up as npm start, then every runner, all of them even when one fails.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./application.mjs";
import { listFailures } from "./failures.mjs";
import { readReport, sum, tailLine } from "./report.mjs";
import { run, toolScript } from "./run.mjs";
import { root, setUp } from "./setup.mjs";
import { explain, seconds, step } from "./steps.mjs";

/** A runner that takes longer than this, in milliseconds, hangs: on a slow computer the browser tests take 25 minutes. */
const LIMIT = 50 * 60_000;
/** At most this many failed tests of a runner are named beside its counts. */
const NAMED = 10;

/** @typedef {{ name: string, kind: Parameters<typeof readReport>[0], command: (report: string) => { args: string[], env?: Record<string, string> } }} Runner */

/** @type {Record<"check" | "unit" | "browser" | "e2e", Runner>} */
const runners = {
  check: {
    name: "check",
    kind: "check",
    command: (report) => ({ args: [join(root, "scripts", "check.mjs"), "--json", report] }),
  },
  unit: { name: "unit", kind: "vitest", command: (report) => vitest("unit", report) },
  browser: { name: "browser", kind: "vitest", command: (report) => vitest("browser", report) },
  e2e: {
    name: "e2e",
    kind: "playwright",
    command: (report) => ({
      args: [
        toolScript(root, "@playwright/test", "playwright"),
        "test",
        "-c",
        "test/e2e/playwright.config.ts",
        "--reporter=list,json",
      ],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
  },
};

/** In this order; those in one line side by side: lint has one thread, and its other half minutes are for the unit tests. */
const groups = [[runners.check, runners.unit], [runners.browser], [runners.e2e]];

/** @param {string} project @param {string} report */
function vitest(project, report) {
  const reporters = ["--reporter=default", `--reporter=${join(root, "scripts", "vitest-report.mjs")}`];
  return {
    args: [toolScript(root, "vitest"), "run", "--project", project, ...reporters],
    env: { CONCORD_REPORT: report },
  };
}

/**
 * @param {Runner} runner
 * @param {string} reports the folder for its report
 */
async function perform({ name, kind, command }, reports) {
  console.log(`\n--- ${name}`);
  const start = performance.now();
  const file = join(reports, `${name}.json`);
  const { args, env = {} } = command(file);
  const { code, timedOut, interrupted } = await run(process.execPath, args, {
    folder: root,
    env,
    limit: LIMIT,
  });
  const trouble = timedOut
    ? `it was stopped after ${seconds(LIMIT)}`
    : interrupted
      ? "it was stopped"
      : undefined;
  const report = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  return {
    name,
    interrupted,
    took: performance.now() - start,
    ...readReport(kind, { report, code, ...(trouble === undefined ? {} : { trouble }) }),
  };
}

/** A failed build is one failure among others: the checks and unit tests may say why. */
async function build() {
  const start = performance.now();
  try {
    await step("build", () => ensureBuilt(), String);
    return [];
  } catch (error) {
    const message = explain(error);
    console.error(`\n${message}`);
    const failures = [{ file: "", name: "the application could not be built", message }];
    const took = performance.now() - start;
    return [{ name: "build", interrupted: false, took, passed: 0, failed: 1, skipped: 0, failures }];
  }
}

/** @returns {Promise<import("./report.mjs").Counts>} */
async function main() {
  console.log("Concord: set-up and tests");
  try {
    await setUp({ application: true, tests: true });
  } catch (error) {
    console.error(`\n${explain(error)}\n\nThe tests were not run: the set-up above did not succeed.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const reports = mkdtempSync(join(tmpdir(), "concord-reports-"));
  /** @type {Awaited<ReturnType<typeof perform>>[]} */
  const results = await build();
  try {
    for (const group of groups) {
      const done = await Promise.all(group.map((runner) => perform(runner, reports)));
      results.push(...done);
      if (done.some(({ interrupted }) => interrupted)) break;
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  for (const line of listFailures(results)) console.log(line);
  console.log("");
  for (const { name, reason, took, failures = [], ...counts } of results) {
    const words = [tailLine(counts), ...(reason === undefined ? [] : [`(${reason})`]), `in ${seconds(took)}`];
    console.log(`${name.padEnd(8)} ${words.join(" ")}`);
    // Once more, and short: of a log of which only the last lines are kept these are the ones that matter.
    for (const { file, name: test } of failures.slice(0, NAMED)) console.log(`         ${file} > ${test}`);
  }
  return sum(results);
}

const start = performance.now();
const total = await main();
console.log(`\nin ${seconds(performance.now() - start)}`);
console.log(tailLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
