import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What another program took for a task, and the sum of what it found. */
export interface PeerTime {
  readonly task: string;
  readonly peer: string;
  readonly milliseconds: number;
  readonly sum: number;
}

/** Runs peers.py of the reference inputs, on one thread. None, and said so, where there is no Python with numpy. */
export function peers(inputs: URL): PeerTime[] {
  const script = fileURLToPath(new URL("peers.py", inputs));
  // numpy at its best: where the processor and its caches are told to it, it takes slower ways.
  const told = new Set(["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]);
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.has(name)));
  const { status, stdout, stderr } = spawnSync("python3", [script], {
    encoding: "utf8",
    env: { ...environment, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    timeout: 600_000,
  });
  if (status !== 0) {
    const why = (stderr || "there is no python3").trim().split("\n").at(-1) ?? "";
    console.log(`The peers are skipped (${why}). They need Debian's python3-numpy and python3-sklearn.`);
    return [];
  }
  const found = JSON.parse(stdout) as Record<string, { peer: string; median_ms: number; sum: number }[]>;
  return Object.entries(found).flatMap(([task, times]) =>
    times.map(({ peer, median_ms: milliseconds, sum }) => ({ task, peer, milliseconds, sum })),
  );
}
