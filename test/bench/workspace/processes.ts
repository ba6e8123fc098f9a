import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { family } from "../../e2e/support/processes.ts";

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;

/** The processor time that a process and its children that still run have taken, in seconds. */
export async function processorTime(pid: number): Promise<number> {
  const times = await Promise.all(
    (await family(pid)).map(async (each) => {
      const words = await readFile(`/proc/${each}/stat`, "utf8").catch(() => "");
      // After the name, which may hold spaces: user and system time are the 12th and 13th fields.
      const fields = words.slice(words.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}

/** What a process and its children that still run have sent to the disk, in bytes. */
export async function bytesWritten(pid: number): Promise<number> {
  const written = await Promise.all(
    (await family(pid)).map((each) => field(`/proc/${each}/io`, "write_bytes").catch(() => 0)),
  );
  return written.reduce((sum, bytes) => sum + bytes, 0);
}

/** The memory that one process has now, in MB. */
export async function memory(pid: number): Promise<number> {
  return (await field(`/proc/${pid}/status`, "VmRSS")) / 1000;
}

/** The most memory that one process has had since `forgetPeak`, in MB. */
export async function peakMemory(pid: number): Promise<number> {
  return (await field(`/proc/${pid}/status`, "VmHWM")) / 1000;
}

export async function forgetPeak(pid: number): Promise<void> {
  await writeFile(`/proc/${pid}/clear_refs`, "5");
}

/** Waits until a process and its children do next to nothing for a second. */
export async function quiet(pid: number): Promise<void> {
  for (let calm = 0, before = await processorTime(pid); calm < 4;) {
    await pause(250);
    const now = await processorTime(pid);
    calm = now - before < 0.03 ? calm + 1 : 0;
    before = now;
  }
}

async function field(file: string, name: string): Promise<number> {
  const found = new RegExp(`^${name}:\\s+(\\d+)`, "mu").exec(await readFile(file, "utf8"))?.[1];
  if (found === undefined) throw new Error(`${file} says no ${name}.`);
  return Number(found);
}
