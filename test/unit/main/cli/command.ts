import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvText } from "../../../../core/exporting/csv-writer.ts";
import { run } from "../../../../main/cli/run.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-cli-"));
let files = 0;

/** Writes a file to a folder of its own and gives its path. */
export function aFile(content: string | Uint8Array, extension = "csv"): string {
  files += 1;
  const path = join(folder, `${files}.${extension}`);
  writeFileSync(path, content);
  return path;
}

/** A CSV file of these rows, as another program would have written it. */
export function aTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return aFile(
    csvText(
      { columns: header.map((name) => ({ name, meaning: "" })), rows, rowCount: rows.length },
      { guardFormulas: false },
    ),
  );
}

/** What a command wrote, and its exit status. */
export function concord(...args: string[]): { status: number; out: string; error: string } {
  let out = "";
  let error = "";
  const status = run(args, {
    out: (text) => (out += Buffer.from(text).toString()),
    error: (text) => (error += text),
  });
  if (typeof status !== "number") throw new Error("This command takes its time: use concordLater.");
  return { status, out, error };
}

/** The same of a command that reads documents. */
export async function concordLater(...args: string[]): Promise<ReturnType<typeof concord>> {
  let out = "";
  let error = "";
  const status = await run(args, {
    out: (text) => (out += Buffer.from(text).toString()),
    error: (text) => (error += text),
  });
  return { status, out, error };
}

/** One figure of the command's JSON. */
export interface JsonFigure {
  value: number | null;
  se?: number | null;
  se0?: number | null;
  z0?: number | null;
  ci?: [number, number] | null;
  interval?: string;
  noInterval?: string;
  zeroError?: { units: number; carriers: number | null };
  below?: { minimum: number; probability: number };
  krippendorffBootstrap?: { warning?: string };
  bootstrap?: { ci: [number, number] | null; undefinedReplicates: number };
  method: string;
  undefined: string | null;
}

export interface JsonOutput {
  units: number;
  coders: string[];
  variables: {
    variable: string;
    units: number;
    pairableUnits: number;
    coders: string[];
    categories: string[];
    prevalence: { category: string; share: number | null }[];
    coefficients: Record<string, JsonFigure>;
    pairs: { coders: [string, string]; coefficients: Record<string, JsonFigure> }[];
  }[];
  overall: Record<string, JsonFigure>;
  leftOut: string[];
  missing: { mark: string; cells: number }[];
  warnings: {
    kind: string;
    message: string;
    file: string | null;
    line: number | null;
    column: string | null;
  }[];
}

/** The JSON of `concord agreement`, which must succeed. */
export function agreementJson(...args: string[]): JsonOutput {
  const { status, out, error } = concord("agreement", ...args, "--format", "json");
  if (status !== 0) throw new Error(`Exit status ${status}: ${error}`);
  return JSON.parse(out) as JsonOutput;
}
