import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Bundle } from "../../../core/file/bundle.ts";
import { describeBundleError } from "../../../core/file/bundle-error.ts";
import { decodeBundle } from "../../../core/file/decode.ts";
import { isLocked } from "../../../core/file/locked-file.ts";
import type { Manifest } from "../../../core/file/manifest.ts";
import type { IncomingProject } from "../../../core/merge/resolve.ts";
import { resolveProject } from "../../../core/merge/resolve.ts";
import type { HistoryFile } from "../../../core/model/history-entry.ts";
import type { Result } from "../../../core/result.ts";
import { fail, ok } from "../../../core/result.ts";
import type { Context } from "../command.ts";
import type { DataProblem } from "../problem.ts";

/** Why a file as a whole cannot be used. */
export function unusable(file: string, message: string): { readonly ok: false; readonly error: DataProblem } {
  return fail({ kind: "data", file, line: null, column: null, message });
}

/** A file as the history of a project tells of it. */
export function fileFacts(file: string, bytes: Uint8Array): HistoryFile {
  return { name: basename(file), sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** What a `.concord` file tells, checked as the window checks it. */
export function readBundle(file: string, { disk, decoding }: Context): Result<Bundle, DataProblem> {
  const bytes = disk.read(file);
  return bytes.ok ? bundleIn(file, bytes.value, { decoding }) : unusable(file, bytes.error);
}

/** The same of a file that was read. */
export function bundleIn(
  file: string,
  bytes: Uint8Array,
  { decoding }: Pick<Context, "decoding">,
): Result<Bundle, DataProblem> {
  if (isLocked(bytes))
    return unusable(
      file,
      "It is under a passphrase: open it in the window, which asks for it. A file that was handed out has nobody's coding; merge what its coder exports.",
    );
  const bundle = decodeBundle(bytes, decoding);
  return bundle.ok ? bundle : unusable(file, describeBundleError(bundle.error));
}

/** A project that was read from a file. */
export interface ReadProject extends IncomingProject {
  readonly manifest: Manifest;
}

/** A whole project; a coder's own file is refused. */
export function readProject(file: string, context: Context): Result<ReadProject, DataProblem> {
  const bundle = readBundle(file, context);
  if (!bundle.ok) return bundle;
  if (bundle.value.kind !== "project") {
    const { coder } = bundle.value;
    return unusable(
      file,
      `This file has ${coder.name}'s coding alone, without the stories. Merge it into a project file first: concord merge PROJECT.concord ${file} -o MERGED.concord`,
    );
  }
  return ok({ ...resolveProject(bundle.value), manifest: bundle.value.manifest });
}
