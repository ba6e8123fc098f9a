import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Backup, type BackupReason, backupReason } from "../../preload/contract/backups.ts";
import { writeAtomically } from "./atomicWrite.ts";
import { readBounded } from "./boundedRead.ts";
import { fileKinds, PROJECT_EXTENSION } from "./fileKinds.ts";
import { GrowingFiles } from "./growingFiles.ts";
import { inTurn } from "./inTurn.ts";
import { lookAt } from "./look.ts";
import { flushFolder, moveToFreePlace } from "./moving.ts";
import { isPlainName } from "./names.ts";
import { done, type Outcome, refused } from "./outcome.ts";
import { codeOf, readProblem, writeProblem } from "./problems.ts";
import { rotate } from "./rotate.ts";
import { sha256Of, type WrittenFile } from "./standingFile.ts";
import { TemporaryFile } from "./temporaryFile.ts";

/**
 * `2026-05-01T10-11-12.123Z-before-merge`: sorts by time and is enough to identify a backup whose description was
 * lost.
 */
const BACKUP_ID = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-([a-z-]+)$/u;

/** What a backup is called until it is whole, so that what a killed start left of one is found by the next. */
const UNFINISHED = `unfinished${PROJECT_EXTENSION}`;
const MODE = 0o600;

const problemOf = (error: unknown) => writeProblem(error, "the backup");

const description = z.object({
  summary: z.string().max(100_000),
  /** The hash of the content, whenever it was saved. Backups of earlier versions have none. */
  content: z.string().max(200).catch(""),
  size: z.number().catch(-1),
});

export interface WantedBackup {
  readonly reason: BackupReason;
  readonly summary: string;
  /** The hash of its content, without the time and number of the save. */
  readonly content: string;
  /** A file with this content, if it is still what was written. */
  readonly source: (WrittenFile & { readonly path: string }) | null;
}

export type BegunBackup =
  { readonly isMade: true; readonly backup: Backup } | { readonly isMade: false; readonly part: string };

export interface BackupStore {
  /**
   * Begins a backup, which is written completely or not at all. If the newest backup has the same content, none is written: that one counts as the backup,
   * and takes the new reason if it says more than that the project was opened. If `source` can be copied, the backup is made. Otherwise its bytes are
   * to be appended, and the backup is there once it is finished.
   * @param now milliseconds
   */
  begin(projectId: string, wanted: WantedBackup, now: number): Promise<Outcome<BegunBackup>>;
  append(part: string, bytes: Uint8Array): Promise<Outcome<Record<string, never>>>;
  finish(part: string): Promise<Outcome<{ readonly backup: Backup }>>;
  abandon(part: string): Promise<void>;
  abandonAll(): Promise<void>;
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

  const growing = new GrowingFiles<{ readonly backup: Backup }>();
  /** The newest backup, if it is whole and has the content that is wanted; in the project's turn. */
  const standingWith = async (
    projectId: string,
    { content, reason }: WantedBackup,
  ): Promise<Backup | null> => {
    const home = homeOf(projectId);
    const [newest] = await listNow(projectId);
    return newest !== undefined && (await holds(home, newest, content))
      ? withReason(home, newest, reason)
      : null;
  };
  /** Gives a whole backup its name and description, and removes those that rotation drops; in the project's turn. */
  const stand = async (
    projectId: string,
    { path }: TemporaryFile,
    { reason, summary, content }: WantedBackup,
    now: number,
  ): Promise<Backup> => {
    const home = homeOf(projectId);
    const taken = new Set((await listNow(projectId)).map((backup) => backup.createdAt));
    let time = now;
    while (taken.has(new Date(time).toISOString())) time += 1;
    const createdAt = new Date(time).toISOString();
    const backupId = `${createdAt.replaceAll(":", "-")}-${reason}`;
    const { size } = await stat(path);
    await moveToFreePlace(path, join(home, `${backupId}${PROJECT_EXTENSION}`));
    await flushFolder(home);
    const backup: Backup = { backupId, createdAt, reason, summary, size };
    const text = `${JSON.stringify({ ...backup, content }, null, 2)}\n`;
    await writeAtomically(join(home, `${backupId}.json`), new TextEncoder().encode(text), { mode: MODE });
    for (const old of rotate(await listNow(projectId), now)) await remove(home, old);
    return backup;
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

    async begin(projectId, wanted, now) {
      const home = homeOf(projectId);
      const made = await inTurn(turn(projectId), async (): Promise<Outcome<Backup | null>> => {
        try {
          await mkdir(home, { recursive: true, mode: 0o700 });
          const standing = await standingWith(projectId, wanted);
          if (standing !== null) return done(standing);
          const copy = await copyOf(home, wanted.source);
          return done(copy === null ? null : await stand(projectId, copy, wanted, now));
        } catch (error) {
          return problemOf(error);
        }
      });
      if (!made.ok) return made;
      if (made.value !== null) return done({ isMade: true, backup: made.value });
      const begun = await growing.begin(null, problemOf, async () => {
        const file = await TemporaryFile.begin(join(home, UNFINISHED), MODE);
        return {
          append: (bytes) => file.append(bytes),
          abandon: () => file.abandon(),
          finish: () =>
            inTurn(turn(projectId), async () => {
              await file.flush();
              const standing = await standingWith(projectId, wanted);
              if (standing === null) return { backup: await stand(projectId, file, wanted, now) };
              // Another backup of the same content was finished meanwhile.
              await file.abandon();
              return { backup: standing };
            }),
        };
      });
      return begun.ok ? done({ isMade: false, part: begun.value.part }) : begun;
    },
    append: (part, bytes) => growing.append(part, bytes),
    finish: (part) => growing.finish(part),
    abandon: (part) => growing.abandon(part),
    abandonAll: () => growing.abandonAll(),

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

/** A flushed copy of a file beside the backups, for one to be made of; null where it cannot be copied or is not, byte for byte, what was written. */
async function copyOf(home: string, source: WantedBackup["source"]): Promise<TemporaryFile | null> {
  if (source === null) return null;
  let copy: TemporaryFile | undefined;
  try {
    copy = await TemporaryFile.copyOf(source.path, join(home, UNFINISHED), MODE);
    if ((await lookAt(source.path)) === source.look && (await sha256Of(copy.path)) === source.sha256) {
      await copy.flush();
      return copy;
    }
  } catch (error) {
    // The file is gone, its drive is disconnected, or the disk is full: the bytes that come instead will show it.
    codeOf(error);
  }
  await copy?.abandon();
  return null;
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
