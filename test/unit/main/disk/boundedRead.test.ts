import { execFileSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBounded, readPiece, sizeOf } from "../../../../main/disk/boundedRead.ts";
import { lookAt } from "../../../../main/disk/look.ts";
import { ownFolder } from "./folder.ts";

describe("a bounded read", () => {
  test("gives the whole file, up to the very limit", async () => {
    const path = join(ownFolder(), "stories.csv");
    writeFileSync(path, "12345");
    expect(await readBounded(path, 5)).toEqual({
      ok: true,
      value: { bytes: new TextEncoder().encode("12345"), look: await lookAt(path) },
    });
  });

  test("of an empty file gives no bytes", async () => {
    const path = join(ownFolder(), "empty.csv");
    writeFileSync(path, "");
    expect(await readBounded(path, 5)).toMatchObject({ ok: true, value: { bytes: new Uint8Array() } });
  });

  test("refuses one byte more, and says both sizes", async () => {
    const path = join(ownFolder(), "stories.csv");
    writeFileSync(path, "123456");
    const read = await readBounded(path, 5);
    expect(read).toMatchObject({ ok: false, error: { kind: "too-large" } });
    expect(read.ok ? "" : read.error.message).toMatch(
      /“stories\.csv” is 1 KB.*up to 1 KB.*Nothing in Concord has changed/u,
    );
  });

  test("refuses a folder and a file that is gone, each with its sentence", async () => {
    const folder = ownFolder();
    expect(await readBounded(folder, 5)).toMatchObject({ ok: false, error: { kind: "failed" } });
    const gone = await readBounded(join(folder, "gone.csv"), 5);
    expect(gone).toMatchObject({ ok: false, error: { kind: "not-found" } });
    expect(gone.ok ? "" : gone.error.message).toContain("“gone.csv” is no longer there");
  });

  test.runIf(process.platform === "linux")(
    "refuses a named pipe at once instead of waiting for its writer",
    async () => {
      const path = join(ownFolder(), "pipe.csv");
      execFileSync("mkfifo", [path]);
      expect(await readBounded(path, 5)).toMatchObject({ ok: false, error: { kind: "failed" } });
    },
  );

  test.runIf(process.platform === "linux")(
    "refuses a file that holds more than it says it does",
    async () => {
      // The files of /proc say that they are empty.
      const read = await readBounded("/proc/self/status", 1_000_000);
      expect(read.ok ? "" : read.error.message).toContain("was changing");
    },
  );

  test("in pieces gives each stretch, fewer bytes at the end, none behind it, and the whole size", async () => {
    const path = join(ownFolder(), "stories.csv");
    writeFileSync(path, "12345");
    const look = await lookAt(path);
    const piece = (from: number, length: number) => readPiece(path, 5, { from, length, look });
    const value = (words: string) => ({
      ok: true,
      value: { bytes: new TextEncoder().encode(words), size: 5, look },
    });
    expect(await piece(0, 2)).toEqual(value("12"));
    expect(await piece(2, 2)).toEqual(value("34"));
    expect(await piece(4, 2)).toEqual(value("5"));
    expect(await piece(5, 2)).toEqual(value(""));
    expect(await piece(9, 2)).toEqual(value(""));
  });

  test("in pieces gives none of another file than the one that was begun", async () => {
    const path = join(ownFolder(), "stories.csv");
    writeFileSync(path, "12345");
    const look = await lookAt(path);
    appendFileSync(path, "6");
    const read = await readPiece(path, 10, { from: 0, length: 2, look });
    expect(read.ok ? "" : read.error.message).toContain("was changing");
    expect(await readPiece(path, 5, { from: 0, length: 2, look: null })).toMatchObject({
      error: { kind: "too-large" },
    });
  });

  test("asks the size before reading, and a file that is gone counts as empty", async () => {
    const path = join(ownFolder(), "stories.csv");
    appendFileSync(path, "123");
    expect(await sizeOf(path)).toBe(3);
    expect(await sizeOf(`${path}.gone`)).toBe(0);
  });
});
