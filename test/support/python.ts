import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("agreement.py", import.meta.url));

/** Whether there is a Python to hold figures to; where not, it is said. */
export const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.log("There is no python3: what is compared with it is skipped.");

/** What a script that reads a task from its standard input prints as JSON. */
export function askPython(script: string, task: unknown): unknown {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script], {
    input: JSON.stringify(task),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONIOENCODING: "utf-8" },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What agreement.py is asked; see there. */
export interface PythonTask {
  readonly file: string;
  readonly unit: readonly string[];
  readonly coder: string;
  readonly columns: readonly string[] | null;
  readonly code: string | null;
  readonly intra: boolean;
}

/** The figures of one variable as agreement.py finds them; null where there is none. */
export interface PythonFigures {
  readonly units: number;
  readonly pairable: number;
  readonly percent_agreement: number | null;
  readonly krippendorff_alpha_nominal: number | null;
  readonly fleiss_kappa: number | null;
  readonly gwet_ac1: number | null;
  /** By the coders' names: "Ana & Ben". */
  readonly cohen_kappa: Readonly<Record<string, number | null>>;
}

/** By the variables' names. */
export function pythonFigures(task: PythonTask): Readonly<Record<string, PythonFigures>> {
  const { status, stdout, stderr } = spawnSync("python3", [script], {
    input: JSON.stringify(task),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Record<string, PythonFigures>;
}
