import { statfsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { storageHandlers } from "../../../../main/channels/storage.ts";
import { createGrants } from "../../../../main/disk/grants.ts";
import { ownFolder } from "../disk/folder.ts";

test("the free room of the profile's disk and of a file's is told, and what cannot be told is null", async () => {
  const folder = ownFolder();
  const grants = createGrants();
  const granted = (path: string) =>
    grants.give({ path, kind: "file", purpose: "project", writable: true }).grant;
  const room = storageHandlers(grants, folder)["storage.free"];
  const { bavail, bsize } = statfsSync(folder);
  const told = await room({ grant: granted(join(folder, "Study.concord")) });
  // Other programs write meanwhile: within a tenth.
  for (const bytes of [told.bytes, told.fileBytes])
    expect(Math.abs((bytes ?? 0) - bavail * bsize)).toBeLessThan((bavail * bsize) / 10);
  expect((await room({})).fileBytes).toBeNull();
  expect((await room({ grant: granted(join(folder, "gone", "Study.concord")) })).fileBytes).toBeNull();
});
