import fc from "fast-check";
import { expect, test } from "vitest";
import { runs } from "../../support/runs.ts";
import { live, lives } from "./laws/life.ts";

const HISTORIES = runs(15);

test(
  "a team that codes, imports, merges, undoes, restores and crashes in any order says at every moment what the model says, and ends alike",
  async () => {
    await fc.assert(fc.asyncProperty(lives, live), { numRuns: HISTORIES, endOnFailure: import.meta.env["VITE_HISTORIES_SHRINK"] === undefined });
    expect(HISTORIES).toBeGreaterThan(0);
  },
  HISTORIES * 10_000,
);
