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
import { createFileStore } from "../../../../main/disk/fileStore.ts";
import { createGrants } from "../../../../main/disk/grants.ts";
import { ownFolder } from "./folder.ts";

const NOW = new Date("2026-11-26T14:05:00.000Z");
const text = (content: string) => new TextEncoder().encode(content);

/** A project file in a folder of its own, granted as the window has it. */
function aFile(content: string | null = "mine") {
  const folder = ownFolder();
  const path = join(folder, "Study.concord");
  if (content !== null) writeFileSync(path, content);
  const grants = createGrants();
  const store = createFileStore(grants);
  const { grant } = grants.give({ path, kind: "file", purpose: "project", writable: true });
  const read = async () => {
    const outcome = await store.read(grant);
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value.look;
  };
  const write = (bytes: string, replaces: string | null) => store.write(grant, text(bytes), replaces);
  return { folder, path, store, grants, grant, read, write, content: () => readFileSync(path, "utf8") };
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
    expect(await fresh.write(grant, text("forged"), look)).toMatchObject({ ok: false });
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
    const { store, grant, content, path, folder } = aFile("theirs");
    const replaced = await store.replaceKeepingCopy(grant, text("mine"), NOW);
    expect(replaced).toMatchObject({
      ok: true,
      value: { copy: "Study (replaced 2026-11-26 14.05).concord" },
    });
    expect(content()).toBe("mine");
    expect(readFileSync(join(folder, "Study (replaced 2026-11-26 14.05).concord"), "utf8")).toBe("theirs");
    writeFileSync(path, "theirs again");
    const again = await store.replaceKeepingCopy(grant, text("mine"), NOW);
    expect(again).toMatchObject({
      ok: true,
      value: { copy: "Study (replaced 2026-11-26 14.05) (2).concord" },
    });
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test("what another program goes on writing into the old file is in the copy, not in the new one", async () => {
    const { store, grant, content, path, folder } = aFile("theirs");
    linkSync(path, join(folder, "held open"));
    await store.replaceKeepingCopy(grant, text("mine"), NOW);
    writeFileSync(join(folder, "held open"), "theirs, longer");
    expect(content()).toBe("mine");
    expect(readFileSync(join(folder, "Study (replaced 2026-11-26 14.05).concord"), "utf8")).toBe(
      "theirs, longer",
    );
  });

  test("where nothing is there needs none, and goes on from there", async () => {
    const { store, grant, write, folder } = aFile(null);
    const replaced = await store.replaceKeepingCopy(grant, text("mine"), NOW);
    expect(replaced).toMatchObject({ ok: true, value: { copy: null } });
    expect(await write("next", replaced.ok ? replaced.value.look : null)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("of a folder is refused in words", async () => {
    const { store, grant, path } = aFile(null);
    mkdirSync(path);
    const replaced = await store.replaceKeepingCopy(grant, text("mine"), NOW);
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
  expect(await store.write(grant, text("x"), await read())).toMatchObject({ error: { kind: "not-allowed" } });
  expect(await store.replaceKeepingCopy(grant, text("x"), NOW)).toMatchObject({
    error: { kind: "not-allowed" },
  });
});
