import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { channels } from "./preload/contract/channels.ts";

const root = import.meta.dirname;

/** Less to read and keep in memory. Names stay, for the details of an error that somebody reports. */
const minify = { compress: true, mangle: false, codegen: { removeWhitespace: true } };

// Everything bundles: at run time nothing is read from node_modules.
export default defineConfig({
  main: {
    // Of fflate the form without worker threads, which nothing here uses: its own "require" would stand beside the one that electron-vite writes.
    resolve: { alias: [{ find: /^fflate$/u, replacement: "fflate/browser" }] },
    build: {
      externalizeDeps: false,
      // The oldest runtime that it is tried on is Electron 33: Node 20.18, Chromium 130.
      target: "node20.18",
      outDir: "out/main",
      rolldownOptions: {
        // The window's main process, and the command line, which is plain Node.
        input: { index: resolve(root, "main/index.ts"), cli: resolve(root, "main/cli/cli.ts") },
        output: { format: "es", entryFileNames: "[name].js" },
      },
    },
  },
  preload: {
    // What the window may say; the preload has the names without the schemas.
    define: { CHANNEL_NAMES: JSON.stringify(Object.keys(channels)) },
    build: {
      externalizeDeps: false,
      target: "node20.18",
      outDir: "out/preload",
      rolldownOptions: {
        input: { index: resolve(root, "preload/index.ts") },
        // A sandboxed preload cannot be an ES module.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: resolve(root, "renderer/app"),
    plugins: [react()],
    worker: { format: "es", rolldownOptions: { output: { minify } } },
    build: {
      outDir: resolve(root, "out/renderer"),
      target: "chrome130",
      // The content security policy allows files of our own, never data: scripts or fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: resolve(root, "renderer/app/index.html") },
        output: { minify },
      },
    },
  },
});
