import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { GrantedFile } from "../../preload/contract/values.ts";
import type { Session } from "../data/session.ts";
import { backUp } from "../engine/backup.ts";
import { files } from "../engine/client.ts";
import { readFile } from "../engine/readingFiles.ts";
import type { Machine } from "./opening.ts";
import type { ProjectFile } from "./projectFile.ts";
import { unreadableFile } from "./projectFile.ts";
import { sayMerged } from "./sayMerged.ts";

/** Why the file that is there was not merged. `file`: the person has to decide what happens to it. */
export interface NotMerged {
  readonly message: string;
  readonly file?: ProjectFile;
}

/**
 * Merges changes made elsewhere to an open project's own file into the project, after a backup.
 * @returns the look of the merged file, which a save may now replace
 */
export async function mergeOwnFile(
  { desktop, environment }: Machine,
  session: Session,
  file: GrantedFile,
): Promise<Result<string, NotMerged>> {
  const read = await readFile(desktop, file.grant);
  if (!read.ok) {
    const isGone = read.error.kind === "not-found";
    return fail({
      message: read.error.message,
      ...(isGone && { file: { kind: "missing", file } as const }),
    });
  }
  const leave = (left: Extract<ProjectFile, { readonly kind: "unreadable" }>): Result<string, NotMerged> =>
    fail({
      message: `“${file.name}” is no longer the file that Concord saved. ${left.why} Concord left it unchanged, and your work is safe on this computer.`,
      file: left,
    });
  const described = await files.describeFile(read.value.bytes);
  const leaveOther = (why: string) => leave({ kind: "unreadable", file, why, holds: "other" });
  if (!described.ok) return leave(unreadableFile(file, described.error));
  const { kind, projectId, projectName, coder } = described.value;
  if (kind === "coding") return leaveOther(`It now contains the coding of ${coder?.name ?? "one coder"}.`);
  if (projectId !== session.projectId)
    return leaveOther(`It now contains another project, “${projectName}”.`);
  const backedUp = await backUp(desktop, projectId, "before-merge", environment);
  if (!backedUp.ok) return fail(notMerged(file, backedUp.error.message));
  const merged = await session.exclusive(
    async () => await files.openProjectFile({ given: read.value.bytes }, environment.now(), undefined, false),
  );
  if (merged.ok) {
    if (merged.value.merged !== undefined) sayMerged(session, file.name, merged.value.merged);
    return ok(read.value.look);
  }
  return merged.error.kind === "file"
    ? leave(unreadableFile(file, merged.error))
    : fail(notMerged(file, merged.error.message));
}

function notMerged(file: GrantedFile, why: string): NotMerged {
  return {
    message: `Someone else has changed “${file.name}”, and Concord couldn’t merge the changes yet. ${why} The file is unchanged, and your work is safe on this computer.`,
  };
}
