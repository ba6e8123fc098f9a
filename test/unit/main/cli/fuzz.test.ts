import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mulberry32 } from "../../../../core/random.ts";
import { mutated } from "../../../support/fuzz/mutate.ts";
import { SEEDS } from "../../../support/fuzz/seeds.ts";
import { concord, concordLater } from "./command.ts";

// `npm run fuzz -- 100000 --seed 7`: as many inputs, with this seed (scripts/fuzz.mjs).

const inputs = Number(process.env["FUZZ_INPUTS"] ?? 2000);
const seed = Number(process.env["PROPERTY_SEED"] ?? 1);
const first = Number(process.env["FUZZ_FIRST"] ?? 0);
const folder = mkdtempSync(join(tmpdir(), "concord-fuzz-"));

/** Milliseconds that one input may take. */
const LONGEST = 10_000;
/** Bytes that all of them together may hold. */
const MOST_MEMORY = 1_000_000_000;
/** Every so many files that were imported are checked whole. */
const VERIFIED = 20;

test(
  "whatever is done to a file, it is imported whole or refused in words",
  { timeout: 24 * 3_600_000 },
  async () => {
    const output = join(folder, "out.concord");
    const counts = { imported: 0, refused: 0, slowest: 0 };
    const start = process.memoryUsage().rss;
    for (let at = first; at < first + inputs; at += 1) {
      // Each input has random numbers of its own: one that fails is made again alone.
      const random = mulberry32(seed + at * 7919);
      const [one, other] = [0, 1].map(() => SEEDS[Math.floor(random() * SEEDS.length)]);
      if (one === undefined || other === undefined) throw new Error("no seed");
      const file = join(folder, `in.${one.ending}`);
      writeFileSync(file, mutated(one.bytes, other.bytes, random));
      const called = `input ${at} (${one.name}): npm run fuzz -- 1 --seed ${seed} --first ${at}`;
      const began = performance.now();
      const { status, error } = await tried(called, async () =>
        concordLater("import", file, ...one.options, "-o", output),
      );
      const took = performance.now() - began;
      counts.slowest = Math.max(counts.slowest, took);
      expect(took, called).toBeLessThan(LONGEST);
      const isWritten = existsSync(output);
      // Of a project without any text, the codebook is imported, and said to be all.
      expect(isWritten, called).toBe(status === 0 || error.includes("no source whose text can be read"));
      if (isWritten) {
        counts.imported += 1;
        if (counts.imported % VERIFIED === 0)
          expect([concord("verify", output).status, called]).toEqual([0, called]);
        rmSync(output);
      } else {
        counts.refused += 1;
        expect(error, called).toMatch(/\p{L}{2,} .*\.\n/su);
        expect(error, called).not.toMatch(/undefined|\[object|TypeError|RangeError|at .*\.ts:/u);
      }
    }
    const grown = process.memoryUsage().rss - start;
    if (process.env["FUZZ_INPUTS"] !== undefined)
      console.log(
        `${counts.imported} imported, ${counts.refused} refused, the slowest in ${Math.round(counts.slowest)} ms, ${Math.round(grown / 1e6)} MB more at the end`,
      );
    expect(grown).toBeLessThan(MOST_MEMORY);
    expect(counts.imported * counts.refused === 0 && inputs > 100).toBe(false);
  },
);

/** What a command gives; what it throws is said with the input that it is of. */
async function tried<T>(called: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(called, { cause: error });
  }
}
