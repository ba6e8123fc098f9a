import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type BackupStore, createBackupStore, type WantedBackup } from "../../../../main/disk/backupStore.ts";
import { lookAt } from "../../../../main/disk/look.ts";
import { ownFolder } from "./folder.ts";

const NOW = Date.parse("2026-07-15T12:00:00.000Z");
const DAY = 86_400_000;
const content = (
  text: string,
): Pick<WantedBackup, "reason" | "summary" | "content"> & { bytes: Uint8Array } => ({
  reason: "before-merge",
  summary: '{"stories":3}',
  content: `hash of ${text}`,
  bytes: new TextEncoder().encode(text),
});

/** Makes a backup whose bytes come in pieces, where they are asked for. */
async function create(
  store: BackupStore,
  projectId: string,
  { bytes, ...wanted }: ReturnType<typeof content>,
  now: number,
) {
  const begun = await store.begin(projectId, { ...wanted, source: null }, now);
  if (!begun.ok) return begun;
  if (begun.value.isMade) return { ok: true, value: { backup: begun.value.backup } } as const;
  const { part } = begun.value;
  for (const byte of bytes) await store.append(part, Uint8Array.of(byte));
  return store.finish(part);
}

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
    expect(await create(store, "p1", content("study"), NOW)).toEqual({ ok: true, value: { backup } });
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
    await create(store, "p1", content("one"), NOW);
    expect(await list(store, "p2")).toEqual([]);
  });

  test("two made in the same millisecond are two", async () => {
    const store = createBackupStore(ownFolder());
    await Promise.all([create(store, "p1", content("one"), NOW), create(store, "p1", content("two"), NOW)]);
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
    const made = await create(store, "p1", content("study"), NOW);
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
    await create(store, "p1", content("one"), NOW);
    expect(await list(store, "p1")).toHaveLength(1);
    expect(readdirSync(join(folder, "p1"))).toContain("my own copy.concord");
  });

  test("after each new one the old thin out, with their descriptions", async () => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    const year = 2026;
    for (const month of [1, 2, 3, 4, 5]) {
      const time = Date.parse(`${year - 2}-0${month}-01T00:00:00.000Z`);
      await create(store, "p1", { ...content(`month ${month}`), reason: "opened" }, time);
    }
    expect(await list(store, "p1")).toHaveLength(5);
    await create(store, "p1", content("now"), NOW);
    expect((await list(store, "p1")).map(({ createdAt }) => createdAt.slice(0, 7))).toEqual([
      "2026-07",
      "2024-05",
      "2024-04",
    ]);
    expect(readdirSync(join(folder, "p1"))).toHaveLength(6);
    await create(store, "p1", content("tomorrow"), NOW + DAY);
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
    await create(store, "p2", { ...content("secret"), reason: "opened" }, NOW);
    expect(await store.read("p1", backupId)).toMatchObject({ ok: false, error: { kind: "not-found" } });
  });

  test("where none can be made, the sentence says so", async () => {
    const folder = ownFolder();
    writeFileSync(join(folder, "backups"), "a file where the folder should be");
    const made = await create(createBackupStore(join(folder, "backups")), "p1", content("one"), NOW);
    expect(made.ok ? "" : made.error.message).toContain("“the backup”");
  });
});

test("every project id has a folder of its own that any system takes", async () => {
  const folder = ownFolder();
  const store = createBackupStore(folder);
  const ids = ["ward", "Ward", "my.study", "a:b", "nul", "a".repeat(128), "x."];
  for (const id of ids) await create(store, id, content(id), NOW);
  const names = readdirSync(folder);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(ids.length);
  for (const name of names) expect(name).toMatch(/^(?!nul$)[a-z0-9_][a-z0-9-]{0,63}$/u);
  for (const id of ids) expect(await list(store, id)).toHaveLength(1);
});

describe("a backup of what the newest one holds already", () => {
  test("is not made: thirty openings leave the older states in place", async () => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    await create(store, "p1", content("Monday"), NOW - 3 * DAY);
    await create(store, "p1", content("Tuesday"), NOW - 2 * DAY);
    const first = await create(store, "p1", { ...content("today"), reason: "opened" }, NOW);
    for (let opening = 1; opening < 30; opening += 1) {
      // Each save has a number and a moment of its own, so the bytes differ.
      const bytes = new TextEncoder().encode(`today, saved for the ${opening}th time`);
      const again = await create(
        store,
        "p1",
        { ...content("today"), reason: "opened", bytes },
        NOW + opening,
      );
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
    await create(store, "p1", { ...content("today"), reason: "opened" }, NOW);
    const merged = await create(store, "p1", content("today"), NOW + 1000);
    const listed = await list(store, "p1");
    expect(listed).toEqual([merged.ok ? merged.value.backup : null]);
    expect(listed[0]).toMatchObject({ reason: "before-merge", createdAt: new Date(NOW).toISOString() });
    expect(await store.read("p1", listed[0]?.backupId ?? "")).toMatchObject({ ok: true });
    await create(store, "p1", { ...content("today"), reason: "opened" }, NOW + 2000);
    expect(await list(store, "p1")).toEqual(listed);
  });

  test("is made where the newest is cut short, or says nothing of its content", async () => {
    const folder = ownFolder();
    const store = createBackupStore(folder);
    const made = await create(store, "p1", content("today"), NOW);
    const id = made.ok ? made.value.backup.backupId : "";
    writeFileSync(join(folder, "p1", `${id}.concord`), "tod");
    await create(store, "p1", content("today"), NOW + 1000);
    expect(await list(store, "p1")).toHaveLength(2);
    rmSync(join(folder, "p1", `${id.replace("00.000Z", "01.000Z")}.json`));
    await create(store, "p1", content("today"), NOW + 2000);
    expect(await list(store, "p1")).toHaveLength(3);
  });

  test("is made where a newer one holds something else", async () => {
    const store = createBackupStore(ownFolder());
    for (const [at, text] of ["one", "two", "one"].entries())
      await create(store, "p1", content(text), NOW + at);
    expect(await list(store, "p1")).toHaveLength(3);
  });
});

