import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { createFileStore, type FileStore } from "../../../../main/disk/fileStore.ts";
import { createGrants } from "../../../../main/disk/grants.ts";
import type { FilePurpose } from "../../../../preload/contract/files.ts";
import { runs } from "../../../support/runs.ts";
import { ownFolder } from "./folder.ts";

const NOW = new Date("2026-11-26T14:05:00.000Z");
const MIB = 1 << 20;

/** Bytes of which no two stretches are alike. */
function someBytes(length: number, seed: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed * 2654435761 + 1;
  for (let at = 0; at < words.length; at += 1) words[at] = state = (state * 1664525 + 1013904223) >>> 0;
  return new Uint8Array(words.buffer, 0, length);
}

type Stretch = { readonly from: number; readonly length: number };
/** What a file is made of, one after another. */
type Recipe = readonly (Uint8Array | Stretch)[];

/** Each stretch and the bytes before it in a message of their own, but two of them in one where `together`. */
async function send(store: FileStore, part: string, recipe: Recipe, together = true) {
  let bytes: Uint8Array[] = [];
  let copied: (Stretch & { readonly at: number })[] = [];
  const length = () => bytes.reduce((sum, each) => sum + each.length, 0);
  const flush = async () => {
    const appended = await store.append(part, Buffer.concat(bytes), copied);
    [bytes, copied] = [[], []];
    return appended;
  };
  for (const each of recipe) {
    if (each instanceof Uint8Array) bytes.push(each);
    else copied.push({ at: length(), ...each });
    if (together && copied.length < 2) continue;
    const appended = await flush();
    if (!appended.ok) return appended;
  }
  return flush();
}

function resultOf(recipe: Recipe, old: Uint8Array): Buffer {
  return Buffer.concat(
    recipe.map((each) =>
      each instanceof Uint8Array ? each : old.subarray(each.from, each.from + each.length),
    ),
  );
}

/** A file that a store has written, and what the window has of it. */
async function written(
  content = someBytes(3 * MIB + 17, 1),
  options: { folder?: string; purpose?: FilePurpose } = {},
) {
  const { folder = ownFolder(), purpose = "project" } = options;
  const path = join(folder, "Study.concord");
  const grants = createGrants();
  const store = createFileStore(grants);
  const { grant } = grants.give({ path, kind: "file", purpose, writable: true });
  const begin = async (replaces: string | null) => {
    const begun = await store.beginReplacing(grant, replaces);
    if (!begun.ok) throw new Error(begun.error.message);
    return begun.value.part;
  };
  const save = async (recipe: Recipe, replaces: string | null, together?: boolean) => {
    const part = await begin(replaces);
    const sent = await send(store, part, recipe, together);
    return sent.ok ? store.finish(part) : sent;
  };
  const first = await save([content], null);
  if (!first.ok) throw new Error(first.error.message);
  return {
    folder,
    path,
    grants,
    grant,
    store,
    begin,
    save,
    look: first.value.look,
    content: () => readFileSync(path),
    old: content,
  };
}

const SOME: Recipe = [
  someBytes(10, 2),
  { from: 5, length: 2 * MIB },
  someBytes(7, 3),
  { from: 3 * MIB, length: 9 },
];

