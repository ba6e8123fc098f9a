// npm run dev: the application with its renderer reloaded on every change.
import { launchArguments } from "./application.mjs";
import { hasScreen } from "./display.mjs";
import { run, toolScript } from "./run.mjs";
import { root, setUp } from "./setup.mjs";
import { runCommand, SetupError } from "./steps.mjs";
import { sandboxProblem } from "./system.mjs";

await runCommand(async () => {
  const runtime = await setUp({ application: true });
  if (!hasScreen())
    throw new SetupError("npm run dev opens a window, and this computer has no screen. Try npm run demo.");
  const problem = sandboxProblem(runtime.dist);
  if (problem !== undefined) throw new SetupError(problem);
  const args = [
    toolScript(root, "electron-vite"),
    "dev",
    ...(launchArguments().includes("--no-sandbox") ? ["--noSandbox"] : []),
  ];
  const { code, interrupted } = await run(process.execPath, args, {
    folder: root,
    env: { ELECTRON_EXEC_PATH: runtime.executable, ELECTRON_RUN_AS_NODE: undefined },
  });
  return interrupted ? 0 : code;
});
