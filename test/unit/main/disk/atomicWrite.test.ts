import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { writeAtomically } from "../../../../main/disk/atomicWrite.ts";
import { ownFolder } from "./folder.ts";

const text = (content: string) => new TextEncoder().encode(content);
const posix = process.platform !== "win32";

describe("an atomic write", () => {
  test("makes a file, and leaves nothing else in the folder", async () => {
    const folder = ownFolder();
    await writeAtomically(join(folder, "study.concord"), text("one"));
    expect(readFileSync(join(folder, "study.concord"), "utf8")).toBe("one");
    expect(readdirSync(folder)).toEqual(["study.concord"]);
  });

  test("replaces the whole content, also by a shorter one", async () => {
    const path = join(ownFolder(), "study.concord");
    await writeAtomically(path, text("a long content"));
    await writeAtomically(path, text("short"));
    expect(readFileSync(path, "utf8")).toBe("short");
  });

  test.runIf(posix)("keeps the permissions that a file has", async () => {
    const path = join(ownFolder(), "study.concord");
    writeFileSync(path, "one");
    chmodSync(path, 0o664);
    await writeAtomically(path, text("two"));
    expect(statSync(path).mode & 0o777).toBe(0o664);
  });

  test.runIf(posix)("gives a new file the permissions asked for", async () => {
    const path = join(ownFolder(), "secret.json");
    await writeAtomically(path, text("one"), { mode: 0o600 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.runIf(posix)("through a symbolic link writes to the real file", async () => {
    const folder = ownFolder();
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "study.concord"), "one");
    symlinkSync(join("real", "study.concord"), join(folder, "link.concord"));
    await writeAtomically(join(folder, "link.concord"), text("two"));
    expect(lstatSync(join(folder, "link.concord")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "real", "study.concord"), "utf8")).toBe("two");
  });

  test.runIf(posix)("through a link whose target is not there yet makes the target", async () => {
    const folder = ownFolder();
    mkdirSync(join(folder, "real"));
    symlinkSync(join("real", "new.concord"), join(folder, "link.concord"));
    await writeAtomically(join(folder, "link.concord"), text("one"));
    expect(readFileSync(join(folder, "real", "new.concord"), "utf8")).toBe("one");
  });

  test("into a folder that is gone fails with the system's word for it", async () => {
    const path = join(ownFolder(), "gone", "study.concord");
    await expect(writeAtomically(path, text("one"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("that fails leaves neither a change nor a temporary file", async () => {
    const folder = ownFolder();
    mkdirSync(join(folder, "study.concord"));
    await expect(writeAtomically(join(folder, "study.concord"), text("one"))).rejects.toHaveProperty("code");
    expect(readdirSync(folder)).toEqual(["study.concord"]);
    expect(readdirSync(join(folder, "study.concord"))).toEqual([]);
  });

  // For root nothing is read-only.
  test.skipIf(!posix || process.getuid?.() === 0)(
    "does not replace a file locked against writing",
    async () => {
      const path = join(ownFolder(), "study.concord");
      writeFileSync(path, "one", { mode: 0o444 });
      await expect(writeAtomically(path, text("two"))).rejects.toMatchObject({ code: "EACCES" });
      expect(readFileSync(path, "utf8")).toBe("one");
    },
  );

  test("comes after those asked for before it, so that the last one stands", async () => {
    const folder = ownFolder();
    const sizes = [400_000, 3, 200_000, 1, 7];
    // Often enough that an order left to the disk would show: a file that is not there yet takes longest to find.
    for (let round = 0; round < 40; round += 1) {
      const path = join(folder, `study-${round}.concord`);
      await Promise.all(sizes.map((size, index) => writeAtomically(path, new Uint8Array(size).fill(index))));
      expect([...readFileSync(path)]).toEqual([4, 4, 4, 4, 4, 4, 4]);
    }
  });

  test.runIf(posix)("of one file through two paths never mixes the two", async () => {
    const folder = ownFolder();
    const path = join(folder, "study.concord");
    writeFileSync(path, "one");
    symlinkSync("study.concord", join(folder, "link.concord"));
    const names = ["study.concord", "link.concord", "study.concord", "link.concord"];
    await Promise.all(
      names.map((name, index) => writeAtomically(join(folder, name), new Uint8Array(100_000).fill(index))),
    );
    const content = readFileSync(path);
    expect(content.byteLength).toBe(100_000);
    expect(content.every((byte) => byte === content[0])).toBe(true);
  });

  test("killed at any moment leaves the old content or the new one, whole", async () => {
    const folder = ownFolder();
    const path = join(folder, "study.concord");
    const size = 3_000_000;
    for (const delay of [0, 3, 9, 17, 26, 41]) {
      const script = join(import.meta.dirname, "endlessWriter.ts");
      const child = spawn(process.execPath, ["--import", "tsx", script, path, String(size)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await wait(delay);
      child.kill("SIGKILL");
      await once(child, "exit");
      const content = readFileSync(path);
      expect(content.byteLength).toBe(size);
      expect(content.every((byte) => byte === content[0])).toBe(true);
    }
  });

  test("clears away what a killed start left of the same file, once it is surely nobody's", async () => {
    const folder = ownFolder();
    const path = join(folder, "study.concord");
    const left = await leftoverOf(path);
    const young = `${left}-young`;
    const ofAnother = left.replace(/saving-.{12}/u, "saving-000000000000");
    copyFileSync(left, young);
    copyFileSync(left, ofAnother);
    const anHourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(left, anHourAgo, anHourAgo);
    utimesSync(ofAnother, anHourAgo, anHourAgo);
    await writeAtomically(path, text("one"));
    expect(readdirSync(folder).sort()).toEqual(
      [basename(young), basename(ofAnother), "study.concord"].sort(),
    );
  });
});

/** Kills a writer until it leaves a temporary file of `path`, and returns that file. */
async function leftoverOf(path: string): Promise<string> {
  const folder = join(path, "..");
  const before = new Set(readdirSync(folder));
  const script = join(import.meta.dirname, "endlessWriter.ts");
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const child = spawn(process.execPath, ["--import", "tsx", script, path, "6000000"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    await wait(2 + attempt);
    child.kill("SIGKILL");
    await once(child, "exit");
    const left = readdirSync(folder).find((name) => name.startsWith(".concord-saving-") && !before.has(name));
    if (left !== undefined) return join(folder, left);
  }
  throw new Error("No kill left a temporary file");
}
