import { rolldown } from "rolldown";
import type { Plugin } from "vite";

/** A worker's first module, as Vite asks for it where nothing is built. */
const WORKER = /^(.+\.worker\.ts)\?.*worker_file/u;

/**
 * Gives each worker as one file, as it is shipped. Module by module a worker asks for a hundred before it begins, and a test that opens a project starts
 * several. Bundled once a run; not while Vitest waits for changes.
 */
export function bundledWorkers(): Plugin {
  const bundles = new Map<string, Promise<string>>();
  return {
    name: "concord:bundled-workers",
    enforce: "pre",
    apply: () => process.argv.includes("run"),
    load(id) {
      const path = WORKER.exec(id)?.[1];
      if (path === undefined) return null;
      const bundle = bundles.get(path) ?? bundled(path);
      bundles.set(path, bundle);
      return bundle;
    },
  };
}

async function bundled(path: string): Promise<string> {
  const build = await rolldown({ input: path, platform: "browser", tsconfig: false });
  try {
    const { output } = await build.generate({ format: "es", codeSplitting: false });
    return output[0].code;
  } finally {
    await build.close();
  }
}
