import { appendFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { safetyCopyHandlers } from "../../../../main/channels/safetyCopy.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "concord-safety-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const projectId = "study";

test("entries come back in order, also in the next start, and go once the project file has them", async () => {
  const first = safetyCopyHandlers(folder);
  for (const change of [1, 2, 3])
    await first["safetyCopy.append"]({ projectId, change, text: `{"n":${change}}` });
  const next = safetyCopyHandlers(folder);
  expect(await next["safetyCopy.read"]({ projectId })).toEqual({
    entries: [1, 2, 3].map((change) => ({ change, text: `{"n":${change}}` })),
  });
  await next["safetyCopy.clear"]({ projectId, upTo: 2 });
  expect(await next["safetyCopy.read"]({ projectId })).toEqual({ entries: [{ change: 3, text: '{"n":3}' }] });
  await next["safetyCopy.clear"]({ projectId, upTo: 3 });
  expect(await readdir(folder)).toEqual([]);
  expect(await next["safetyCopy.read"]({ projectId: "other" })).toEqual({ entries: [] });
});

test("an entry that was cut off spoils none of those around it", async () => {
  const copy = safetyCopyHandlers(folder);
  await copy["safetyCopy.append"]({ projectId, change: 1, text: '{"n":1}' });
  const [file] = await readdir(folder);
  await appendFile(join(folder, file ?? ""), '\n2\t{"n":');
  await copy["safetyCopy.append"]({ projectId, change: 3, text: '{"n":3}' });
  const { entries } = await copy["safetyCopy.read"]({ projectId });
  expect(entries.map(({ text }) => text)).toEqual(['{"n":1}', '{"n":', '{"n":3}']);
  await copy["safetyCopy.clear"]({ projectId, upTo: 3 });
});

test("entries that come after a clear, or for another project in between, are in the log of their own project", async () => {
  const copy = safetyCopyHandlers(folder);
  const append = (to: string, change: number) =>
    copy["safetyCopy.append"]({ projectId: to, change, text: `${to} ${change}` });
  // Not awaited one by one: they come as the window sends them.
  await Promise.all([
    append("a", 1),
    append("b", 1),
    append("a", 2),
    copy["safetyCopy.clear"]({ projectId: "a", upTo: 1 }),
    append("a", 3),
    copy["safetyCopy.clear"]({ projectId: "b", upTo: 1 }),
    append("b", 2),
  ]);
  const texts = async (of: string) =>
    (await copy["safetyCopy.read"]({ projectId: of })).entries.map(({ text }) => text);
  expect(await texts("a")).toEqual(["a 2", "a 3"]);
  expect(await texts("b")).toEqual(["b 2"]);
  for (const of of ["a", "b"]) await copy["safetyCopy.clear"]({ projectId: of, upTo: 3 });
  expect(await readdir(folder)).toEqual([]);
});

test("a log whose folder cannot be written is told, and written again once it can", async () => {
  const copy = safetyCopyHandlers(join(folder, "copies"));
  await writeFile(join(folder, "copies"), "in the way");
  const append = (change: number) => copy["safetyCopy.append"]({ projectId, change, text: `${change}` });
  expect((await append(1)).ok).toBe(false);
  await rm(join(folder, "copies"));
  expect((await append(2)).ok).toBe(true);
  expect(await copy["safetyCopy.read"]({ projectId })).toEqual({ entries: [{ change: 2, text: "2" }] });
  await copy["safetyCopy.clear"]({ projectId, upTo: 2 });
});
