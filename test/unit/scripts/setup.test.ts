import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isFresh } from "../../../scripts/application.mjs";
import { hasScreen } from "../../../scripts/display.mjs";
import { run } from "../../../scripts/run.mjs";
import { checkNode, staleDependency } from "../../../scripts/setup.mjs";
import { seconds } from "../../../scripts/steps.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "concord-setup-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("Node's version", () => {
  it.each(["20.19.0", "20.20.2", "22.13.0", "24.0.0", "26.1.0"])("%s will do", (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(["18.20.0", "20.18.3", "21.7.0", "22.12.0", "23.11.0"])(
    "%s is refused with the version that is needed",
    (version) => {
      expect(() => checkNode(version)).toThrow(/20\.19/);
    },
  );
});

describe("dependencies", () => {
  const lock = (packages: object) => JSON.stringify({ packages: { "": { name: "concord" }, ...packages } });
  const install = (packages: object) => {
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    writeFileSync(join(folder, "node_modules", ".package-lock.json"), lock(packages));
  };
  const zod = { version: "4.6.7", integrity: "sha512-a" };

  beforeEach(() => {
    writeFileSync(
      join(folder, "package-lock.json"),
      lock({ "node_modules/zod": zod, "node_modules/fsevents": { version: "2.0.0", optional: true } }),
    );
  });

  it("are stale while node_modules is missing or was never finished", () => {
    expect(staleDependency(folder)).toMatch(/missing/);
    mkdirSync(join(folder, "node_modules"));
    expect(staleDependency(folder)).toMatch(/missing/);
  });

  it("are current without what is optional, as for other platforms", () => {
    install({ "node_modules/zod": zod });
    expect(staleDependency(folder)).toBeUndefined();
  });

  it("are stale when one is missing, of another version or of another content", () => {
    install({});
    expect(staleDependency(folder)).toMatch(/zod/);
    install({ "node_modules/zod": { ...zod, version: "4.6.6" } });
    expect(staleDependency(folder)).toMatch(/zod is 4\.6\.6, not 4\.6\.7/);
    install({ "node_modules/zod": { ...zod, integrity: "sha512-b" } });
    expect(staleDependency(folder)).toMatch(/zod/);
  });
});

describe("the build", () => {
  const at = (minute: number, path: string) => {
    utimesSync(join(folder, path), 60 * minute, 60 * minute);
  };

  beforeEach(() => {
    mkdirSync(join(folder, "core", "model"), { recursive: true });
    mkdirSync(join(folder, "out"));
    for (const file of ["core/model/story.ts", "package.json", "out/.built"])
      writeFileSync(join(folder, file), "");
    for (const path of ["core/model/story.ts", "core/model", "core", "package.json"]) at(1, path);
    at(2, "out/.built");
  });

  it("is fresh when nothing has changed since", () => {
    expect(isFresh(folder)).toBe(true);
  });

  it("is stale when a source deep inside has changed, one was removed, or the manifest has changed", () => {
    for (const path of ["core/model/story.ts", "core/model", "package.json"]) {
      at(3, path);
      expect(isFresh(folder)).toBe(false);
      at(1, path);
    }
    expect(isFresh(folder)).toBe(true);
  });

  it("is stale when it was never finished", () => {
    rmSync(join(folder, "out", ".built"));
    expect(isFresh(folder)).toBe(false);
  });
});

describe("a program that is run", () => {
  it("gives its exit code and, when quiet, all that it printed", async () => {
    const script = "console.log('one'); console.error('two'); process.exitCode = 3";
    const ended = await run(process.execPath, ["-e", script], { quiet: true });
    expect(ended).toMatchObject({ code: 3, timedOut: false, interrupted: false });
    expect(ended.output.trim().split("\n").sort()).toEqual(["one", "two"]);
  });

  it("is stopped with what it started once its time is over", async () => {
    const child = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" }); setInterval(() => {}, 1000)`;
    // Resolves only when every process that holds the output has ended.
    expect(await run(process.execPath, ["-e", child], { quiet: true, limit: 300 })).toMatchObject({
      code: 1,
      timedOut: true,
    });
  });

  it("cannot be mistaken for one that ran when it does not exist", async () => {
    await expect(run(join(folder, "nothing"), [])).rejects.toThrow(/could not be started/);
  });
});

describe("a screen", () => {
  it("is missing only on Linux without a display server", () => {
    expect(hasScreen({}, "linux")).toBe(false);
    expect(hasScreen({ DISPLAY: ":0" }, "linux")).toBe(true);
    expect(hasScreen({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(true);
    expect(hasScreen({}, "darwin")).toBe(true);
    expect(hasScreen({}, "win32")).toBe(true);
  });
});

describe("a time", () => {
  it("is told as people read it", () => {
    expect(seconds(340)).toBe("0.3 s");
    expect(seconds(59_400)).toBe("59.4 s");
    expect(seconds(125_000)).toBe("2 min 5 s");
  });
});
