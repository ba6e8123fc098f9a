import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Backup, type BackupReason, backupReason } from "../../preload/contract/backups.ts";
import { writeAtomically } from "./atomicWrite.ts";
import { readBounded } from "./boundedRead.ts";
import { fileKinds, PROJECT_EXTENSION } from "./fileKinds.ts";
import { inTurn } from "./inTurn.ts";
import { isPlainName } from "./names.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import { codeOf, readProblem, writeProblem } from "./problems.ts";
import { rotate } from "./rotate.ts";

/**
 * `2026-05-01T10-11-12.123Z-before-merge`: sorts by time and is enough to identify a backup whose description was
 * lost.
 */
const BACKUP_ID = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-([a-z-]+)$/u;

const description = z.object({
  summary: z.string().max(100_000),
  /** The hash of the content, whenever it was saved. Backups of earlier versions have none. */
  content: z.string().max(200).catch(""),
  size: z.number().catch(-1),
});

export interface BackupStore {
  /**
   * Writes a backup completely or not at all, then removes those that rotation drops. If the newest backup has the
   * same content, none is written: that one counts as the backup, and takes the new reason if it says more than that
   * the project was opened.
   * @param now milliseconds
   */
  create(
    projectId: string,
    made: {
      readonly reason: BackupReason;
      readonly summary: string;
      /** The hash of the content of the bytes, without the time and number of the save. */
      readonly content: string;
      readonly bytes: Uint8Array;
    },
    now: number,
  ): Promise<Outcome<{ readonly backup: Backup }>>;
  /** Newest first; empty for a project without backups. */
  list(projectId: string): Promise<Outcome<{ readonly backups: Backup[] }>>;
  /** Removes all backups of a project and returns how many there were. Other files in its folder stay. */
  removeAll(projectId: string): Promise<Outcome<{ readonly removed: number }>>;
  read(projectId: string, backupId: string): Promise<Outcome<{ readonly bytes: Uint8Array<ArrayBuffer> }>>;
}

/**
 * Backups of projects: `<folder>/<projectId>/<backupId>.concord`, each with a small `.json` beside it that holds what
 * the window said of its content. The `.concord` file is the backup; the rest can be lost without losing it.
 * @param folder absolute; made when the first backup is
 */
export function createBackupStore(folder: string): BackupStore {
  const homeOf = (projectId: string) => join(folder, folderName(projectId));
  const listNow = async (projectId: string): Promise<Backup[]> => {
    const home = homeOf(projectId);
    const backups: Backup[] = [];
    for (const file of await namesIn(home)) {
      if (!file.endsWith(PROJECT_EXTENSION)) continue;
      const backup = await describe(home, file.slice(0, -PROJECT_EXTENSION.length));
      if (backup !== undefined) backups.push(backup);
    }
    return backups.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  };

  return {
    // Queued behind creation, whose rotation removes files that a listing has just seen.
    list: (projectId) =>
      inTurn(turn(projectId), async () => {
        try {
          return done({ backups: await listNow(projectId) });
        } catch (error) {
          return readProblem(error, "the folder of backups");
        }
      }),
    removeAll: (projectId) =>
      inTurn(turn(projectId), async () => {
        const home = homeOf(projectId);
        try {
          const backups = await listNow(projectId);
          for (const backup of backups) await remove(home, backup);
          // Remove the folder too, unless it has other files.
          if (backups.length > 0 && (await namesIn(home)).length === 0) await rmdir(home);
          return done({ removed: backups.length });
        } catch (error) {
          return writeProblem(error, "the folder of backups");
        }
      }),

    create: (projectId, { reason, summary, content, bytes }, now) =>
      inTurn(turn(projectId), async () => {
        const home = homeOf(projectId);
        try {
          await mkdir(home, { recursive: true, mode: 0o700 });
          const before = await listNow(projectId);
          const [newest] = before;
          if (newest !== undefined && (await holds(home, newest, content))) {
            return done({ backup: await withReason(home, newest, reason) });
          }
          const taken = new Set(before.map((backup) => backup.createdAt));
          let time = now;
          while (taken.has(new Date(time).toISOString())) time += 1;
          const createdAt = new Date(time).toISOString();
          const backupId = `${createdAt.replaceAll(":", "-")}-${reason}`;
          await writeAtomically(join(home, `${backupId}${PROJECT_EXTENSION}`), bytes, { mode: 0o600 });
          const backup: Backup = { backupId, createdAt, reason, summary, size: bytes.byteLength };
          const text = `${JSON.stringify({ ...backup, content }, null, 2)}\n`;
          await writeAtomically(join(home, `${backupId}.json`), new TextEncoder().encode(text), {
            mode: 0o600,
          });
          for (const old of rotate(await listNow(projectId), now)) await remove(home, old);
          return done({ backup });
        } catch (error) {
          return writeProblem(error, "the backup");
        }
      }),

    read: async (projectId, backupId) => {
      // The id comes from the window: only the form that this store writes may become part of a path.
      if (partsOf(backupId) === undefined) {
        return refused(
          "not-found",
          "This backup does not exist. Nothing in Concord has changed. Choose another backup.",
        );
      }
      const read = await readBounded(
        join(homeOf(projectId), `${backupId}${PROJECT_EXTENSION}`),
        fileKinds.project.limit,
      );
      return read.ok ? done({ bytes: read.value.bytes }) : read;
    },
  };
}

