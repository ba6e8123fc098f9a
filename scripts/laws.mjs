// npm run laws -- 10000: that many histories of the model test (test/browser/data/laws*.test.ts), with progress and the seed.
// npm run laws -- 1 --seed 7 --path 37: the one that failed, again; with --shrink made as short as it can be.
// npm run laws -- kills 50: as many kills each while coding, importing, merging, saving and restoring (test/e2e/kills.ts).
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { run, toolScript } from "./run.mjs";
import { root } from "./setup.mjs";
import { runCommand, SetupError } from "./steps.mjs";

const USAGE = "npm run laws -- HISTORIES [--seed N] [--path P] [--shrink], or npm run laws -- kills KILLS";

/** @param {string | undefined} text */
function count(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new SetupError(`A whole number of at least 1 is needed:\n  ${USAGE}`);
  return number;
}

/** @param {string[]} args @param {Record<string, string>} env */
async function perform(args, env) {
  const { code } = await run(process.execPath, args, { folder: root, env, limit: 24 * 3_600_000 });
  return code ?? 1;
}

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: "string" },
      path: { type: "string" },
      shrink: { type: "boolean", default: false },
    },
  });
  const [first, second] = positionals;
  if (first === "kills") {
    const config = "test/e2e/kills.config.ts";
    const args = [toolScript(root, "@playwright/test", "playwright"), "test", "-c", config];
    return perform(args, { KILLS: String(count(second)) });
  }
  const histories = count(first ?? "300");
  const seed = values.seed ?? String(randomInt(2 ** 31));
  console.log(`${histories.toLocaleString("en")} histories, seed ${seed}`);
  // One is lived again alone; all others on two pages side by side, of which the first that fails ends both.
  const files = `test/browser/data/laws${values.path === undefined ? "" : ".test.ts"}`;
  const args = [toolScript(root, "vitest"), "run", "--project", "browser", "--bail", "1", files];
  return perform(args, {
    LAWS_HISTORIES: String(histories),
    PROPERTY_SEED: seed,
    ...(values.path === undefined ? {} : { LAWS_PATH: values.path }),
    ...(values.shrink ? { LAWS_SHRINK: "1" } : {}),
  });
});
