// npm start: from a bare clone to Concord's window.
import { ensureBuilt, launchArguments } from "./application.mjs";
import { playDemo } from "./demo-player.mjs";
import { hasScreen } from "./display.mjs";
import { run } from "./run.mjs";
import { root, setUp } from "./setup.mjs";
import { runCommand, SetupError, step } from "./steps.mjs";
import { sandboxProblem } from "./system.mjs";

await runCommand(async () => {
  console.log("Concord");
  const runtime = await setUp({ application: true });
  await step("build", () => ensureBuilt(), String);
  if (!hasScreen()) {
    console.log("\nThis computer has no screen, so the sample study is played on a virtual one.\n");
    return playDemo(runtime);
  }
  const problem = sandboxProblem(runtime.dist);
  if (problem !== undefined) throw new SetupError(problem);
  console.log("\nOpening Concord. Close its window, or press Ctrl+C here, to end it.\n");
  const { code, interrupted } = await run(runtime.executable, launchArguments(process.argv.slice(2)), {
    folder: root,
    env: { ELECTRON_RUN_AS_NODE: undefined },
    alone: true,
  });
  return interrupted ? 0 : code;
});
