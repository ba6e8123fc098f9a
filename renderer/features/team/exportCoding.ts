import { fileNameOf } from "../../../core/exporting/file-name.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { samePerson } from "../../../core/model/coder.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Desktop } from "../../../preload/contract/desktop.ts";
import type { ChosenFile } from "../../../preload/contract/files.ts";
import type { FileProblem, GrantedFile } from "../../../preload/contract/values.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { useStore, writable } from "../../data/store.ts";
import { files } from "../../engine/client.ts";
import type { AboutFile } from "../../engine/fileSink.ts";
import type { JobOptions, JobProblem } from "../../engine/job.ts";
import { newSave } from "../../engine/save.ts";
import type { FinishedFile } from "../../engine/writing.ts";
import { replacing, writeFile } from "../../engine/writing.ts";
import { noteExport } from "../../project/exportedFile.ts";

export interface ExportedCoding {
  readonly file: GrantedFile;
  readonly counts: AboutFile["counts"];
}

/** Why no file was written. "cancelled" wants no words: the person ended it. */
export interface ExportProblem {
  readonly kind: "cancelled" | "not-exported";
  readonly message: string;
}

const LONGEST_NAME = 24;

/** The words of the act that exports a coder's coding; they always say whose. */
export function exportTitle(coder: Coder | null, isOwn: boolean): string {
  // The sample study's own coder is called "You".
  if (coder === null || (isOwn && coder.name === "You")) return "Export my coding…";
  const letters = Array.from(coder.name);
  const name = letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join("")}…` : coder.name;
  return isOwn ? `Export my coding (${name})…` : `Export ${name}’s coding…`;
}

/** Those words for whoever codes now; without a session, nobody does. */
export function useExportTitle(session: Session | null): string {
  const current = useStore(session?.currentCoder ?? nobody);
  const own = useStore(session?.ownCoder ?? nobody);
  const isOwn = current === null || own === null || samePerson(session?.coders.get() ?? [], own, current);
  return exportTitle(current, isOwn);
}

const nobody = writable<Coder | null>(null);

/** Asks for a place and writes one coder's layer there, as the file that teammates open. */
export async function exportCoding(
  desktop: Desktop,
  session: Session,
  coder: Coder,
  job: JobOptions,
  environment = systemEnvironment,
): Promise<Result<ExportedCoding, ExportProblem>> {
  const name = fileNameOf([session.project.get().name, coder.name], "Coding");
  const picked = await pickPlace(desktop, session, "coding", name);
  if (!picked.ok) return picked;
  const meta = await newSave(desktop, environment);
  const written = await writeFile<AboutFile, FinishedFile>(replacing(desktop, picked.value), (sink) =>
    files.encodeCoding(session.projectId, coder.id, meta, sink, job),
  );
  if (!written.ok) return notWritten(written.error);
  const { about, finished } = written.value;
  const { annotations } = about.counts;
  const [file, names] = [picked.value, { form: "coding", coders: coder.name }];
  await noteExport(session, { file, sha256: finished.sha256, names, counts: { annotations } });
  return ok({ file, counts: about.counts });
}

/** Asks for a place and writes the stories and the codebook there, without anybody's coding, for teammates to start from. */
export async function saveCopy(
  desktop: Desktop,
  session: Session,
  names: boolean,
  job: JobOptions,
  environment = systemEnvironment,
): Promise<Result<GrantedFile, ExportProblem>> {
  const name = fileNameOf([session.project.get().name, "for teammates"], "For teammates");
  const picked = await pickPlace(desktop, session, "copy", name);
  if (!picked.ok) return picked;
  const meta = await newSave(desktop, environment);
  const written = await writeFile<AboutFile, FinishedFile>(replacing(desktop, picked.value), (sink) =>
    files.encodeCopy(session.projectId, names, meta, sink, job),
  );
  if (!written.ok) return notWritten(written.error);
  const { about, finished } = written.value;
  const { stories } = about.counts;
  await noteExport(session, {
    ...{ file: picked.value, sha256: finished.sha256 },
    ...{ names: { form: "copy" }, counts: { stories } },
  });
  return picked;
}

/** A place for a file beside the project's own, which is never written over by what is only a part of it. */
async function pickPlace(
  desktop: Desktop,
  session: Session,
  purpose: "coding" | "copy",
  name: string,
): Promise<Result<ChosenFile, ExportProblem>> {
  const suggestedName = `${name}.concord`;
  const { file } = await desktop.invoke("files.pickSave", { purpose, suggestedName });
  if (file === null) return fail({ kind: "cancelled", message: "No file was chosen." });
  const { file: own } = await desktop.invoke("projectFile.recall", { projectId: session.projectId });
  if (own !== null && own.name === file.name && own.place === file.place)
    return fail({
      kind: "not-exported",
      message: `“${file.name}” is the file of this project. Nothing was written. Choose another name.`,
    });
  return ok(file);
}

function notWritten({ kind, message }: JobProblem | FileProblem): Result<never, ExportProblem> {
  return fail({ kind: kind === "cancelled" ? "cancelled" : "not-exported", message });
}
