import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readJson, writeJson } from "../../../../main/disk/jsonFile.ts";
import { ownFolder } from "./folder.ts";

const shape = z.object({ theme: z.enum(["light", "dark"]) });

test("what was written is read back", async () => {
  const folder = ownFolder();
  await writeJson(join(folder, "settings.json"), { theme: "dark" });
  expect(readJson(join(folder, "settings.json"), shape)).toEqual({ theme: "dark" });
  expect(readFileSync(join(folder, "settings.json"), "utf8")).toMatch(/\n$/u);
  expect(readdirSync(folder)).toEqual(["settings.json"]);
});

test.each([
  ["half of it", '{"theme": "da'],
  ["another shape", '{"theme": "blue"}'],
  ["nothing", ""],
])("a file that holds %s counts as missing", (_what, content) => {
  const path = join(ownFolder(), "settings.json");
  writeFileSync(path, content);
  expect(readJson(path, shape)).toBeUndefined();
});

test("a missing file is missing", () => {
  expect(readJson(join(ownFolder(), "settings.json"), shape)).toBeUndefined();
});
