import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createTeamFolders } from "../../../../main/channels/teamFolder.ts";
import { createFileStore } from "../../../../main/disk/fileStore.ts";
import { FolderWatch } from "../../../../main/disk/folderWatch.ts";
import { createGrants } from "../../../../main/disk/grants.ts";
import { listTeamFolder, readInTeamFolder } from "../../../../main/disk/teamFolder.ts";
import { ownFolder } from "./folder.ts";

const PIECE = { from: 0, length: 100, look: null };
const text = (content: string) => new TextEncoder().encode(content);

/** A team folder beside something that is nobody's business. */
function aTeamFolder() {
  const around = realpathSync(ownFolder());
  const folder = join(around, "Team");
  mkdirSync(folder);
  writeFileSync(join(around, "private.concord"), "secret");
  return { around, folder };
}

async function listed(folder: string) {
  const list = await listTeamFolder(folder);
  if (!list.ok) throw new Error(list.error.message);
  return { names: list.value.entries.map(({ name }) => name), others: list.value.others };
}

describe("what a team folder is said to have", () => {
  test("Concord files by name, whatever a service calls its copies; the others are counted", async () => {
    const { folder } = aTeamFolder();
    const names = [
      "Jonas (conflicted copy 2026-11-27).concord",
      "Jonas-DESKTOP-4.concord",
      "Jonas.CONCORD",
      "Jonas.concord",
      "Jonas.sync-conflict-20261127-101500-ABCDEFG.concord",
    ];
    for (const name of names) writeFileSync(join(folder, name), "x");
    for (const name of ["notes.docx", "Jonas.concord.tmp", ".sync.concord", ".DS_Store", "~$Jonas.concord~"])
      writeFileSync(join(folder, name), "x");
    mkdirSync(join(folder, "Old.concord"));
    expect(await listed(folder)).toEqual({ names, others: 4 });
  });

  test.skipIf(process.platform === "win32")("no link, wherever it leads", async () => {
    const { around, folder } = aTeamFolder();
    symlinkSync(join(around, "private.concord"), join(folder, "link.concord"));
    expect(await listed(folder)).toEqual({ names: [], others: 1 });
    const read = await readInTeamFolder(folder, "link.concord", PIECE);
    expect(read).toMatchObject({ ok: false, error: { kind: "failed" } });
  });

  test("not what a link leads to that has taken its place, nor a folder that is gone", async () => {
    const { around, folder } = aTeamFolder();
    renameSync(folder, join(around, "Elsewhere"));
    const gone = await listTeamFolder(folder);
    expect(gone).toMatchObject({ ok: false, error: { kind: "gone" } });
    expect(gone.ok ? "" : gone.error.message).toContain("“Team” is not where it was");
    if (process.platform === "win32") return;
    symlinkSync(around, folder);
    expect(await listTeamFolder(folder)).toMatchObject({ ok: false, error: { kind: "gone" } });
    expect(await readInTeamFolder(folder, "private.concord", PIECE)).toMatchObject({
      ok: false,
      error: { kind: "gone" },
    });
  });

  test.skipIf(process.platform === "win32" || process.getuid?.() === 0)(
    "a file that may not be read says so, and others are read",
    async () => {
      const { folder } = aTeamFolder();
      writeFileSync(join(folder, "Mei.concord"), "x");
      chmodSync(join(folder, "Mei.concord"), 0);
      expect(await listed(folder)).toEqual({ names: ["Mei.concord"], others: 0 });
      expect(await readInTeamFolder(folder, "Mei.concord", PIECE)).toMatchObject({
        ok: false,
        error: { kind: "not-allowed" },
      });
    },
  );

  test("nothing is read but Concord files in the folder itself", async () => {
    const { around, folder } = aTeamFolder();
    writeFileSync(join(folder, "notes.docx"), "words");
    const names = [
      "../private.concord",
      "..\\private.concord",
      join(around, "private.concord"),
      "notes.docx",
    ];
    for (const name of [...names, "", ".", "..", "a/b.concord", "nul.concord", ".hidden.concord"]) {
      const read = await readInTeamFolder(folder, name, PIECE);
      expect(read, name).toMatchObject({ ok: false, error: { kind: "not-allowed" } });
    }
  });
});

