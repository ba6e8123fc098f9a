import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Bench, Measurement } from "./bench.ts";
import { time } from "./bench.ts";
import { HEAVY_FILES } from "./heavyFiles.ts";

const READER = fileURLToPath(new URL("readHeavyFile.ts", import.meta.url));
const readSchema = z.object({ outcome: z.string(), seconds: z.number(), megabytes: z.number() });
/** Longer than any of them may take; one that needs more is ended and shown as such. */
const PATIENCE = 150_000;

/** Files made to cost a reader minutes or gigabytes, each read in a process of its own: processor time (other programs do not count) and the peak of memory, the file's bytes included. */
export const bench: Bench = {
  name: "heavy-files",
  measure(): Measurement[] {
    const folder = mkdtempSync(join(tmpdir(), "concord-heavy-"));
    const wanted = process.env["HEAVY"] ?? "";
    try {
      return HEAVY_FILES.filter(({ name }) => name.includes(wanted)).flatMap(({ name, as, bytes }) => {
        const path = join(folder, "heavy");
        writeFileSync(path, bytes());
        const ran = spawnSync(process.execPath, [...process.execArgv, READER, as, path], {
          encoding: "utf8",
          timeout: PATIENCE,
          stdio: ["ignore", "pipe", "pipe"],
        });
        if (ran.status !== 0) {
          console.log(`${name}: ${ran.error?.message ?? ran.stderr.slice(-500)}`);
          return [];
        }
        const { outcome, seconds, megabytes } = readSchema.parse(JSON.parse(ran.stdout));
        console.log(`${name}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB: ${outcome.slice(0, 300)}`);
        return [
          time("heavy-files", name, "processor time", seconds * 1000),
          { ...time("heavy-files", name, "memory at its peak", megabytes), unit: "MB" },
        ];
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
