// Plays the sample study in the real application and leaves what it made in the folder given as first argument.
// Started by scripts/demo-player.mjs, which provides the runtime (CONCORD_ELECTRON) and a screen.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "playwright";
import { launchArguments } from "../../scripts/application.mjs";

const output = process.argv[2];
const executablePath = process.env["CONCORD_ELECTRON"];
if (output === undefined || executablePath === undefined) {
  throw new Error("Run it through `npm run demo`, which provides the runtime and the output folder.");
}

// A profile of its own: the demo never touches the projects of the person who plays it.
const profile = mkdtempSync(join(tmpdir(), "concord-demo-"));
const application = await _electron.launch({
  executablePath,
  args: [`--user-data-dir=${profile}`, ...launchArguments()],
});
try {
  const window = await application.firstWindow();
  await window.setViewportSize({ width: 1280, height: 800 });
  await window.getByRole("main").waitFor();
  await window.screenshot({ path: join(output, "1-welcome.png") });
  console.log(
    `Opened "${await window.title()}" in Electron ${await application.evaluate(() => process.versions["electron"])}`,
  );
} finally {
  await application.close();
  rmSync(profile, { recursive: true, force: true });
}
