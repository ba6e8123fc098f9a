import { join } from "node:path";
import { rolldown } from "rolldown";
import type { Plugin } from "vite";

/**
 * Gives each worker bundled, as it is shipped, with what it imports only when it is needed. Module by module a worker asks for a hundred before it begins, and
 * a test that opens a project starts several. Each is bundled once a run; none while Vitest waits for changes.
 */
export function bundledWorkers(): Plugin {
  /** By the path of a worker's first module, from the project's folder. */
  const bundles = new Map<string, Promise<string>>();
  return {
    name: "concord:bundled-workers",
    apply: () => process.argv.includes("run"),
    configureServer({ middlewares, config: { root } }) {
      middlewares.use((request, response, next) => {
        const [path = ""] = (request.url ?? "").split("?");
        if (request.headers["sec-fetch-dest"] !== "worker" || !path.endsWith(".worker.ts")) {
          next();
          return;
        }
        const bundle = bundles.get(path) ?? bundled(join(root, path));
        bundles.set(path, bundle);
        bundle.then(
          (code) =>
            response
              .writeHead(200, { "content-type": "text/javascript", "cache-control": "max-age=3600" })
              .end(code),
          next,
        );
      });
    },
  };
}

async function bundled(input: string): Promise<string> {
  const build = await rolldown({
    input,
    platform: "browser",
    // The project's own maps libraries to their declarations.
    tsconfig: false,
    transform: { define: { "process.env.NODE_ENV": JSON.stringify("production") } },
  });
  try {
    const { output } = await build.generate({ format: "es", codeSplitting: false });
    return output[0].code;
  } finally {
    await build.close();
  }
}
