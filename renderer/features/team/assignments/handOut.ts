import { fileNameOf } from "../../../../core/exporting/file-name.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import type { Result } from "../../../../core/result.ts";
import { fail, ok } from "../../../../core/result.ts";
import type { Desktop } from "../../../../preload/contract/desktop.ts";
import type { GrantedFile } from "../../../../preload/contract/values.ts";
import { systemEnvironment } from "../../../data/environment.ts";
import type { Session } from "../../../data/session.ts";
import { files } from "../../../engine/client.ts";
import type { AboutFile } from "../../../engine/fileSink.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { newSave } from "../../../engine/save.ts";
import type { FinishedFile } from "../../../engine/writing.ts";
import { intoFolder, writeFile } from "../../../engine/writing.ts";

/** What was written, and why it ended before all was; `message` null: nobody chose a folder. */
export interface NotHandedOut {
  readonly message: string | null;
  readonly written: readonly GrantedFile[];
}

/**
 * Asks for a folder and writes a file there for each coder: what is assigned to them, and nobody’s coding.
 * @param passphrase under which the files are; null: they are open
 */
export async function handOut(
  desktop: Desktop,
  session: Session,
  coders: readonly Coder[],
  passphrase: string | null,
  job: JobOptions,
): Promise<Result<readonly GrantedFile[], NotHandedOut>> {
  const { folder } = await desktop.invoke("files.pickFolder", {});
  if (folder === null) return fail({ message: null, written: [] });
  const written: GrantedFile[] = [];
  const projectName = session.project.get().name;
  for (const { id, name } of coders) {
    const fileName = `${fileNameOf([projectName, name], "Handed out")}.concord`;
    const meta = await newSave(desktop, systemEnvironment);
    const made = await writeFile<AboutFile, FinishedFile>(
      intoFolder(desktop, folder.grant, fileName),
      (sink) => files.encodeHandOut(session.projectId, id, meta, passphrase, sink, job),
    );
    if (!made.ok) return fail({ message: `${name}: ${made.error.message}`, written });
    const { about, finished } = made.value;
    await session.tellHistory({
      event: "hand-out",
      names: { coder: name, ...(passphrase !== null && { locked: "yes" }) },
      counts: { stories: about.counts.stories },
      files: [{ name: finished.file.name, sha256: finished.sha256 }],
    });
    written.push(finished.file);
  }
  return ok(written);
}
