import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { peakMemory } from "./processes.ts";

const CLI = fileURLToPath(new URL("../../../out/main/cli.js", import.meta.url));

/** Runs `concord agreement` on a project file: the time in seconds, and its peak of memory in MB. */
export async function commandLine(
  project: string,
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [CLI, "agreement", project, "--output", join(project, "..", "agreement.csv")],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const gone = once(child, "exit");
  let megabytes = 0;
  const timer = setInterval(() => {
    // Between its end and the last look at it there is nothing to read any more.
    void peakMemory(child.pid ?? 0).then(
      (peak) => {
        megabytes = Math.max(megabytes, peak);
      },
      () => undefined,
    );
  }, 20);
  const [code] = (await gone) as [number | null];
  clearInterval(timer);
  if (code !== 0) throw new Error(`The command line ended with ${code}.`);
  return { seconds: (performance.now() - began) / 1000, megabytes };
}
