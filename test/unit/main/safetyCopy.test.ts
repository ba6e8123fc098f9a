import { appendFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { safetyCopyHandlers } from "../../../main/safetyCopy.ts";

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
});