/**
 * A project's folder. Most ids are plain lower-case names on every system; another is named by its hash, which no id can begin like: "Ward" and
 * "ward" are one folder on some systems, "a:b" and "nul" none.
 */
function folderName(projectId: string): string {
  const isPlain = /^[a-z0-9][a-z0-9-]{0,63}$/u.test(projectId) && isPlainName(projectId);
  return isPlain ? projectId : `_${createHash("sha256").update(projectId).digest("hex").slice(0, 24)}`;
}

function turn(projectId: string): string {
  return `backups of ${projectId}`;
}

/** A backup from its name, its size on the disk and, where it can be read, its description. Undefined for other files. */
async function describe(home: string, backupId: string): Promise<Backup | undefined> {
  const parts = partsOf(backupId);
  if (parts === undefined || Number.isNaN(Date.parse(parts.createdAt))) return undefined;
  const { size } = await stat(join(home, `${backupId}${PROJECT_EXTENSION}`));
  return { backupId, ...parts, summary: await summaryOf(home, backupId), size };
}

/** What the name of a backup says; undefined for a name that this store doesn't write. */
function partsOf(
  backupId: string,
): { readonly createdAt: string; readonly reason: BackupReason } | undefined {
  const [, hour, minute, second, word] = BACKUP_ID.exec(backupId) ?? [];
  const reason = backupReason.safeParse(word).data;
  return reason === undefined
    ? undefined
    : { createdAt: `${hour ?? ""}:${minute ?? ""}:${second ?? ""}`, reason };
}

async function remove(home: string, { backupId }: Backup): Promise<void> {
  // The description first: if this is interrupted, the backup itself remains.
  await rm(join(home, `${backupId}.json`), { force: true });
  await rm(join(home, `${backupId}${PROJECT_EXTENSION}`), { force: true });
}

/** Whether a backup is whole and has this content. */
async function holds(home: string, { backupId, size }: Backup, content: string): Promise<boolean> {
  const described = await descriptionOf(home, backupId);
  return described?.content === content && content !== "" && described.size === size;
}

/** The backup under another reason, unless the new one says nothing that the old one does not. */
async function withReason(home: string, backup: Backup, reason: BackupReason): Promise<Backup> {
  if (reason === "opened" || reason === backup.reason) return backup;
  const renamed = { ...backup, reason, backupId: `${backup.createdAt.replaceAll(":", "-")}-${reason}` };
  // The backup first: if this is interrupted, its name still says when and why it was made.
  for (const extension of [PROJECT_EXTENSION, ".json"])
    await rename(join(home, `${backup.backupId}${extension}`), join(home, `${renamed.backupId}${extension}`));
  return renamed;
}

async function summaryOf(home: string, backupId: string): Promise<string> {
  return (await descriptionOf(home, backupId))?.summary ?? "";
}

async function descriptionOf(
  home: string,
  backupId: string,
): Promise<z.infer<typeof description> | undefined> {
  try {
    return description.safeParse(JSON.parse(await readFile(join(home, `${backupId}.json`), "utf8"))).data;
  } catch (error) {
    // Missing or damaged: the backup is still good, and its name says when and why it was made.
    if (!(error instanceof SyntaxError)) codeOf(error);
    return undefined;
  }
}

async function namesIn(home: string): Promise<string[]> {
  try {
    return await readdir(home);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    return [];
  }
}
