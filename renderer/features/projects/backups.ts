import { z } from "zod";
import type { Backup, BackupReason } from "../../../preload/contract/backups.ts";
import { counted } from "../../words/counts.ts";
import { sizeWords } from "../../words/sizes.ts";

const reasons: Readonly<Record<BackupReason, string>> = {
  opened: "When you opened the project",
  "before-import": "Before an import",
  "before-merge": "Before merging a file",
  "before-restore": "Before restoring a backup",
};

/** Why a backup was made, in words. */
export function reasonWords(backup: Backup): string {
  return reasons[backup.reason];
}

const count = z.int().min(0);
const summary = z.object({
  counts: z.object({ stories: count, codes: count, coders: count, finished: count, annotations: count }),
});

/** The contents of a backup in words. If its description was lost it says so; the backup itself is still good. */
export function contentWords(backup: Backup): string {
  const read = summary.safeParse(parsed(backup.summary));
  if (!read.success) return `${sizeWords(backup.size)}; no details available`;
  const { stories, codes, annotations, finished } = read.data.counts;
  return [
    counted(stories, "story", "stories"),
    counted(codes, "code", "codes"),
    counted(annotations, "annotation", "annotations"),
    `${counted(finished, "story", "stories")} finished`,
  ].join(" · ");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the description was damaged. The caller says so.
    return null;
  }
}
