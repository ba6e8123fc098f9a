import { mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KnownFiles } from "../../../../main/disk/knownFiles.ts";

let folder: string;
let path: string;
let known: KnownFiles;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "concord-known-"));
  path = join(folder, "study.concord");
  known = new KnownFiles();
  await writeFile(path, "as it was");
});

afterEach(() => rm(folder, { recursive: true }));

test("a file that nobody has looked at has not changed", async () => {
  expect(await known.hasChanged(path)).toBe(false);
});

test("a file stays unchanged until somebody writes it", async () => {
  await known.note(path);
  expect(await known.hasChanged(path)).toBe(false);
  await writeFile(path, "written in place, longer");
  expect(await known.hasChanged(path)).toBe(true);
  await known.note(path);
  expect(await known.hasChanged(path)).toBe(false);
});

test("another file of the same size and time moved over it is a change", async () => {
  await utimes(path, 1000, 1000);
  await known.note(path);
  const other = join(folder, "other");
  await writeFile(other, "as it is!");
  await utimes(other, 1000, 1000);
  await rename(other, path);
  expect(await known.hasChanged(path)).toBe(true);
});

test("a file that is gone has nothing that could be lost", async () => {
  await known.note(path);
  await rm(path);
  expect(await known.hasChanged(path)).toBe(false);
});