describe("the grants of a team folder", () => {
  function granted(chosen: string) {
    const grants = createGrants();
    const userData = ownFolder();
    const open = () =>
      createTeamFolders(
        grants,
        userData,
        () => Promise.resolve(chosen),
        () => undefined,
      ).handlers;
    return { grants, store: createFileStore(grants), open, handlers: open() };
  }
  const own = { projectId: "p", name: "Nights, Ana.concord", isTaken: false };

  test("list and read exactly that folder, and write one file in it", async () => {
    const { folder } = aTeamFolder();
    const { store, handlers } = granted(folder);
    const { folder: given } = await handlers["teamFolder.pick"]({ projectId: "p" });
    if (given === null) throw new Error("No folder was given");
    expect(given).toMatchObject({ name: "Team" });
    writeFileSync(join(folder, "Jonas.concord"), "theirs");
    const read = await handlers["teamFolder.read"]({ folder: given.grant, name: "Jonas.concord", ...PIECE });
    expect(read.ok && new TextDecoder().decode(read.value.bytes)).toBe("theirs");

    // A folder is no file, and no place to export to.
    expect(await store.read(given.grant, PIECE)).toMatchObject({ ok: false });
    expect(await store.beginInto(given.grant, "more.csv")).toMatchObject({ ok: false });
    expect(await store.beginReplacing(given.grant, null)).toMatchObject({ ok: false });

    const file = await handlers["teamFolder.own"](own);
    if (!file.ok) throw new Error(file.error.message);
    const begun = await store.beginReplacing(file.value.file.grant, null);
    if (!begun.ok) throw new Error(begun.error.message);
    await store.append(begun.value.part, text("mine"));
    expect((await store.finish(begun.value.part)).ok).toBe(true);
    expect(readFileSync(join(folder, "Nights, Ana.concord"), "utf8")).toBe("mine");
    // A copy beside it would be one more file.
    expect(await store.beginKeepingCopy(file.value.file.grant, new Date())).toMatchObject({ ok: false });
    expect(readdirSync(folder).toSorted()).toEqual(["Jonas.concord", "Nights, Ana.concord"]);
  });

  test("the own file is the same across starts, and never one that was there before", async () => {
    const { folder } = aTeamFolder();
    writeFileSync(join(folder, "Nights, Ana.concord"), "another Ana’s");
    const { handlers, open } = granted(folder);
    await handlers["teamFolder.pick"]({ projectId: "p" });
    const nameOf = async (asked: typeof own, by = handlers) => {
      const file = await by["teamFolder.own"](asked);
      return file.ok ? file.value.file.name : file.error.message;
    };
    expect(await nameOf(own)).toBe("Nights, Ana (2).concord");
    expect(await nameOf({ ...own, name: "Nights, Anna.concord" }, open())).toBe("Nights, Ana (2).concord");
    // It is the same once the folder is chosen again.
    await handlers["teamFolder.leave"]({ projectId: "p" });
    expect(await handlers["teamFolder.recall"]({ projectId: "p" })).toEqual({ folder: null });
    await handlers["teamFolder.pick"]({ projectId: "p" });
    expect(await nameOf(own)).toBe("Nights, Ana (2).concord");
    writeFileSync(join(folder, "Nights, Ana (2).concord"), "somebody’s");
    expect(await nameOf({ ...own, isTaken: true })).toBe("Nights, Ana (3).concord");
  });

  test.skipIf(process.platform === "win32")("nothing is written through a link", async () => {
    const { around, folder } = aTeamFolder();
    const { store, handlers } = granted(folder);
    await handlers["teamFolder.pick"]({ projectId: "p" });
    const file = await handlers["teamFolder.own"](own);
    if (!file.ok) throw new Error(file.error.message);
    symlinkSync(join(around, "private.concord"), join(folder, own.name));
    const { grant } = file.value.file;
    expect(await store.beginReplacing(grant, null)).toMatchObject({
      ok: false,
      error: { kind: "changed-elsewhere" },
    });
    expect(await store.read(grant, PIECE)).toMatchObject({ ok: false });
    expect(readFileSync(join(around, "private.concord"), "utf8")).toBe("secret");
  });

  test("no other grant lists, reads or watches", async () => {
    const { folder } = aTeamFolder();
    const { grants, handlers } = granted(folder);
    const exported = grants.give({ path: folder, kind: "folder", purpose: "csv", writable: true });
    expect(() => handlers["teamFolder.list"]({ folder: exported.grant })).toThrow("Refused teamFolder.list");
    expect(() => handlers["teamFolder.watch"]({ folder: crypto.randomUUID() })).toThrow("Refused");
    await expect(async () => handlers["teamFolder.own"](own)).rejects.toThrow("no team folder");
  });
});

describe("watching a team folder", () => {
  test("tells of what comes, changes, goes and is renamed, and of the folder itself", async () => {
    const { around, folder } = aTeamFolder();
    let told = 0;
    const watch = new FolderWatch(folder, () => (told += 1), { settle: 5, poll: 20 });
    const hears = async (act: () => void): Promise<void> => {
      const before = told;
      act();
      await expect.poll(() => told).toBeGreaterThan(before);
    };
    try {
      await watch.look();
      const path = join(folder, "Jonas.concord");
      await hears(() => writeFileSync(path, "one"));
      await hears(() => writeFileSync(path, "one two"));
      await hears(() => renameSync(path, join(folder, "Jonas 2.concord")));
      await hears(() => rmSync(join(folder, "Jonas 2.concord")));
      await hears(() => renameSync(folder, join(around, "Away")));
      await hears(() => renameSync(join(around, "Away"), folder));
      await hears(() => writeFileSync(path, "three"));
      const before = told;
      writeFileSync(join(folder, ".temporary"), "x");
      await watch.look();
      expect(told).toBe(before);
    } finally {
      watch.stop();
    }
  });

  test("tells of nothing while nothing changes, and of nothing once it is stopped", async () => {
    const { folder } = aTeamFolder();
    let told = 0;
    const watch = new FolderWatch(folder, () => (told += 1), { settle: 1, poll: 1 });
    for (let at = 0; at < 20; at += 1) await watch.look();
    watch.stop();
    writeFileSync(join(folder, "Jonas.concord"), "one");
    await watch.look();
    expect(told).toBe(0);
  });
});
