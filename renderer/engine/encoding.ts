import { withoutCoding } from "../../core/file/blank-copy.ts";
import { encodeCodingSteps, encodeProjectSteps } from "../../core/file/encode.ts";
import type { SaveMeta } from "../../core/file/manifest.ts";
import type { PackedFile } from "../../core/file/pack.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { readSnapshot } from "../data/snapshot.ts";
import type { JobProblem, Tick } from "./job.ts";
import { runJob } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
import type { EncodedProject } from "./projectFile.ts";
import { packProject } from "./projectFile.ts";
import { withDatabase } from "./withDatabase.ts";

/** The whole project as its file. */
export async function encodeProject(
  projectId: string,
  meta: SaveMeta,
  tick: Tick,
): Promise<Result<EncodedProject, JobProblem>> {
  return withDatabase(projectId, async (db) => packProject(db, meta, nativeCodec, tick));
}

/** The project without anybody's coding, as the file that teammates start from. */
export async function encodeCopy(
  projectId: string,
  names: boolean,
  meta: SaveMeta,
  tick: Tick,
): Promise<Result<PackedFile, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const copy = withoutCoding(await readSnapshot(db), { names });
    return runJob(encodeProjectSteps(copy, { ...meta, forTeammates: true }), tick);
  });
}

/** One coder's layer as the file that teammates open. */
export async function encodeCoding(
  projectId: string,
  coderId: string,
  meta: SaveMeta,
  tick: Tick,
): Promise<Result<PackedFile, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const snapshot = await readSnapshot(db);
    const encoded = await runJob(encodeCodingSteps(snapshot, coderId, meta), tick);
    if (!encoded.ok) return encoded;
    if (encoded.value === undefined)
      return fail({ kind: "data", message: "That coder is not in this project. Nothing was exported." });
    return ok(encoded.value);
  });
}
