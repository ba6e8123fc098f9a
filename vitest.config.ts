import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { ViteDevServer } from "vite";
import { defineConfig } from "vitest/config";
import { bundledWorkers } from "./test/support/bundledWorkers.ts";

/** Debian's Chromium, near the one inside Electron 45; elsewhere CONCORD_CHROMIUM names one. */
const chromium = [process.env["CONCORD_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path !== undefined && existsSync(path),
);

/**
 * The browser tests run the React that is shipped. Its development build takes the stack of every element that is made,
 * which was two thirds of their time, and what holds there alone says nothing of the application.
 */
process.env["NODE_ENV"] = "production";
const asRoot = process.getuid?.() === 0;

/** Milliseconds. What takes seconds here takes a minute on a machine that is busy with other work. */
const LIMIT = 120_000;

/** By itself Vitest leaves one core to itself, which on two cores is one worker: half of the time. */
const maxWorkers = Math.min(availableParallelism(), 8);

/**
 * Each test file and each worker loads some hundred modules, and by itself Vitest has each of them asked for again. In a run nothing changes: they
 * stay in the browser's cache, which is a quarter of the processor time of tests that start workers. Not while Vitest waits for changes.
 */
const keptModules = {
  name: "concord:kept-modules",
  // Before Vitest's own, which has the libraries asked for again.
  enforce: "pre" as const,
  configureServer: ({ middlewares }: ViteDevServer) => {
    if (!process.argv.includes("run")) return;
    middlewares.use(({ url = "" }, res, next) => {
      if (/\.(?:tsx?|mjs|js|css)(?:\?|$)/u.test(url)) {
        const setHeader = res.setHeader.bind(res);
        res.setHeader = (name, value) =>
          setHeader(name, name.toLowerCase() === "cache-control" ? "max-age=3600" : value);
      }
      next();
    });
  },
};

const propertyRuns = Number(process.env["PROPERTY_RUNS"] ?? 1);
if (!Number.isInteger(propertyRuns) || propertyRuns < 1)
  throw new Error("PROPERTY_RUNS is a whole number of at least 1.");
const seed = process.env["PROPERTY_SEED"];
const propertySeed = seed === undefined ? undefined : Number(seed);
// What scripts/laws.mjs asks of the model test (test/browser/data/laws/streams.ts).
const histories = process.env["LAWS_HISTORIES"];
const properties = {
  setupFiles: ["test/support/propertySetup.ts"],
  provide: {
    propertyRuns,
    propertySeed,
    histories: histories === undefined ? undefined : Number(histories),
    history: {
      seed: propertySeed,
      path: process.env["LAWS_PATH"],
      shrinks: process.env["LAWS_SHRINK"] !== undefined,
    },
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          maxWorkers,
          include: ["test/unit/**/*.test.ts"],
          // Files share what they import: loading it for each of 200 took as long as a third of the tests.
          isolate: false,
          environment: "node",
          testTimeout: LIMIT * propertyRuns,
          hookTimeout: LIMIT,
          ...properties,
        },
      },
      {
        plugins: [react(), bundledWorkers(), keptModules],
        optimizeDeps: {
          include: [
            "react",
            "react-dom",
            "react-dom/client",
            "react/jsx-runtime",
            "dexie",
            "zod",
            "fflate",
            "docx",
            "@e965/xlsx",
            "papaparse",
            "jschardet",
            "entities/decode",
            "lossless-json",
            "saxes",
            "unpdf",
            "unpdf/pdfjs",
            "comlink",
            "react-aria-components",
            "lucide-react",
            "marked",
            "@tanstack/react-virtual",
            "axe-core",
            "fast-check",
            "vitest-browser-react",
          ],
        },
        test: {
          name: "browser",
          maxWorkers,
          testTimeout: LIMIT,
          hookTimeout: LIMIT,
          ...properties,
          setupFiles: [...properties.setupFiles, "test/support/settledReact.ts"],
          // What a page shows within 50 ms here takes seconds on a machine that is busy with other work.
          expect: { poll: { timeout: 30_000 } },
          include: ["test/browser/**/*.test.{ts,tsx}"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium === undefined ? {} : { executablePath: chromium }),
                args: [
                  "--disable-gpu",
                  "--disable-quic",
                  "--disable-background-networking",
                  ...(asRoot ? ["--no-sandbox"] : []),
                ],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
