import { createHash } from "node:crypto";
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileStore, type FileStore } from "../../../../main/disk/fileStore.ts";
import { createGrants } from "../../../../main/disk/grants.ts";
import { ownFolder } from "./folder.ts";

const NOW = new Date("2026-11-26T14:05:00.000Z");
const text = (content: string) => new TextEncoder().encode(content);

/** Words written in pieces of one letter each. */
async function inPieces(store: FileStore, begins: ReturnType<FileStore["beginReplacing"]>, words: string) {
  const begun = await begins;
  if (!begun.ok) return begun;
  for (const letter of words) {
    const appended = await store.append(begun.value.part, text(letter));
    if (!appended.ok) return appended;
  }
  return store.finish(begun.value.part);
}

/** A project file in a folder of its own, granted as the window has it. */
function aFile(content: string | null = "mine") {
  const folder = ownFolder();
  const path = join(folder, "Study.concord");
  if (content !== null) writeFileSync(path, content);
  const grants = createGrants();
  const store = createFileStore(grants);
  const { grant } = grants.give({ path, kind: "file", purpose: "project", writable: true });
  const read = async () => {
    const outcome = await store.read(grant, { from: 0, length: 100, look: null });
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value.look;
  };
  const write = (words: string, replaces: string | null) =>
    inPieces(store, store.beginReplacing(grant, replaces), words);
  const replace = (words: string) => inPieces(store, store.beginKeepingCopy(grant, NOW), words);
  return {
    folder,
    path,
    store,
    grants,
    grant,
    read,
    write,
    replace,
    content: () => readFileSync(path, "utf8"),
  };
}

