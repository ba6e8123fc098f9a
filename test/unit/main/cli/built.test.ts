import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const built = `${root}out/main/cli.js`;
const present = existsSync(built);
if (!present) console.log(`${built} is not built (npm run build): its tests are skipped.`);

describe.skipIf(!present)("the built command line, as plain Node", () => {
  test("works on the sample study", () => {
    const files = ["amara", "jonas", "mei"].map((name) => `samples/${name}.concord`);
    const out = execFileSync(process.execPath, [built, "agreement", ...files, "--format", "json"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    const { units, coders } = JSON.parse(out) as { units: number; coders: string[] };
    expect([units, coders]).toEqual([180, ["Amara", "Jonas", "Mei"]]);
  });

  test.each([
    [["--help"], 0],
    [["agreement", "/nowhere.concord"], 1],
    [["agreement"], 2],
  ])("%j ends with status %d", (args, status) => {
    expect(spawnSync(process.execPath, [built, ...args]).status).toBe(status);
  });
});
