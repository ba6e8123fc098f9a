import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { hasScreen } from "../../scripts/display.mjs";

const root = resolve(import.meta.dirname, "../..");

/** Those that take minutes begin first: at the end of a run one of them keeps a worker busy while the others have nothing left to do. */
const LONG = ["places", "journeys/damaged-profile", "shortcuts", "journeys/nothing-lost", "layout"].map(
  (name) => `**/${name}.spec.ts`,
);

export default defineConfig({
  testDir: ".",
  projects: [
    { name: "long", testMatch: LONG },
    { name: "short", testIgnore: LONG },
  ],
  // One for all: the rooms' own map a library to its declarations, and Playwright would load those in its place.
  tsconfig: join(root, "tsconfig.base.json"),
  outputDir: join(root, "test-results"),
  globalSetup: join(import.meta.dirname, "support/prepare.ts"),
  // A journey waits for a fifth of its time. On somebody's own screen windows would take the focus from each other; where there is none each worker has one.
  workers: hasScreen() ? 1 : Math.max(2, Math.min(availableParallelism() + 1, 4)),
  retries: 0,
  // A journey that takes 12 seconds takes 40 on a machine that is busy with other work, and a start whose debugger does not answer half a minute more.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
});