describe("a file that is made of new bytes and of the file that it replaces", () => {
  test("has all of them in their order, saves one after another", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.tuple(fc.nat(300), fc.nat(3000), fc.nat(3000)), { maxLength: 5 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.boolean(),
        async (saves, together) => {
          const file = await written(someBytes(5000, 7));
          let { look } = file;
          let old: Uint8Array = file.old;
          for (const [round, steps] of saves.entries()) {
            let at = 0;
            const recipe: (Uint8Array | Stretch)[] = [];
            for (const [size, skip, length] of steps) {
              recipe.push(someBytes(size, size + round));
              const from = Math.min(at + skip, old.length - 1);
              if (from < at || from < 0) continue;
              recipe.push({ from, length: Math.max(1, Math.min(length, old.length - from)) });
              at = from + Math.max(1, Math.min(length, old.length - from));
            }
            const saved = await file.save(recipe, look, together);
            if (!saved.ok) throw new Error(saved.error.message);
            const expected = resultOf(recipe, old);
            expect(file.content().equals(expected)).toBe(true);
            ({ look } = saved.value);
            old = expected;
          }
          expect(readdirSync(file.folder)).toEqual(["Study.concord"]);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  test("and that is larger than a buffer has all of them, too", async () => {
    const { save, look, content, old } = await written();
    expect(await save(SOME, look)).toMatchObject({ ok: true });
    expect(content().equals(resultOf(SOME, old))).toBe(true);
  });

  test("follows a link, and keeps it", async () => {
    const file = await written();
    const link = join(file.folder, "link.concord");
    symlinkSync(file.path, link);
    const { grant } = file.grants.give({ path: link, kind: "file", purpose: "project", writable: true });
    const first = await file.store.beginKeepingCopy(grant, NOW);
    const part = first.ok ? first.value.part : "";
    await file.store.append(part, file.old);
    const finished = await file.store.finish(part);
    const again = await file.store.beginReplacing(grant, finished.ok ? finished.value.look : "");
    const next = again.ok ? again.value.part : "";
    expect(await send(file.store, next, SOME)).toMatchObject({ ok: true });
    expect(await file.store.finish(next)).toMatchObject({ ok: true });
    expect(file.content().equals(resultOf(SOME, file.old))).toBe(true);
    expect(readFileSync(link).equals(file.content())).toBe(true);
  });
});

/** Puts back the times of a file, to the nanosecond. */
function withTimesOf(path: string, change: () => void): void {
  const reference = join(ownFolder(), "times");
  execFileSync("cp", ["--preserve=timestamps", path, reference]);
  change();
  execFileSync("touch", ["-r", reference, path]);
}

/** Changes one byte of a file where it is. */
function changeByte(path: string, at: number): void {
  const file = openSync(path, "r+");
  writeSync(file, new Uint8Array([readFileSync(path)[at]! ^ 1]), 0, 1, at);
  closeSync(file);
}

const changes: readonly [string, (path: string, folder: string) => void][] = [
  ["written in place", (path) => writeFileSync(path, "theirs")],
  ["appended to", (path) => appendFileSync(path, "!")],
  ["cut off", (path) => truncateSync(path, 2 * MIB)],
  ["emptied", (path) => truncateSync(path, 0)],
  [
    "replaced by one of the same size and time",
    (path, folder) => {
      withTimesOf(path, () => {
        const theirs = join(folder, "theirs");
        writeFileSync(theirs, someBytes(statSync(path).size, 99));
        renameSync(theirs, path);
      });
    },
  ],
  [
    "changed in a part that is copied, its time put back",
    (path) => withTimesOf(path, () => changeByte(path, 70_000)),
  ],
  [
    "changed in a part that is not copied, its time put back",
    (path) => withTimesOf(path, () => changeByte(path, 2.5 * MIB)),
  ],
  [
    "changed in its last byte, its time put back",
    (path) => withTimesOf(path, () => changeByte(path, 3 * MIB + 16)),
  ],
];

describe.each(["before the save begins", "once it has begun", "once parts are copied"])(
  "a file that is changed %s",
  (when) => {
    test.each(changes)("%s, is left as it is", async (_how, change) => {
      const { save, begin, store, look, path, folder, grant, old } = await written();
      const expectLeft = (answer: { readonly ok: boolean }): void => {
        expect(answer).toMatchObject({ ok: false, error: { kind: "changed-elsewhere" } });
        expect(readdirSync(folder)).toEqual(["Study.concord"]);
      };
      if (when === "before the save begins") {
        change(path, folder);
        const theirs = readFileSync(path);
        const begun = await store.beginReplacing(grant, look);
        if (!begun.ok) expectLeft(begun);
        else {
          const sent = await send(store, begun.value.part, SOME);
          expectLeft(sent.ok ? await store.finish(begun.value.part) : sent);
        }
        expect(readFileSync(path).equals(theirs)).toBe(true);
      } else {
        const part = await begin(look);
        if (when === "once it has begun") change(path, folder);
        const sent = await send(store, part, SOME);
        if (when === "once parts are copied") change(path, folder);
        const theirs = readFileSync(path);
        const finished = sent.ok ? await store.finish(part) : sent;
        // What has been read and copied is what was written, so only what is read afterwards, and the look, can tell.
        const isUnseen = when === "once parts are copied" && finished.ok;
        if (isUnseen) expect(readFileSync(path).equals(resultOf(SOME, old))).toBe(true);
        else {
          expectLeft(finished);
          expect(readFileSync(path).equals(theirs)).toBe(true);
        }
      }
      // Once it has been read, it may be replaced as a whole; nothing is copied of it.
      const read = await store.read(grant, { from: 0, length: 100, look: null });
      if (!read.ok) throw new Error(read.error.message);
      expect(await save([someBytes(20, 5)], read.value.look)).toMatchObject({ ok: true });
      expect(readFileSync(path).equals(someBytes(20, 5))).toBe(true);
    });
  },
);

describe("nothing is written, and nothing is left beside the file, where", () => {
  test("it was deleted", async () => {
    const { begin, store, look, path, folder, grant } = await written();
    const part = await begin(look);
    rmSync(path);
    const sent = await send(store, part, SOME);
    expect(sent).toMatchObject({ ok: false, error: { kind: "not-copied" } });
    expect(readdirSync(folder)).toEqual([]);
    expect(await store.beginReplacing(grant, look)).toMatchObject({ error: { kind: "gone" } });
  });

  test("it was read and not written in this start", async () => {
    const { grants, grant, path, old, folder } = await written();
    const fresh = createFileStore(grants);
    const read = await fresh.read(grant, { from: 0, length: 100, look: null });
    const begun = await fresh.beginReplacing(grant, read.ok ? read.value.look : "");
    const part = begun.ok ? begun.value.part : "";
    expect(await send(fresh, part, SOME)).toMatchObject({ error: { kind: "not-copied" } });
    expect(await fresh.finish(part)).toMatchObject({ error: { kind: "unknown-grant" } });
    expect(readFileSync(path).equals(old)).toBe(true);
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  const outside: readonly [string, readonly Stretch[]][] = [
    ["reaches beyond its end", [{ from: 3 * MIB, length: 18 }]],
    ["begins at its end", [{ from: 3 * MIB + 17, length: 1 }]],
    [
      "lies before what was copied already",
      [
        { from: 100, length: 50 },
        { from: 90, length: 5 },
      ],
    ],
    [
      "was copied already",
      [
        { from: 100, length: 50 },
        { from: 100, length: 50 },
      ],
    ],
    ["is larger than any number", [{ from: 0, length: Number.MAX_SAFE_INTEGER }]],
  ];
  test.each(outside)("what is to be copied %s", async (_where, recipe) => {
    const { begin, store, look, content, folder, old } = await written();
    const part = await begin(look);
    await expect(send(store, part, recipe)).rejects.toThrow(/cannot be copied/u);
    expect(await store.finish(part)).toMatchObject({ error: { kind: "unknown-grant" } });
    expect(content().equals(old)).toBe(true);
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("a place in the new bytes is none", async () => {
    const { begin, store, look, content, folder, old } = await written();
    for (const places of [[11], [5, 4]]) {
      const part = await begin(look);
      const copied = places.map((at, round) => ({ at, from: 10 * round, length: 1 }));
      await expect(store.append(part, someBytes(10, 2), copied)).rejects.toThrow(/copied at/u);
    }
    expect(content().equals(old)).toBe(true);
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });

  test("it grows beyond what Concord would read again", async () => {
    const { save, look, content, folder, old } = await written(someBytes(9 * MIB, 1), {
      purpose: "codebook",
    });
    const half = { from: 0, length: 9 * MIB };
    expect(await save([someBytes(8 * MIB, 4), half], look)).toMatchObject({ error: { kind: "too-large" } });
    expect(content().equals(old)).toBe(true);
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
    expect(await save([someBytes(6 * MIB, 4), half], look)).toMatchObject({ ok: true });
  });

  test("the file is one of several in a folder, which replaces none", async () => {
    const { grants, store, folder } = await written();
    const { grant } = grants.give({ path: folder, kind: "folder", purpose: "csv", writable: true });
    const begun = await store.beginInto(grant, "long.csv");
    const part = begun.ok ? begun.value.part : "";
    await expect(store.append(part, someBytes(3, 1), [{ at: 0, from: 0, length: 3 }])).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
  });
});

const mayMount = process.platform === "linux" && process.getuid?.() === 0;
test.runIf(mayMount)(
  "on a disk with no room for both, the old file stays whole, and the next save is as good as any",
  async () => {
    const folder = ownFolder();
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=5m", "tmpfs", folder]);
    onTestFinished(() => {
      execFileSync("umount", ["-l", folder]);
    });
    const { save, look, content, old } = await written(someBytes(3 * MIB, 1), { folder });
    expect(await save([someBytes(10, 1), { from: 0, length: 3 * MIB }], look)).toMatchObject({
      error: { kind: "disk-full" },
    });
    expect(content().equals(old)).toBe(true);
    expect(readdirSync(folder)).toEqual(["Study.concord"]);
    const recipe = [someBytes(10, 1), { from: 5, length: MIB }];
    expect(await save(recipe, look)).toMatchObject({ ok: true });
    expect(content().equals(resultOf(recipe, old))).toBe(true);
    expect(existsSync(join(folder, "Study.concord"))).toBe(true);
  },
);
