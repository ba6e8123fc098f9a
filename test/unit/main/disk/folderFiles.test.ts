import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { filesIn } from "../../../../main/disk/folderFiles.ts";

test("the files of a folder and its folders, in order; links, hidden files and other kinds are passed over", async () => {
  const root = mkdtempSync(join(tmpdir(), "concord-folder-"));
  const outside = mkdtempSync(join(tmpdir(), "concord-outside-"));
  writeFileSync(join(outside, "secret.txt"), "x");
  mkdirSync(join(root, "Ward B", "2019"), { recursive: true });
  mkdirSync(join(root, ".hidden"));
  for (const path of ["b.TXT", "a.md", "c.csv", ".d.txt", ".hidden/e.txt", "Ward B/2019/f.txt"])
    writeFileSync(join(root, path), "x");
  symlinkSync(join(outside, "secret.txt"), join(root, "link.txt"));
  symlinkSync(outside, join(root, "Ward B", "away"));
  const found = await filesIn(root, ["txt", "md"], 10);
  expect(found.files.map(({ path, folder }) => [folder, basename(path)])).toEqual([
    ["", "a.md"],
    ["", "b.TXT"],
    ["Ward B/2019", "f.txt"],
  ]);
  expect(found.leftOut).toEqual(["c.csv"]);
  expect(found.isMore).toBe(false);
  expect(await filesIn(root, ["txt", "md"], 2)).toMatchObject({ isMore: true });
  expect((await filesIn(join(root, "none"), ["txt"], 2)).files).toEqual([]);
});
