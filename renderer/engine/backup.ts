import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { Backup, BackupReason } from "../../preload/contract/backups.ts";
import type { Desktop } from "../../preload/contract/desktop.ts";
import { systemEnvironment } from "../data/environment.ts";
import type { Store } from "../data/store.ts";
import { writable } from "../data/store.ts";
import { files } from "./client.ts";
import { collected } from "./collected.ts";
import type { AboutProject } from "./fileSink.ts";
import { newSave } from "./save.ts";

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
  const encoded = await collected<AboutProject>(async (sink) =>
    files.encodeProject(projectId, await newSave(desktop, environment), sink),
  );
  if (!encoded.ok) {
    const { kind, message } = encoded.error;
    return fail(
      kind === "damaged" || kind === "unreachable"
        ? {
            kind,
            message:
              "Couldn’t back up the project, so nothing else was done: its working copy on this computer can’t be read. Close the project and open it again.",
          }
        : problem(`Couldn’t back up the project. ${message}`),
    );
  }
  const { bytes, content, summary } = encoded.value;
  const created = await desktop.invoke("backups.create", { projectId, reason, summary, content, bytes });
  if (!created.ok) {
    return fail(problem(`Couldn’t back up the project, so nothing else was done. ${created.error.message}`));
  }
  made.set(made.get() + 1);
  return ok(created.value.backup);
}

function problem(message: string): BackupProblem {
  return { kind: "backup", message };
}
