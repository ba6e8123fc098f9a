// npm run check: types, lint, layers, format, styles and unused code, each named with its result.
// With --json FILE it also writes [{ name, passed, milliseconds, output }].
import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { run, toolScript } from "./run.mjs";
import { root } from "./setup.mjs";
import { runCommand, seconds } from "./steps.mjs";

/** The folders whose imports the layers are about. */
const rooms = ["core", "main", "preload", "renderer", "test", "scripts"].filter((room) =>
  existsSync(join(root, room)),
);

/** @type {{ name: string, tool: [packageName: string, name?: string], args: string[] }[]} */
const checks = [
  { name: "types", tool: ["typescript7", "tsc"], args: ["-b"] },
  { name: "lint", tool: ["oxlint"], args: [] },
  {
    name: "layers",
    tool: ["dependency-cruiser", "depcruise"],
    args: [...rooms, "--config", ".dependency-cruiser.cjs"],
  },
  { name: "format", tool: ["prettier"], args: [".", "--check", "--log-level", "warn"] },
  { name: "styles", tool: ["stylelint"], args: ["renderer/{features,app}/**/*.css"] },
  { name: "unused", tool: ["knip"], args: ["--no-progress"] },
];

/**
 * @param {typeof checks[number]} check
 * @returns {Promise<import("./report.mjs").CheckResult>}
 */
async function perform({ name, tool: [packageName, toolName], args }) {
  const start = performance.now();
  const { code, output } = await run(process.execPath, [toolScript(root, packageName, toolName), ...args], {
    folder: root,
    quiet: true,
  });
  const milliseconds = performance.now() - start;
  console.log(`  ${code === 0 ? "passed" : "FAILED"}  ${name.padEnd(7)} ${seconds(milliseconds)}`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, "    "));
  return { name, passed: code === 0, milliseconds, output };
}

await runCommand(async () => {
  /** @type {import("./report.mjs").CheckResult[]} */
  const results = [];
  const waiting = [...checks];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      results.push(await perform(check));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), checks.length) }, worker));
  const jsonFile = process.argv[process.argv.indexOf("--json") + 1];
  if (process.argv.includes("--json") && jsonFile !== undefined)
    writeFileSync(jsonFile, JSON.stringify(results, null, 2));
  return results.every((result) => result.passed) ? 0 : 1;
});
