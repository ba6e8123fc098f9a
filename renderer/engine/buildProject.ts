import type { VerbatimPart } from "../../core/file/decode.ts";
import { resolveProject } from "../../core/merge/resolve.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { storageProblem } from "../data/storageProblem.ts";
import { buildDatabase, readyParts } from "./buildDatabase.ts";
import type { BuildOptions } from "./buildPartByPart.ts";
import { buildPartByPart } from "./buildPartByPart.ts";
import { decodeProject, otherProject } from "./fileContent.ts";
import type { JobProblem, Tick } from "./job.ts";
import { within } from "./job.ts";

/** A project whose database was built from its file. `refused`: how many statements of the file could not be taken in. */
export interface BuiltProject {
  readonly projectId: string;
  readonly projectName: string;
  readonly refused: number;
}

/**
 * Builds a project's database from its file, beside any that is there: part by part, and where that cannot be, from the whole file.
 */
export async function buildProject(
  bytes: Uint8Array,
  tick: Tick,
  options: BuildOptions = {},
): Promise<Result<BuiltProject, JobProblem>> {
  try {
    const built = await buildPartByPart(bytes, tick, options);
    if (!built.ok) return built;
    if (built.value === null) return await buildFromWhole(bytes, tick, options.only);
    const { projectId, projectName } = built.value;
    return ok({ projectId, projectName, refused: 0 });
  } catch (error) {
    return fail(storageProblem(error));
  }
}

/** Builds it from the whole file in memory. Throws what the database throws. */
export async function buildFromWhole(
  bytes: Uint8Array,
  tick: Tick,
  only?: string,
): Promise<Result<BuiltProject, JobProblem>> {
  const verbatim: VerbatimPart[] = [];
  const decoded = await decodeProject(bytes, within(tick, 0, 0.7), {
    onVerbatim: (part) => verbatim.push(part),
  });
  if (!decoded.ok) return decoded;
  const { projectId, projectName, saveId } = decoded.value.manifest;
  if (only !== undefined && projectId !== only) return fail(otherProject);
  const incoming = resolveProject(decoded.value);
  // Who codes here is not the file's to say: whoever opened it is asked.
  const ready = readyParts(decoded.value, incoming, verbatim);
  await buildDatabase(incoming.snapshot, ready, { saveId, currentCoder: null });
  return ok({ projectId, projectName, refused: incoming.refused.length });
}
