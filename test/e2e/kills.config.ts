import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

/** The kills of `npm run laws -- kills N`, which take an hour and are not part of npm test. */
export default defineConfig({
  ...base,
  projects: [{ name: "kills", testMatch: "kills.ts" }],
  timeout: 24 * 3_600_000,
});
