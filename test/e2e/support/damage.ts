import { open, readdir, rm, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** The files of the browser's database, by what LevelDB keeps in them. */
const kinds = {
  log: /^\d+\.log$/u,
  table: /^\d+\.ldb$/u,
  CURRENT: /^CURRENT$/u,
  MANIFEST: /^MANIFEST-\d+$/u,
};

type Harm = (path: string) => Promise<void>;
const harms = {
  cut: async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
  emptied: (path) => truncate(path, 0),
  gone: (path) => rm(path),
  flipped: async (path) => {
    const file = await open(path, "r+");
    try {
      const { size } = await file.stat();
      for (let at = Math.floor(size / 5); at < size; at += Math.max(1, Math.floor(size / 7))) {
        const byte = new Uint8Array(1);
        await file.read(byte, 0, 1, at);
        await file.write(Uint8Array.of((byte[0] ?? 0) ^ 0xff), 0, 1, at);
      }
    } finally {
      await file.close();
    }
  },
} satisfies Record<string, Harm>;

export type Kind = keyof typeof kinds | "values" | "folder";

/** Every damage that opening is tried with. */
export const damages: readonly (readonly [Kind, keyof typeof harms])[] = [
  ["log", "cut"],
  ["log", "emptied"],
  ["log", "gone"],
  ["log", "flipped"],
  ["table", "cut"],
  ["table", "emptied"],
  ["table", "gone"],
  ["table", "flipped"],
  ["CURRENT", "gone"],
  ["CURRENT", "emptied"],
  ["CURRENT", "flipped"],
  ["MANIFEST", "gone"],
  ["MANIFEST", "emptied"],
  ["MANIFEST", "cut"],
  ["MANIFEST", "flipped"],
  ["values", "gone"],
  ["folder", "gone"],
];

/** Damages every file of a kind in the databases of a profile. */
export async function damage(databases: string, kind: Kind, harm: keyof typeof harms): Promise<void> {
  if (kind === "folder") return rm(databases, { recursive: true });
  // Large values are files of their own, beside LevelDB: without them a database opens, and cannot be read.
  if (kind === "values") return rm(join(databases, "app_concord_0.indexeddb.blob"), { recursive: true });
  const store = join(databases, "app_concord_0.indexeddb.leveldb");
  const names = (await readdir(store)).filter((name) => kinds[kind].test(name));
  expect(names, `files of kind ${kind}`).not.toEqual([]);
  for (const name of names) await harms[harm](join(store, name));
}
