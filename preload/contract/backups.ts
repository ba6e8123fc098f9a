import { z } from "zod";
import { bytes, type Messages, projectId, resultOf } from "./values.ts";

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
  "backups.create": {
    input: z.object({
      projectId,
      reason: backupReason,
      summary: backup.shape.summary,
      /** The hash of the content of the bytes: if the newest backup has the same, none is made. */
      content: z.string().max(200),
      bytes,
    }),
    output: resultOf(z.object({ backup })),
  },
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
