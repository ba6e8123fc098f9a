import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listFailures } from "../../../scripts/failures.mjs";
import { readReport } from "../../../scripts/report.mjs";
import { toolScript } from "../../../scripts/run.mjs";

const root = resolve(import.meta.dirname, "../../..");

const failure = (message: string, name = "a law") => ({ file: "test/unit/a.test.ts", name, message });
const listed = (message: string) => listFailures([{ name: "unit", failures: [failure(message)] }]);

describe("the list of what failed", () => {
  it("is empty where nothing failed", () => {
    expect(listFailures([{ name: "unit", failures: [] }])).toEqual([]);
  });

  it("names the runner, the file and the test, and gives the message without colours", () => {
    expect(listed("\u001b[31mexpected 1\u001b[39m\n\n    at node_modules/x.js:1\nto be 2")).toEqual([
      "",
      "FAILED  unit > test/unit/a.test.ts > a law",
      "    expected 1",
      "    to be 2",
    ]);
  });

  it("is short whatever a message is, and says that there is more", () => {
    const lines = listed(Array.from({ length: 1000 }, () => "x".repeat(5000)).join("\n"));
    expect(lines.length).toBeLessThan(20);
    expect(lines.join("\n").length).toBeLessThan(8000);
    expect(lines.at(-1)).toBe("    (986 more lines)");
  });

  it("keeps the seed and the path of a property whole", () => {
    const seed = `{ seed: -7, path: "${"0:".repeat(900)}1", endOnFailure: true }`;
    expect(listed(`Property failed\n${seed}`)).toContain(`    ${seed}`);
  });

  it("of very many failures lists the first, and counts the others", () => {
    const failures = Array.from({ length: 100 }, (_none, at) => failure("no", `law ${at}`));
    const lines = listFailures([{ name: "unit", failures }]);
    expect(lines.filter((line) => line.startsWith("FAILED")).length).toBe(41);
    expect(lines.at(-1)).toBe("FAILED  unit > 60 more, listed above");
  });
});

describe("of a run of Vitest", () => {
  let folder = "";
  let lines: string[] = [];
  let counts = {};

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "concord-report-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    writeFileSync(join(folder, "broken.test.ts"), `import "./nowhere.ts";`);
    writeFileSync(
      join(folder, "some.test.ts"),
      `import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
test("passes", () => undefined);
test.skip("waits", () => undefined);
describe("a group", () => {
  test("law", () => fc.assert(fc.property(fc.nat(), (n) => { expect(n).toBeLessThan(3); })));
  test("two lists", () => { expect([1, 2]).toEqual([1, 3]); });
  test("hangs", () => new Promise(() => undefined), 50);
});
describe("unprepared", () => {
  beforeAll(() => { throw new Error("no table"); });
  test("is not reached", () => undefined);
});
test("forgets", () => { void Promise.reject(new Error("nobody waits")); });`,
    );
    const file = join(folder, "report.json");
    const { status } = spawnSync(
      process.execPath,
      [
        toolScript(root, "vitest"),
        "run",
        "--root",
        folder,
        `--reporter=${join(root, "scripts", "vitest-report.mjs")}`,
      ],
      { cwd: folder, env: { ...process.env, CONCORD_REPORT: file }, stdio: "ignore" },
    );
    const { failures, ...rest } = readReport("vitest", {
      report: readFileSync(file, "utf8"),
      code: status ?? 1,
    });
    counts = rest;
    lines = listFailures([{ name: "unit", failures }]);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const below = (title: string): string => {
    const start = lines.indexOf(`FAILED  unit > ${title}`);
    expect([title, start > 0]).toEqual([title, true]);
    return lines
      .slice(start + 1, lines.indexOf("", start) === -1 ? undefined : lines.indexOf("", start))
      .join("\n");
  };

  it("each failure counts, also of a file, of a group and outside any test", () => {
    expect(counts).toEqual({ passed: 2, failed: 6, skipped: 2 });
  });

  it("a property tells seed, path, counterexample, what it ran into and where", () => {
    const message = below("some.test.ts > a group > law");
    expect(message).toMatch(/\{ seed: -?\d+, path: "[\d:]+", endOnFailure: true \}/u);
    expect(message).toContain("Counterexample: [3]");
    expect(message).toContain("Caused by AssertionError: expected 3 to be less than 3");
    expect(message).toContain("some.test.ts:6:");
  });

  it("an assertion tells what it compared, a time limit what it was", () => {
    expect(below("some.test.ts > a group > two lists")).toMatch(/to deeply equal[^]*-\s+3[^]*\+\s+2/u);
    expect(below("some.test.ts > a group > hangs")).toContain("timed out in 50ms");
  });

  it("what failed outside a test is told as well", () => {
    expect(below("broken.test.ts > the file as a whole")).toContain("nowhere.ts");
    expect(below("some.test.ts > unprepared")).toContain("no table");
    expect(below("an error that no test waited for")).toContain("nobody waits");
  });
});
