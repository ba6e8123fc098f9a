import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Backup, BackupReason } from "../../preload/contract/backups.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import { systemEnvironment } from "../data/environment.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { files } from "./client.ts";
import type { AboutProject } from "./fileSink.ts";
import { ownFileWith } from "./ownFile.ts";
import { newSave } from "./save.ts";
import { writeFile } from "./writing.ts";

/**
 * Why no backup was made. `message` says what was kept and what to do. "backup": it could not be written. "damaged" and "unreachable": there
 * was nothing to write, because the project's database could not be read.
 */
export interface BackupProblem {
  readonly kind: "backup" | "damaged" | "unreachable";
  readonly message: string;
}

const made = writable(0);

/** How many backups this window has made: a list that shows them is read again when it changes. */
export const backupsMade: Store<number> = made;

/**
 * Makes a backup of the project as its database stands now, in Concord's own folder of backups, and says which one it is. Call it before
 * anything that brings in much at once, and do not go on where it fails.
 */
export async function backUp(
  desktop: Desktop,
  projectId: string,
  reason: BackupReason,
  environment = systemEnvironment,
): Promise<Result<Backup, BackupProblem>> {
  const save = await newSave(desktop, environment);
  const written = await writeFile<AboutProject, Made>(
    {
      begin: async ({ content, summary }) => {
        const file = ownFileWith(projectId, content);
        const begun = await desktop.invoke("backups.begin", { projectId, reason, summary, content, file });
        if (!begun.ok) return begun;
        return ok(begun.value.isMade ? { finished: begun.value } : begun.value);
      },
      append: (part, { bytes }) => desktop.invoke("backups.append", { part, bytes }),
      finish: (part) => desktop.invoke("backups.finish", { part }),
      abandon: (part) => desktop.invoke("backups.abandon", { part }),
    },
    (sink) => files.encodeProject(projectId, save, sink),
  );
  if (written.ok) {
    made.set(made.get() + 1);
    return ok(written.value.finished.backup);
  }
  const { kind, message } = written.error;
  return fail(
    kind === "damaged" || kind === "unreachable"
      ? {
          kind,
          message:
            "Couldn’t back up the project, so nothing else was done: its working copy on this computer can’t be read. Close the project and open it again.",
        }
      : { kind: "backup", message: `Couldn’t back up the project, so nothing else was done. ${message}` },
  );
}

interface Made {
  readonly backup: Backup;
}
