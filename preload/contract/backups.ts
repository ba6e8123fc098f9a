import { z } from "zod";
import { bytes, grant, look, type Messages, nothing, projectId, resultOf } from "./values.ts";

/** Why a backup was made. */
export const backupReason = z.enum(["opened", "before-import", "before-merge", "before-restore"]);
export type BackupReason = z.infer<typeof backupReason>;

const backup = z.object({
  backupId: z.string().max(120),
  createdAt: z.iso.datetime(),
  reason: backupReason,
  /** What the window said about its content when it was made: JSON that main does not read. */
  summary: z.string().max(100_000),
  size: z.number(),
});
export type Backup = z.infer<typeof backup>;

export const backupChannels = {
  /**
   * Begins a backup, before any of its bytes is sent. It is made at once, and no bytes are needed, if the newest backup has the same content, or if `file`
   * can be copied. Otherwise its bytes are to come piece by piece, as those of files do.
   */
  "backups.begin": {
    input: z.object({
      projectId,
      reason: backupReason,
      summary: backup.shape.summary,
      /** The hash of its content, whenever and by whichever save it was written. */
      content: z.string().max(200),
      /** A project file that had this content when it was read or written, and its look then; null if there is none. */
      file: z.object({ grant, look }).nullable(),
    }),
    output: resultOf(
      z.discriminatedUnion("isMade", [
        z.object({ isMade: z.literal(true), backup }),
        z.object({ isMade: z.literal(false), part: grant }),
      ]),
    ),
  },
  "backups.append": { input: z.object({ part: grant, bytes }), output: resultOf(nothing) },
  "backups.finish": { input: z.object({ part: grant }), output: resultOf(z.object({ backup })) },
  "backups.abandon": { input: z.object({ part: grant }), output: nothing },
  /** `problem`: why the backups could not be listed. */
  "backups.list": {
    input: z.object({ projectId }),
    output: z.object({ backups: z.array(backup), problem: z.string().nullable() }),
  },
  /** Removes every backup of a project from this computer. */
  "backups.removeAll": {
    input: z.object({ projectId }),
    output: resultOf(z.object({ removed: z.number() })),
  },
  "backups.read": {
    input: z.object({ projectId, backupId: backup.shape.backupId }),
    output: resultOf(z.object({ bytes })),
  },
} as const satisfies Messages;
