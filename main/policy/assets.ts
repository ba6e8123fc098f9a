import { builtHome, isAtHome } from "./home.ts";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json; charset=utf-8",
  map: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  ico: "image/x-icon",
  woff: "font/woff",
  woff2: "font/woff2",
  wasm: "application/wasm",
};

/** A file of the built renderer: its path as segments below the renderer's folder, and the type to serve it as. */
export interface Asset {
  readonly segments: readonly string[];
  readonly contentType: string;
}

/**
 * The file that an `app://concord/` address names; `/` is the page itself. Undefined for another host, for a path that
 * could lead out of the folder in any disguise (`..`, encoded slashes, drive letters), and for a kind of file that the
 * renderer does not consist of.
 */
export function resolveAsset(url: string): Asset | undefined {
  if (!isAtHome(builtHome, url)) return undefined;
  const { pathname } = new URL(url);
  const encoded = pathname === "/" ? ["index.html"] : pathname.slice(1).split("/");
  const segments: string[] = [];
  for (const part of encoded) {
    const segment = decode(part);
    if (segment === undefined || !isPlainSegment(segment)) return undefined;
    segments.push(segment);
  }
  const extension = /\.([a-z0-9]+)$/u.exec(segments.at(-1) ?? "")?.[1] ?? "";
  const contentType = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  return contentType === undefined ? undefined : { segments, contentType };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    // Malformed percent escapes name no file of ours.
    return undefined;
  }
}

function isPlainSegment(segment: string): boolean {
  return segment !== "" && !/^\.+$/u.test(segment) && !/[/\\:\p{Cc}]/u.test(segment);
}
