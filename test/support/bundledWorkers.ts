import { join } from "node:path";
import { rolldown } from "rolldown";
import type { Plugin } from "vite";

/** By the name of a file, its code; the worker's own file among them. */
type Bundle = ReadonlyMap<string, string>;

/**
 * Gives each worker bundled, as it is shipped. Module by module a worker asks for a hundred before it begins, and a test that opens a project starts
 * several. Each is bundled once a run; none while Vitest waits for changes.
 */
export function bundledWorkers(): Plugin {
  /** By the path of a worker's first module, from the project's folder. */
  const bundles = new Map<string, Promise<Bundle>>();
  /** What a worker imports only when it is needed. */
  const chunks = new Map<string, string>();
  return {
    name: "concord:bundled-workers",
    apply: () => process.argv.includes("run"),
    configureServer({ middlewares, config: { root } }) {
      const codeAt = async (path: string, isWorker: boolean): Promise<string | undefined> => {
        const name = path.slice(path.lastIndexOf("/") + 1);
        if (!isWorker || !name.endsWith(".worker.ts")) return chunks.get(name);
        const bundle = bundles.get(path) ?? bundled(join(root, path), name);
        bundles.set(path, bundle);
        for (const [each, code] of await bundle) if (each !== name) chunks.set(each, code);
        return (await bundle).get(name);
      };
      middlewares.use((request, response, next) => {
        const [path = ""] = (request.url ?? "").split("?");
        const isWorker = request.headers["sec-fetch-dest"] === "worker";
        codeAt(path, isWorker).then((code) => {
          if (code === undefined) next();
          else
            response
              .writeHead(200, { "content-type": "text/javascript", "cache-control": "max-age=3600" })
              .end(code);
        }, next);
      });
    },
  };
}

async function bundled(input: string, name: string): Promise<Bundle> {
  const build = await rolldown({
    input,
    platform: "browser",
    // The project's own maps libraries to their declarations.
    tsconfig: false,
    transform: { define: { "process.env.NODE_ENV": JSON.stringify("production") } },
  });
  try {
    const { output } = await build.generate({ format: "es", entryFileNames: name });
    return new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file.code]] : [])));
  } finally {
    await build.close();
  }
}
