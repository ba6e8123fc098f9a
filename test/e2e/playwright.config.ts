import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";

const root = resolve(import.meta.dirname, "../..");

export default defineConfig({
  testDir: ".",
  // One for all: the rooms' own map a library to its declarations, and Playwright would load those in its place.
  tsconfig: join(root, "tsconfig.base.json"),
  outputDir: join(root, "test-results"),
  globalSetup: join(import.meta.dirname, "support/prepare.ts"),
  // Each test starts a whole browser; two at once take longer than one after the other on two cores.
  workers: 1,
  retries: 0,
  // A journey that takes 12 seconds takes 40 on a machine that is busy with other work, and a start whose debugger does not answer half a minute more.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
});
