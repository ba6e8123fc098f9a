import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createBackupStore } from "../../../main/backupStore.ts";
import { ownFolder } from "./disk/folder.ts";

const NOW = Date.parse("2026-07-15T12:00:00.000Z");
const DAY = 86_400_000;
const content = (text: string) => ({
  reason: "before-merge" as const,
  summary: '{"stories":3}',
  bytes: new TextEncoder().encode(text),
});

describe("backups", () => {
  test("a backup is listed with what the window said of it, and read back", async () => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    const backup = {
      backupId: "2026-07-15T12-00-00.000Z-before-merge",
      createdAt: "2026-07-15T12:00:00.000Z",
      reason: "before-merge",
      summary: '{"stories":3}',
      size: 5,
    };
    expect(await store.create("p1", content("study"), NOW)).toEqual({ ok: true, value: { backup } });
    expect(await store.list("p1")).toEqual([backup]);
    expect(await store.read("p1", backup.backupId)).toEqual({
      ok: true,
      value: { bytes: new TextEncoder().encode("study") },
    });
    expect(readdirSync(join(folder, "p1")).sort()).toEqual([
      `${backup.backupId}.concord`,
      `${backup.backupId}.json`,
    ]);
  });

  test("a project without any has none, and another project's are not its own", async () => {
    const store = createBackupStore(join(ownFolder(), "not", "there", "yet"));
    expect(await store.list("p1")).toEqual([]);
    await store.create("p1", content("one"), NOW);
    expect(await store.list("p2")).toEqual([]);
  });

  test("two made in the same millisecond are two", async () => {
    const store = createBackupStore(ownFolder());
    await Promise.all([store.create("p1", content("one"), NOW), store.create("p1", content("two"), NOW)]);
    expect((await store.list("p1")).map(({ createdAt }) => createdAt)).toEqual([
      "2026-07-15T12:00:00.001Z",
      "2026-07-15T12:00:00.000Z",
    ]);
  });

  test.each([
    ["damaged", (path: string) => writeFileSync(path, '{"summ')],
    ["of another shape", (path: string) => writeFileSync(path, "[]")],
    ["gone", (path: string) => rmSync(path)],
  ])("a description that is %s is rebuilt from the name", async (_what, harm) => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    const made = await store.create("p1", content("study"), NOW);
    if (!made.ok) throw new Error(made.error.message);
    harm(join(folder, "p1", `${made.value.backup.backupId}.json`));
    expect(await store.list("p1")).toEqual([{ ...made.value.backup, summary: "" }]);
  });

  test("other files in the folder are left alone", async () => {
    const folder = ownFolder();
    mkdirSync(join(folder, "p1"));
    writeFileSync(join(folder, "p1", "my own copy.concord"), "mine");
    writeFileSync(join(folder, "p1", "2026-99-99T99-99-99.999Z-opened.concord"), "no time");
    const store = createBackupStore(folder);
    await store.create("p1", content("one"), NOW);
    expect(await store.list("p1")).toHaveLength(1);
    expect(readdirSync(join(folder, "p1"))).toContain("my own copy.concord");
  });

  test("after each new one the old thin out, with their descriptions", async () => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    const year = 2026;
    for (const month of [1, 2, 3, 4, 5]) {
      const time = Date.parse(`${year - 2}-0${month}-01T00:00:00.000Z`);
      await store.create("p1", { ...content(`month ${month}`), reason: "opened" }, time);
    }
    expect(await store.list("p1")).toHaveLength(5);
    await store.create("p1", content("now"), NOW);
    expect((await store.list("p1")).map(({ createdAt }) => createdAt.slice(0, 7))).toEqual([
      "2026-07",
      "2024-05",
      "2024-04",
    ]);
    expect(readdirSync(join(folder, "p1"))).toHaveLength(6);
    await store.create("p1", content("tomorrow"), NOW + DAY);
    expect(await store.list("p1")).toHaveLength(3);
  });

  test.each([
    "../p2/2026-07-15T12-00-00.000Z-opened",
    "../../settings",
    "2026-07-15T12-00-00.000Z-opened/../x",
    "",
  ])("the id %j, which could lead elsewhere, is refused", async (backupId) => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    await store.create("p2", { ...content("secret"), reason: "opened" }, NOW);
    expect(await store.read("p1", backupId)).toMatchObject({ ok: false, error: { kind: "not-found" } });
  });

  test("where none can be made, the sentence says so", async () => {
    const folder = ownFolder();
    writeFileSync(join(folder, "backups"), "a file where the folder should be");
    const made = await createBackupStore(join(folder, "backups")).create("p1", content("one"), NOW);
    expect(made.ok ? "" : made.error.message).toContain("“the backup”");
  });
});

test("every project id has a folder of its own that any system takes", async () => {
  const folder = ownFolder();
  const store = createBackupStore(folder);
  const ids = ["ward", "Ward", "my.study", "a:b", "nul", "a".repeat(128), "x."];
  for (const id of ids) await store.create(id, content(id), NOW);
  const names = readdirSync(folder);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length);
  for (const name of names) expect(name).toMatch(/^(?!nul$)[a-z0-9_][a-z0-9-]{0,63}$/u);
  for (const id of ids) expect(await store.list(id)).toHaveLength(1);
});
