import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { protocol } from "electron";
import { resolveAsset } from "./assets.ts";
import { builtPolicy, securityHeaders } from "./contentSecurityPolicy.ts";
import { SCHEME } from "./home.ts";

/**
 * Makes `app://` an origin like any other: with storage (IndexedDB), fetch and a code cache, and treated as secure.
 * Electron security checklist 18, "Avoid usage of the file:// protocol and prefer usage of custom protocols".
 * Has to run before the application is ready.
 */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built renderer from `folder`, and nothing else. */
export function serveRenderer(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return refusal(405, "Method not allowed");
    const asset = resolveAsset(request.url);
    if (asset === undefined) return refusal(404, "Not found");
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = await readFile(join(folder, ...asset.segments));
    } catch (error) {
      if (isMissing(error)) return refusal(404, "Not found");
      throw error;
    }
    return new Response(request.method === "HEAD" ? null : bytes, {
      headers: {
        ...headers(),
        "Content-Type": asset.contentType,
        "Content-Length": String(bytes.byteLength),
      },
    });
  });
}

function refusal(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { ...headers(), "Content-Type": "text/plain; charset=utf-8" },
  });
}

function headers(): Record<string, string> {
  // The files are on this disk: a cache gains nothing, and a new version must never see an old file.
  return { ...securityHeaders(builtPolicy), "Cache-Control": "no-cache" };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "EISDIR");
}
