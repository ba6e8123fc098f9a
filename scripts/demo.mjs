// npm run demo: the sample study, played in the real application.
import { ensureBuilt } from "./application.mjs";
import { playDemo } from "./demo-player.mjs";
import { setUp } from "./setup.mjs";
import { runCommand, step } from "./steps.mjs";

await runCommand(async () => {
  console.log("Concord: a demo with the sample study");
  const runtime = await setUp({ application: true });
  await step("build", () => ensureBuilt(), String);
  console.log("");
  return playDemo(runtime);
});
