// Plays test/e2e/demo.ts: the walk through the sample study that leaves its files in demo-output/.
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { openDisplay } from "./display.mjs";
import { run, toolScript } from "./run.mjs";
import { root } from "./setup.mjs";

/**
 * @param {import("./electron-runtime.mjs").Runtime} runtime
 * @returns {Promise<number>} the exit code
 */
export async function playDemo(runtime) {
  const folder = join(root, "demo-output");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const display = await openDisplay();
  try {
    const { code } = await run(
      process.execPath,
      [toolScript(root, "tsx"), join(root, "test", "e2e", "demo.ts"), folder],
      {
        folder: root,
        env: { ...display.env, CONCORD_ELECTRON: runtime.executable, ELECTRON_RUN_AS_NODE: undefined },
        limit: 10 * 60_000,
      },
    );
    const files = readdirSync(folder).sort();
    console.log(`\n${code === 0 ? "" : "The demo stopped before its end. "}Files in ${folder}:`);
    for (const file of files) {
      console.log(
        `  ${file.padEnd(36)} ${(statSync(join(folder, file)).size / 1000).toFixed(0).padStart(6)} KB`,
      );
    }
    return code;
  } finally {
    display.stop();
  }
}
