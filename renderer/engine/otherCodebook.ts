import { decodeCodes } from "../../core/file/decode-codes.ts";
import type { Code } from "../../core/model/code.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { readFacts } from "../data/database.ts";
import { unreadableFile } from "./fileContent.ts";
import type { JobProblem } from "./job.ts";
import { withDatabase } from "./withDatabase.ts";

/** The codebook of a project that is not open, and nothing else of it. */
export interface OtherCodebook {
  readonly projectName: string;
  /** All records, removed ones too. */
  readonly codes: readonly Code[];
}

/** The codebook of a project on this computer, from its working copy. */
export async function codebookOfProject(projectId: string): Promise<Result<OtherCodebook, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const { project } = await readFacts(db);
    return ok({ projectName: project.name, codes: await db.codes.toArray() });
  });
}

/** The codebook in a `.concord` file. */
export function codebookOfFile(bytes: Uint8Array): Result<OtherCodebook, JobProblem> {
  const read = decodeCodes(bytes);
  if (!read.ok) return fail(unreadableFile(read.error));
  const { projectName, codes } = read.value;
  return ok({ projectName, codes });
}
