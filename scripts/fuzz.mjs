// npm run fuzz -- 100000: as many broken files through every importer (test/unit/main/cli/fuzz.test.ts), with the seed.
// npm run fuzz -- 1 --seed 7 --first 37: the one that failed, again.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { run, toolScript } from "./run.mjs";
import { root } from "./setup.mjs";
import { runCommand, SetupError } from "./steps.mjs";

const USAGE = "npm run fuzz -- INPUTS [--seed N] [--first N]";

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: "string" }, first: { type: "string", default: "0" } },
  });
  const inputs = Number(positionals[0] ?? "2000");
  if (!Number.isInteger(inputs) || inputs < 1)
    throw new SetupError(`A whole number of at least 1 is needed:\n  ${USAGE}`);
  const seed = values.seed ?? String(randomInt(2 ** 31));
  console.log(`${inputs.toLocaleString("en")} inputs, seed ${seed}`);
  const args = [toolScript(root, "vitest"), "run", "--project", "unit", "test/unit/main/cli/fuzz.test.ts"];
  const env = { FUZZ_INPUTS: String(inputs), FUZZ_FIRST: values.first, PROPERTY_SEED: seed };
  const { code } = await run(process.execPath, args, { folder: root, env, limit: 24 * 3_600_000 });
  return code ?? 1;
});