describe("a write replaces only what was last read or written", () => {
  test("one after the other, each names the file that the one before left", async () => {
    const { read, write, content, folder } = aFile();
    const first = await write("first", await read());
    expect(first).toMatchObject({ ok: true });
    const second = await write("second", first.ok ? first.value.look : null);
    expect(second).toMatchObject({ ok: true });
    expect(content()).toBe("second");
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  const elsewhere: readonly [string, (path: string, folder: string) => void][] = [
    ["written in place", (path) => writeFileSync(path, "theirs")],
    [
      "written in place with the same size at the same second",
      (path) => {
        writeFileSync(path, "hers");
        utimesSync(path, 1000, 1000);
      },
    ],
    [
      "moved over it",
      (path, folder) => {
        writeFileSync(join(folder, "theirs"), "theirs");
        renameSync(join(folder, "theirs"), path);
      },
    ],
  ];
  test.each(elsewhere)("another file %s is left as it is", async (_how, change) => {
    const { read, write, content, path, folder } = aFile();
    const look = await read();
    change(path, folder);
    const theirs = content();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await write("mine again", look)).toMatchObject({
        ok: false,
        error: { kind: "changed-elsewhere" },
      });
      expect(content()).toBe(theirs);
    }
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("reading what came there lets it be replaced, and only that", async () => {
    const { read, write, content, path } = aFile();
    const mine = await read();
    writeFileSync(path, "theirs");
    const theirs = await read();
    writeFileSync(path, "theirs, later");
    expect(await write("merged", theirs)).toMatchObject({ ok: false });
    expect(await write("merged", mine)).toMatchObject({ ok: false });
    expect(content()).toBe("theirs, later");
    expect(await write("merged", await read())).toMatchObject({ ok: true });
  });

  test("a look that nobody was given does not count, even where it is right", async () => {
    const other = aFile();
    const look = await other.read();
    // The same file under a start that has not read it.
    const grants = createGrants();
    const fresh = createFileStore(grants);
    const { grant } = grants.give({ path: other.path, kind: "file", purpose: "project", writable: true });
    expect(await inPieces(fresh, fresh.beginReplacing(grant, look), "forged")).toMatchObject({ ok: false });
    expect(other.content()).toBe("mine");
  });

  test("a file that was deleted is not written anew", async () => {
    const { read, write, path, folder } = aFile();
    const look = await read();
    rmSync(path);
    const written = await write("again", look);
    expect(written).toMatchObject({ ok: false, error: { kind: "gone" } });
    expect(readdirSync(folder)).toEqual([]);
    expect(await write("again", null)).toMatchObject({ ok: true });
  });
});

describe("a file that is being written", () => {
  const begun = async (content: string | null = "mine") => {
    const file = aFile(content);
    const look = content === null ? null : await file.read();
    const begin = async () => {
      const outcome = await file.store.beginReplacing(file.grant, look);
      if (!outcome.ok) throw new Error(outcome.error.message);
      await file.store.append(outcome.value.part, text("half of"));
      return outcome.value.part;
    };
    return { ...file, look, begin };
  };

  test("leaves the old one as it is until it is finished, and then has all of its pieces", async () => {
    const { store, begin, content } = await begun();
    const part = await begin();
    expect(content()).toBe("mine");
    await store.append(part, text(" all"));
    expect(content()).toBe("mine");
    expect(await store.finish(part)).toMatchObject({ ok: true });
    expect(content()).toBe("half of all");
  });

  test("and is abandoned leaves the old one, and nothing beside it", async () => {
    const { store, begin, content, folder, look, write } = await begun();
    const part = await begin();
    await store.abandon(part);
    expect(await store.finish(part)).toMatchObject({ error: { kind: "unknown-grant" } });
    await begin();
    await store.abandonAll();
    expect(content()).toBe("mine");
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
    expect(await write("next", look)).toMatchObject({ ok: true });
  });

  test("gives way to the next one of the same place, so that one at most is ever beside it", async () => {
    const { store, begin, content, folder } = await begun();
    const left = await begin();
    const next = await begin();
    expect(readdirSync(folder)).toHaveLength(2);
    expect(await store.finish(left)).toMatchObject({ error: { kind: "unknown-grant" } });
    expect(await store.finish(next)).toMatchObject({ ok: true });
    expect(content()).toBe("half of");
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("does not replace what came into its place meanwhile", async () => {
    const { store, begin, content, path, folder } = await begun();
    const part = await begin();
    writeFileSync(path, "theirs");
    expect(await store.finish(part)).toMatchObject({ error: { kind: "changed-elsewhere" } });
    expect(content()).toBe("theirs");
    const fresh = await begun(null);
    const other = await fresh.begin();
    writeFileSync(fresh.path, "theirs");
    expect(await fresh.store.finish(other)).toMatchObject({ error: { kind: "changed-elsewhere" } });
    expect(fresh.content()).toBe("theirs");
    for (const each of [folder, fresh.folder]) expect(readdirSync(each)).toEqual(["Study.concord"]);
  });

  test("does not stand in for one that was deleted meanwhile", async () => {
    const { store, begin, path, folder } = await begun();
    const part = await begin();
    rmSync(path);
    expect(await store.finish(part)).toMatchObject({ error: { kind: "gone" } });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("keeps a copy of what is there when it is finished, and none where it is abandoned", async () => {
    const { store, grant, content, path, folder } = aFile("theirs");
    const abandoned = await store.beginKeepingCopy(grant, NOW);
    await store.abandon(abandoned.ok ? abandoned.value.part : "");
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
    const other = await store.beginKeepingCopy(grant, NOW);
    const part = other.ok ? other.value.part : "";
    await store.append(part, text("mine"));
    writeFileSync(path, "theirs, later");
    expect(await store.finish(part)).toMatchObject({ ok: true });
    expect(content()).toBe("mine");
    expect(readFileSync(join(folder, "Study (replaced 2026-11-26 14.05).concord"), "utf8")).toBe(
      "theirs, later",
    );
  });
});

test("a file is told to be as it was written only under the look that it had then, and not one that was read", async () => {
  const { store, grant, path, read, write } = aFile();
  const mine = await read();
  expect(store.writtenAs(grant, mine)).toBeUndefined();
  const first = await write("next", mine);
  const look = first.ok ? first.value.look : "";
  expect(store.writtenAs(grant, mine)).toBeUndefined();
  const sha256 = createHash("sha256").update("next").digest("hex");
  expect(store.writtenAs(grant, look)).toEqual({ path, look, sha256 });
  await write("and next", look);
  expect(store.writtenAs(grant, look)).toBeUndefined();
});

describe("a new file", () => {
  test("is never written over one that is there", async () => {
    const { write, content, folder } = aFile("a colleague's");
    const written = await write("new", null);
    expect(written).toMatchObject({ ok: false, error: { kind: "changed-elsewhere" } });
    expect(written.ok ? "" : written.error.message).toContain("already there");
    expect(content()).toBe("a colleague's");
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("of two that are made at once in one place only one is", async () => {
    const { write, folder } = aFile(null);
    const made = await Promise.all([write("one", null), write("two", null), write("three", null)]);
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("replaces the file that the person agreed to replace, as it was then", async () => {
    const { store, write, content, path } = aFile("old");
    const agreed = await store.agreeToReplace(path);
    expect(agreed).not.toBeNull();
    writeFileSync(path, "newer than the dialog");
    expect(await write("new", agreed)).toMatchObject({ ok: false });
    expect(content()).toBe("newer than the dialog");
    expect(await write("new", await store.agreeToReplace(path))).toMatchObject({ ok: true });
    expect(content()).toBe("new");
  });
});

describe("replacing with a copy", () => {
  test("keeps what was there beside it, under a name of its own", async () => {
    const { replace, content, path, folder } = aFile("theirs");
    const replaced = await replace("mine");
    expect(replaced).toMatchObject({
      ok: true,
      value: { copy: "Study (replaced 2026-11-26 14.05).concord" },
    });
    expect(content()).toBe("mine");
    expect(readFileSync(join(folder, "Study (replaced 2026-11-26 14.05).concord"), "utf8")).toBe("theirs");
    writeFileSync(path, "theirs again");
    const again = await replace("mine");
    expect(again).toMatchObject({
      ok: true,
      value: { copy: "Study (replaced 2026-11-26 14.05) (2).concord" },
    });
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test("what another program goes on writing into the old file is in the copy, not in the new one", async () => {
    const { replace, content, path, folder } = aFile("theirs");
    linkSync(path, join(folder, "held open"));
    await replace("mine");
    writeFileSync(join(folder, "held open"), "theirs, longer");
    expect(content()).toBe("mine");
    expect(readFileSync(join(folder, "Study (replaced 2026-11-26 14.05).concord"), "utf8")).toBe(
      "theirs, longer",
    );
  });

  test("where nothing is there needs none, and goes on from there", async () => {
    const { replace, write, folder } = aFile(null);
    const replaced = await replace("mine");
    expect(replaced).toMatchObject({ ok: true, value: { copy: null } });
    expect(await write("next", replaced.ok ? replaced.value.look : null)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("of a folder is refused in words", async () => {
    const { replace, path } = aFile(null);
    mkdirSync(path);
    const replaced = await replace("mine");
    expect(replaced.ok ? "" : replaced.error.message).toMatch(/“Study\.concord”.*your work is safe/u);
  });
});

describe("a file that is written into a folder piece by piece", () => {
  const into = () => {
    const folder = ownFolder();
    const grants = createGrants();
    const store = createFileStore(grants);
    const { grant } = grants.give({ path: folder, kind: "folder", purpose: "csv", writable: true });
    const begin = async (name = "long.csv") => {
      const begun = await store.beginInto(grant, name);
      if (!begun.ok) throw new Error(begun.error.message);
      return begun.value.part;
    };
    return { folder, store, grant, begin };
  };

  test("stands under its name once it is finished, whole", async () => {
    const { folder, store, begin } = into();
    const part = await begin();
    for (const each of ["one,", "two,", "three"])
      expect(await store.append(part, text(each))).toMatchObject({ ok: true });
    expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual([]);
    expect(await store.finish(part)).toMatchObject({ value: { file: { name: "long.csv" } } });
    expect(readdirSync(folder)).toEqual(["long.csv"]);
    expect(readFileSync(join(folder, "long.csv"), "utf8")).toBe("one,two,three");
    expect(await store.append(part, text("more"))).toMatchObject({ error: { kind: "unknown-grant" } });
  });

  test("never replaces another, nor what is there", async () => {
    const { folder, store, begin } = into();
    writeFileSync(join(folder, "long.csv"), "mine already");
    for (const each of ["a", "b", "c"]) {
      const part = await begin();
      await store.append(part, text(each));
      await store.finish(part);
    }
    expect(readdirSync(folder).sort()).toEqual(["long (2).csv", "long (3).csv", "long (4).csv", "long.csv"]);
    expect(readFileSync(join(folder, "long.csv"), "utf8")).toBe("mine already");
  });

  test("leaves nothing where it is abandoned, or another is begun before it is finished", async () => {
    const { folder, store, begin } = into();
    const abandoned = await begin();
    await store.append(abandoned, text("half"));
    await store.abandon(abandoned);
    const left = await begin("wide.csv");
    await store.append(left, text("half"));
    const other = await begin();
    expect(await store.finish(left)).toMatchObject({ error: { kind: "unknown-grant" } });
    await store.abandon(left);
    await store.finish(other);
    expect(readdirSync(folder)).toEqual(["long.csv"]);
  });

  test("leaves nothing, and says why, where the folder has gone or a piece can't be written", async () => {
    const { folder, store, grant, begin } = into();
    const part = await begin();
    rmSync(folder, { recursive: true });
    expect(await store.finish(part)).toMatchObject({ ok: false });
    expect(await store.beginInto(grant, "long.csv")).toMatchObject({ ok: false });
  });
});

test("a file that was opened to be read is not written", async () => {
  const { path, grants, store, read } = aFile();
  const { grant } = grants.give({ path, kind: "file", purpose: "stories", writable: false });
  expect(await store.beginReplacing(grant, await read())).toMatchObject({ error: { kind: "not-allowed" } });
  expect(await store.beginKeepingCopy(grant, NOW)).toMatchObject({ error: { kind: "not-allowed" } });
});