describe("a backup of a project whose file has the same content", () => {
  const study = async (words = "the project file") => {
    const folder = ownFolder();
    const path = join(folder, "Study.concord");
    writeFileSync(path, words);
    const look = (await lookAt(path)) ?? "";
    const sha256 = createHash("sha256").update(words).digest("hex");
    const store = createBackupStore(join(folder, "backups"));
    const begin = (source = { path, look, sha256 }) =>
      store.begin("p1", { reason: "opened", summary: "", content: "hash", source }, NOW);
    return { folder, path, store, begin };
  };

  test("is a copy of the file, made without its bytes", async () => {
    const { folder, path, store, begin } = await study();
    chmodSync(path, 0o444);
    const begun = await begin();
    expect(begun).toMatchObject({ ok: true, value: { isMade: true, backup: { size: 16 } } });
    const [backup] = await list(store, "p1");
    expect(await store.read("p1", backup?.backupId ?? "")).toEqual({
      ok: true,
      value: { bytes: new TextEncoder().encode("the project file") },
    });
    expect(readFileSync(path, "utf8")).toBe("the project file");
    // Changing the one must not change the other.
    chmodSync(path, 0o644);
    writeFileSync(path, "changed elsewhere");
    expect(await store.read("p1", backup?.backupId ?? "")).toMatchObject({
      value: { bytes: new TextEncoder().encode("the project file") },
    });
    expect(readdirSync(join(folder, "backups", "p1"))).toHaveLength(2);
  });

  test.each([
    ["is another by now", (path: string) => writeFileSync(path, "of somebody else")],
    [
      "has other bytes, and its time and size as before",
      (path: string) => {
        const times = join(ownFolder(), "times");
        execFileSync("cp", ["--preserve=timestamps", path, times]);
        writeFileSync(path, "the project fild");
        execFileSync("touch", ["-r", times, path]);
      },
    ],
    ["is gone", (path: string) => rmSync(path)],
  ])("takes bytes instead where the file %s", async (_how, change) => {
    const { folder, path, store, begin } = await study();
    change(path);
    const begun = await begin();
    if (!begun.ok || begun.value.isMade) throw new Error("A backup was made of another file.");
    expect(await list(store, "p1")).toEqual([]);
    await store.append(begun.value.part, new TextEncoder().encode("mine"));
    expect(await store.finish(begun.value.part)).toMatchObject({ ok: true });
    expect(readdirSync(join(folder, "backups", "p1"))).toHaveLength(2);
  });
});

test("two backups of the same content that are made at once are one", async () => {
  const folder = ownFolder();
  const store = createBackupStore(folder);
  const made = await Promise.all([
    create(store, "p1", { ...content("one"), reason: "opened" }, NOW),
    create(store, "p1", content("one"), NOW),
  ]);
  expect(made.every(({ ok }) => ok)).toBe(true);
  expect(await list(store, "p1")).toHaveLength(1);
  expect(readdirSync(join(folder, "p1"))).toHaveLength(2);
});

test("a backup that is not finished is none, and leaves nothing once it is abandoned", async () => {
  const folder = ownFolder();
  const store = createBackupStore(folder);
  const begin = async () => {
    const begun = await store.begin("p1", { ...content("one"), source: null }, NOW);
    if (!begun.ok || begun.value.isMade) throw new Error("The backup was not begun.");
    await store.append(begun.value.part, new TextEncoder().encode("half"));
    return begun.value.part;
  };
  const left = await begin();
  expect(await list(store, "p1")).toEqual([]);
  await store.abandon(left);
  expect(await store.finish(left)).toMatchObject({ ok: false });
  expect(readdirSync(join(folder, "p1"))).toEqual([]);
  await begin();
  await store.abandonAll();
  expect(readdirSync(join(folder, "p1"))).toEqual([]);
});

test("what a killed start left of a backup is removed by the next one, once it is surely nobody's", async () => {
  const folder = ownFolder();
  const killed = createBackupStore(folder);
  await killed.begin("p1", { ...content("one"), source: null }, NOW);
  const [left = ""] = readdirSync(join(folder, "p1"));
  const anHourAgo = new Date(Date.now() - 3_600_000);
  utimesSync(join(folder, "p1", left), anHourAgo, anHourAgo);
  const store = createBackupStore(folder);
  await create(store, "p1", content("two"), NOW);
  expect(readdirSync(join(folder, "p1"))).not.toContain(left);
  expect(await list(store, "p1")).toHaveLength(1);
  await killed.abandonAll();
});

test("all backups of a project can be removed, and nothing else", async () => {
  const folder = ownFolder();
  const store = createBackupStore(folder);
  for (const [at, text] of ["one", "two"].entries()) await create(store, "p1", content(text), NOW + at);
  await create(store, "p2", content("other"), NOW);
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
