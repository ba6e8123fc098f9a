import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { resolve } from "node:path";

const root = import.meta.dirname;

// Everything bundles: at run time nothing is read from node_modules.
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: "out/main",
      rollupOptions: {
        input: { index: resolve(root, "main/index.ts") },
        output: { format: "es", entryFileNames: "[name].js" },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: "out/preload",
      rollupOptions: {
        input: { index: resolve(root, "preload/index.ts") },
        // A sandboxed preload cannot be an ES module.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: resolve(root, "renderer/app"),
    plugins: [react()],
    worker: { format: "es" },
    build: {
      outDir: resolve(root, "out/renderer"),
      // The content security policy allows files of our own, never data: scripts or fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: resolve(root, "renderer/app/index.html") } },
    },
  },
});
