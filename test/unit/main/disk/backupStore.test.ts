import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type BackupStore, createBackupStore } from "../../../../main/disk/backupStore.ts";
import { ownFolder } from "./folder.ts";

const NOW = Date.parse("2026-07-15T12:00:00.000Z");
const DAY = 86_400_000;
const content = (text: string) => ({
  reason: "before-merge" as const,
  summary: '{"stories":3}',
  content: `hash of ${text}`,
  bytes: new TextEncoder().encode(text),
});

/** The backups of a project, as they are listed. */
async function list(store: BackupStore, projectId: string) {
  const listed = await store.list(projectId);
  if (!listed.ok) throw new Error(listed.error.message);
  return listed.value.backups;
}

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
    expect(await list(store, "p1")).toEqual([backup]);
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
    expect(await list(store, "p1")).toEqual([]);
    await store.create("p1", content("one"), NOW);
    expect(await list(store, "p2")).toEqual([]);
  });

  test("two made in the same millisecond are two", async () => {
    const store = createBackupStore(ownFolder());
    await Promise.all([store.create("p1", content("one"), NOW), store.create("p1", content("two"), NOW)]);
    expect((await list(store, "p1")).map(({ createdAt }) => createdAt)).toEqual([
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
    expect(await list(store, "p1")).toEqual([{ ...made.value.backup, summary: "" }]);
  });

  test("other files in the folder are left alone", async () => {
    const folder = ownFolder();
    mkdirSync(join(folder, "p1"));
    writeFileSync(join(folder, "p1", "my own copy.concord"), "mine");
    writeFileSync(join(folder, "p1", "2026-99-99T99-99-99.999Z-opened.concord"), "no time");
    const store = createBackupStore(folder);
    await store.create("p1", content("one"), NOW);
    expect(await list(store, "p1")).toHaveLength(1);
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
    expect(await list(store, "p1")).toHaveLength(5);
    await store.create("p1", content("now"), NOW);
    expect((await list(store, "p1")).map(({ createdAt }) => createdAt.slice(0, 7))).toEqual([
      "2026-07",
      "2024-05",
      "2024-04",
    ]);
    expect(readdirSync(join(folder, "p1"))).toHaveLength(6);
    await store.create("p1", content("tomorrow"), NOW + DAY);
    expect(await list(store, "p1")).toHaveLength(3);
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
  for (const id of ids) expect(await list(store, id)).toHaveLength(1);
});

describe("a backup of what the newest one holds already", () => {
  test("is not made: thirty openings leave the older states in place", async () => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    await store.create("p1", content("Monday"), NOW - 3 * DAY);
    await store.create("p1", content("Tuesday"), NOW - 2 * DAY);
    const first = await store.create("p1", { ...content("today"), reason: "opened" }, NOW);
    for (let opening = 1; opening < 30; opening += 1) {
      // Each save has a number and a moment of its own, so the bytes differ.
      const bytes = new TextEncoder().encode(`today, saved for the ${opening}th time`);
      const again = await store.create("p1", { ...content("today"), reason: "opened", bytes }, NOW + opening);
      expect(again).toEqual(first);
    }
    expect((await list(store, "p1")).map(({ reason }) => reason)).toEqual([
      "opened",
      "before-merge",
      "before-merge",
    ]);
    expect(readdirSync(join(folder, "p1"))).toHaveLength(6);
  });

  test("lends it its reason, so that the state before a merge is kept as one", async () => {
    const store = createBackupStore(ownFolder());
    await store.create("p1", { ...content("today"), reason: "opened" }, NOW);
    const merged = await store.create("p1", content("today"), NOW + 1000);
    const listed = await list(store, "p1");
    expect(listed).toEqual([merged.ok ? merged.value.backup : null]);
    expect(listed[0]).toMatchObject({ reason: "before-merge", createdAt: new Date(NOW).toISOString() });
    expect(await store.read("p1", listed[0]?.backupId ?? "")).toMatchObject({ ok: true });
    await store.create("p1", { ...content("today"), reason: "opened" }, NOW + 2000);
    expect(await list(store, "p1")).toEqual(listed);
  });

  test("is made where the newest is cut short, or says nothing of its content", async () => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    const made = await store.create("p1", content("today"), NOW);
    const id = made.ok ? made.value.backup.backupId : "";
    writeFileSync(join(folder, "p1", `${id}.concord`), "tod");
    await store.create("p1", content("today"), NOW + 1000);
    expect(await list(store, "p1")).toHaveLength(2);
    rmSync(join(folder, "p1", `${id.replace("00.000Z", "01.000Z")}.json`));
    await store.create("p1", content("today"), NOW + 2000);
    expect(await list(store, "p1")).toHaveLength(3);
  });

  test("is made where a newer one holds something else", async () => {
    const store = createBackupStore(ownFolder());
    for (const [at, text] of ["one", "two", "one"].entries())
      await store.create("p1", content(text), NOW + at);
    expect(await list(store, "p1")).toHaveLength(3);
  });
});

test("all backups of a project can be removed, and nothing else", async () => {
  const folder = ownFolder();
  const store = createBackupStore(folder);
  for (const [at, text] of ["one", "two"].entries()) await store.create("p1", content(text), NOW + at);
  await store.create("p2", content("other"), NOW);
  expect(await store.removeAll("p1")).toEqual({ ok: true, value: { removed: 2 } });
  expect(readdirSync(folder)).toEqual(["p2"]);
  expect(await store.removeAll("p1")).toEqual({ ok: true, value: { removed: 0 } });
  writeFileSync(join(folder, "p2", "my own copy.concord"), "mine");
  expect(await store.removeAll("p2")).toEqual({ ok: true, value: { removed: 1 } });
  expect(readdirSync(join(folder, "p2"))).toEqual(["my own copy.concord"]);
});

test("backups that cannot be listed are told in a sentence", async () => {
  const folder = ownFolder();
  writeFileSync(join(folder, "p1"), "a file where the folder should be");
  const listed = await createBackupStore(folder).list("p1");
  expect(listed.ok ? "" : listed.error.message).toMatch(
    /^“the folder of backups” .* Nothing in Concord has changed/u,
  );
});
