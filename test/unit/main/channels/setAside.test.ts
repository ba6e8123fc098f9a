import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SetAside } from "../../../../main/channels/setAside.ts";

let userData: string;
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), "concord-aside-"));
});
afterEach(() => rm(userData, { recursive: true, force: true }));

const now = new Date("2026-11-26T14:05:00.000Z");
const none = (): void => undefined;

async function databases(content: string): Promise<void> {
  await mkdir(join(userData, "IndexedDB"), { recursive: true });
  await writeFile(join(userData, "IndexedDB", "store"), content);
}

/** Asks for it in one start, and begins the next. */
async function restart(projectId: string | null): Promise<SetAside> {
  let restarts = 0;
  const before = new SetAside(userData, () => {
    restarts += 1;
  });
  expect(await before.handlers["workingCopies.setAside"]({ projectId })).toEqual({ ok: true, value: {} });
  await expect.poll(() => restarts).toBe(1);
  const after = new SetAside(userData, none);
  after.begin(now);
  return after;
}

test("the databases are moved whole under a name with the date, at the start after it was asked for", async () => {
  await databases("first");
  const after = await restart("study");
  expect(await readdir(userData)).toEqual(["IndexedDB damaged 2026-11-26 14.05"]);
  expect(await after.handlers["workingCopies.reopen"]({})).toEqual({ projectId: "study" });
  expect(await after.handlers["workingCopies.reopen"]({})).toEqual({ projectId: null });
  await databases("second");
  await restart(null);
  const [one = "", two = ""] = (await readdir(userData)).toSorted();
  expect(await readFile(join(userData, one, "store"), "utf8")).toBe("first");
  expect(await readFile(join(userData, two, "store"), "utf8")).toBe("second");
});

test("the two newest that were set aside are kept, of one minute too; nothing else is deleted", async () => {
  const early = "IndexedDB damaged 2026-03-01 08.00";
  await mkdir(join(userData, early));
  await writeFile(join(userData, "IndexedDB damaged notes"), "mine");
  for (const content of ["first", "second", "third"]) {
    await databases(content);
    await restart(null);
  }
  const kept = ["IndexedDB damaged 2026-11-26 14.05 (2)", "IndexedDB damaged 2026-11-26 14.05 (3)"];
  expect((await readdir(userData)).toSorted()).toEqual([...kept, "IndexedDB damaged notes"]);
  expect(await readFile(join(userData, kept[0]!, "store"), "utf8")).toBe("second");
  expect(await readFile(join(userData, kept[1]!, "store"), "utf8")).toBe("third");
});

test("a start that nobody asked to set anything aside leaves the databases alone", async () => {
  await databases("first");
  const plain = new SetAside(userData, none);
  plain.begin(now);
  expect(await readdir(userData)).toEqual(["IndexedDB"]);
  expect(await plain.handlers["workingCopies.reopen"]({})).toEqual({ projectId: null });
});
