import { readManifest } from "../../core/file/archive.ts";
import type { Bundle, ProjectBundle } from "../../core/file/bundle.ts";
import type { BundleError } from "../../core/file/bundle-error.ts";
import { describeBundleError, fileFault } from "../../core/file/bundle-error.ts";
import type { SinkOptions, StepOptions } from "../../core/file/decode.ts";
import { decodeSteps, decodeStepsInto } from "../../core/file/decode.ts";
import type { Manifest } from "../../core/file/manifest.ts";
import { ComingLayers } from "../../core/merge/coming-layer.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { LayeredBundle } from "./comingFile.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
import type { FileEnds } from "./readingFiles.ts";

/** What a `.concord` file says about itself. */
export type FileDescription = Pick<
  Manifest,
  "kind" | "projectId" | "projectName" | "saveId" | "savedAt" | "counts" | "coder" | "forTeammates"
>;

export const otherProject: JobProblem = {
  kind: "file",
  message: "That file belongs to another project. Nothing was changed. Choose another file.",
};

/** What a file says about itself, from its manifest alone. */
export function describeFile(bytes: Uint8Array): Result<FileDescription, JobProblem> {
  const manifest = readManifest(bytes);
  if (!manifest.ok) return fail(unreadableFile(manifest.error));
  const { kind, projectId, projectName, saveId, savedAt, counts, coder, forTeammates } = manifest.value;
  return ok({
    kind,
    projectId,
    projectName,
    saveId,
    savedAt,
    counts,
    ...(coder === undefined ? {} : { coder }),
    ...(forTeammates === undefined ? {} : { forTeammates }),
  });
}

/**
 * The same of a file of which only the ends were read. A problem where its manifest does not lie in them, be the file whole or not: then all of it must be
 * read.
 */
export function describeEnds({
  head,
  tail,
  size,
}: Pick<FileEnds, "head" | "tail" | "size">): Result<FileDescription, JobProblem> {
  // The manifest has a checksum, so what is not there is never taken for it.
  const bytes = new Uint8Array(size);
  bytes.set(head);
  bytes.set(tail, size - tail.length);
  return describeFile(bytes);
}

/** Whether a file is whole, read to its end, and of this project; when it was saved. */
export async function checkProjectFile(
  projectId: string,
  bytes: Uint8Array,
  tick: Tick,
): Promise<Result<{ readonly savedAt: string }, JobProblem>> {
  const decoded = await decodeProject(bytes, tick);
  if (!decoded.ok) return decoded;
  const { manifest } = decoded.value;
  return manifest.projectId === projectId ? ok({ savedAt: manifest.savedAt }) : fail(otherProject);
}

/** A project file's content, checked; the file of one coder is refused. */
export async function decodeProject(
  bytes: Uint8Array,
  tick: Tick,
  options: StepOptions = {},
): Promise<Result<ProjectBundle, JobProblem>> {
  const decoded = await decode(bytes, tick, options);
  if (!decoded.ok) return decoded;
  if (decoded.value.kind === "project") return ok(decoded.value);
  return fail({
    kind: "file",
    message: `This file contains the coding of ${decoded.value.coder.name}, not a project. Open the project it belongs to, then open this file on the Team page.`,
  });
}

/** A file's content, checked, its sheets not made yet. */
export async function decodeLayers(
  bytes: Uint8Array,
  tick: Tick,
): Promise<Result<LayeredBundle, JobProblem>> {
  const layers = new ComingLayers();
  const storyParts: { readonly sha256: string; readonly ids: readonly string[] }[] = [];
  const onPart: SinkOptions["onPart"] = (part, stories) => {
    layers.endPart(part);
    const isShown = stories.length > 0 && stories.every(({ undone }) => undone === undefined);
    if (part !== null && isShown)
      storyParts.push({ sha256: part.packed.sha256, ids: stories.map(({ id }) => id) });
  };
  const decoded = await runJob(decodeStepsInto(bytes, nativeCodec, layers, { onPart }), tick);
  if (!decoded.ok) return decoded;
  const frame = decoded.value;
  return frame.ok
    ? ok({ frame: frame.value, layers: layers.all(), storyParts })
    : fail(unreadableFile(frame.error));
}

/** A file's content, checked. */
async function decode(
  bytes: Uint8Array,
  tick: Tick,
  options: StepOptions = {},
): Promise<Result<Bundle, JobProblem>> {
  const decoded = await runJob(decodeSteps(bytes, nativeCodec, options), tick);
  if (!decoded.ok) return decoded;
  return decoded.value.ok ? ok(decoded.value.value) : fail(unreadableFile(decoded.value.error));
}

/** What is wrong with a file, in words. */
export function unreadableFile(error: BundleError): JobProblem {
  return { kind: "file", message: describeBundleError(error), fault: fileFault(error) };
}
