import { fileNameOf } from "../../../core/exporting/file-name.ts";
import type { Coder } from "../../../core/model/coder.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Result } from "../../../core/result.ts";
import type { Desktop, GrantedFile } from "../../../preload/contract.ts";
import { systemEnvironment } from "../../data/environment.ts";
import type { Session } from "../../data/session.ts";
import { files } from "../../workers/client.ts";
import type { EncodedCoding } from "../../workers/bundles.ts";
import type { JobOptions } from "../../workers/job.ts";
import { newSave } from "../../workers/save.ts";

export interface ExportedCoding {
  readonly file: GrantedFile;
  readonly counts: EncodedCoding["counts"];
}

/** Why no file was written. "cancelled" wants no words: the person ended it. */
export interface ExportCodingProblem {
  readonly kind: "cancelled" | "not-exported";
  readonly message: string;
}

/** Asks for a place and writes one coder's layer there, as the file that teammates open. */
export async function exportCoding(
  desktop: Desktop,
  session: Session,
  coder: Coder,
  job: JobOptions,
  environment = systemEnvironment,
): Promise<Result<ExportedCoding, ExportCodingProblem>> {
  const suggestedName = `${fileNameOf([session.project.get().name, coder.name], "Coding")}.concord`;
  const { file } = await desktop.invoke("files.pickSave", { purpose: "coding", suggestedName });
  if (file === null) return fail({ kind: "cancelled", message: "No file was chosen." });
  const meta = await newSave(desktop, environment);
  const encoded = await files.encodeCoding(session.projectId, coder.id, meta, job);
  if (!encoded.ok) {
    const kind = encoded.error.kind === "cancelled" ? "cancelled" : "not-exported";
    return fail({ kind, message: encoded.error.message });
  }
  const { bytes, counts } = encoded.value;
  const written = await desktop.invoke("files.write", { grant: file.grant, bytes });
  return written.ok ? ok({ file, counts }) : fail({ kind: "not-exported", message: written.error.message });
}
