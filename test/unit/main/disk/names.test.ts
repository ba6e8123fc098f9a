import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { freePath, isPlainName } from "../../../../main/disk/names.ts";
import { ownFolder } from "./folder.ts";

describe("file names", () => {
  test.each(["coding-long.csv", "Código de Ana (2).csv", "قصص.csv", ".hidden"])(
    "%s is a plain name",
    (name) => {
      expect(isPlainName(name)).toBe(true);
    },
  );

  test.each(["", "..", "a/b", "a\\b", "c:x", "x\u0000", "x.", "x ", "nul", "NUL.csv", "com1.txt", "what?"])(
    "%j is not",
    (name) => {
      expect(isPlainName(name)).toBe(false);
    },
  );

  test("a name that is taken gets a number before its extension", async () => {
    const folder = ownFolder();
    expect(await freePath(folder, "wide.csv")).toBe(join(folder, "wide.csv"));
    writeFileSync(join(folder, "wide.csv"), "");
    expect(await freePath(folder, "wide.csv")).toBe(join(folder, "wide (2).csv"));
    const alsoTaken = (path: string) => path.endsWith("(2).csv");
    expect(await freePath(folder, "wide.csv", alsoTaken)).toBe(join(folder, "wide (3).csv"));
  });

  test.runIf(process.platform !== "win32")("a broken link takes a name too", async () => {
    const folder = ownFolder();
    symlinkSync("nowhere", join(folder, "wide.csv"));
    expect(await freePath(folder, "wide.csv")).toBe(join(folder, "wide (2).csv"));
  });
});
