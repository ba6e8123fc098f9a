import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Backup } from "../preload/contract.ts";
import { writeAtomically } from "./disk/atomicWrite.ts";
import { readBounded } from "./disk/boundedRead.ts";
import { inTurn } from "./disk/inTurn.ts";
import { isPlainName } from "./disk/names.ts";
import { done, refused, type Outcome } from "./disk/outcome.ts";
import { codeOf, writeProblem } from "./disk/problems.ts";
import { fileKinds, PROJECT_EXTENSION } from "./fileKinds.ts";
import { rotate } from "./rotate.ts";

/** `2026-05-01T10-11-12.123Z-before-merge`: sorts by time, and alone tells what a lost description told. */
const BACKUP_ID =
  /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-(opened|before-import|before-merge|before-restore)$/u;

const description = z.object({ summary: z.string().max(100_000) });

const REASONS: Readonly<Record<string, Backup["reason"]>> = {
  opened: "opened",
  "before-import": "before-import",
  "before-merge": "before-merge",
  "before-restore": "before-restore",
};

export interface BackupStore {
  /** Writes a backup whole or not at all, then removes those that rotation lets go. `now` in milliseconds. */
  create(
    projectId: string,
    content: { readonly reason: Backup["reason"]; readonly summary: string; readonly bytes: Uint8Array },
    now: number,
  ): Promise<Outcome<{ readonly backup: Backup }>>;
  /** Newest first; empty for a project without any. */
  list(projectId: string): Promise<Backup[]>;
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
    // In turn with creation, whose rotation removes files that a listing has just seen.
    list: (projectId) => inTurn(turn(projectId), () => listNow(projectId)),

    create: (projectId, { reason, summary, bytes }, now) =>
      inTurn(turn(projectId), async () => {
        const home = homeOf(projectId);
        try {
          await mkdir(home, { recursive: true, mode: 0o700 });
          const taken = new Set((await listNow(projectId)).map((backup) => backup.createdAt));
          let time = now;
          while (taken.has(new Date(time).toISOString())) time += 1;
          const createdAt = new Date(time).toISOString();
          const backupId = `${createdAt.replaceAll(":", "-")}-${reason}`;
          await writeAtomically(join(home, `${backupId}${PROJECT_EXTENSION}`), bytes, { mode: 0o600 });
          const backup: Backup = { backupId, createdAt, reason, summary, size: bytes.byteLength };
          const text = `${JSON.stringify(backup, null, 2)}\n`;
          await writeAtomically(join(home, `${backupId}.json`), new TextEncoder().encode(text), {
            mode: 0o600,
          });
          for (const old of rotate(await listNow(projectId), now)) {
            // The description first: should this be interrupted, the backup itself is what stays.
            await rm(join(home, `${old.backupId}.json`), { force: true });
            await rm(join(home, `${old.backupId}${PROJECT_EXTENSION}`), { force: true });
          }
          return done({ backup });
        } catch (error) {
          return writeProblem(error, "the backup");
        }
      }),

    read: async (projectId, backupId) => {
      // The id comes from the window: nothing but the form that this store gives may become part of a path.
      if (!BACKUP_ID.test(backupId)) {
        return refused(
          "not-found",
          "There is no backup of that name. Nothing in Concord has changed. Choose another backup.",
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
  const parts = BACKUP_ID.exec(backupId);
  const reason = REASONS[parts?.[4] ?? ""];
  if (parts === null || reason === undefined) return undefined;
  const createdAt = `${parts[1] ?? ""}:${parts[2] ?? ""}:${parts[3] ?? ""}`;
  if (Number.isNaN(Date.parse(createdAt))) return undefined;
  const { size } = await stat(join(home, `${backupId}${PROJECT_EXTENSION}`));
  return { backupId, createdAt, reason, summary: await summaryOf(home, backupId), size };
}

async function summaryOf(home: string, backupId: string): Promise<string> {
  try {
    const parsed = description.safeParse(JSON.parse(await readFile(join(home, `${backupId}.json`), "utf8")));
    return parsed.data?.summary ?? "";
  } catch (error) {
    // Missing or damaged: the backup is still good, and its name tells when and why it was made.
    if (!(error instanceof SyntaxError)) codeOf(error);
    return "";
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
