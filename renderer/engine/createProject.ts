import type { CodebookFile } from "../../core/importing/codebook-csv.ts";
import { readCodebook as readCodebookText } from "../../core/importing/codebook-csv.ts";
import { leapIn } from "../../core/merge/leap.ts";
import type { Code } from "../../core/model/code.ts";
import { highestRevision } from "../../core/model/highest.ts";
import { MAX_CODEBOOK_BYTES } from "../../core/model/limits.ts";
import { firstRevision } from "../../core/model/record.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { projectExists } from "../data/database.ts";
import { unreadable } from "../data/readable.ts";
import { storageProblem } from "../data/storageProblem.ts";
import { buildDatabase } from "./buildDatabase.ts";
import type { JobProblem } from "./job.ts";

export interface NewProject {
  readonly projectId: string;
  readonly name: string;
  readonly now: string;
}

/** A codebook CSV's codes and what could not be taken as it stands. */
export function readCodebook(
  bytes: Uint8Array,
  author: string,
  now: string,
): Result<CodebookFile, JobProblem> {
  const decoded = decodeFile(bytes, undefined, MAX_CODEBOOK_BYTES);
  if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
  const read = readCodebookText(decoded.value.text, { author, now });
  if (!read.ok) return fail({ kind: "file", message: read.error.message });
  const { codes } = read.value;
  const message = unreadable(codes.map((after) => ({ table: "codes", before: null, after })));
  return message === null ? ok(read.value) : fail({ kind: "file", message });
}

/** A new project's database, with the codes of a codebook CSV, or with those of another project (see codesToStartFrom). */
export async function createProject(
  request: NewProject,
  codebook: Uint8Array | readonly Code[],
): Promise<Result<NewProject, JobProblem>> {
  const { projectId, name, now } = request;
  const read = codebook instanceof Uint8Array ? readCodebook(codebook, "", now) : ok({ codes: codebook });
  if (!read.ok) return read;
  const { codes } = read.value;
  try {
    if (await projectExists(projectId))
      return fail({
        kind: "data",
        message: "This project is already on this computer. Nothing was changed.",
      });
    const project = { ...firstRevision(projectId, "", now), name, createdAt: now };
    const message = unreadable([{ table: "project", before: null, after: project }]);
    if (message !== null) return fail({ kind: "data", message });
    const empty = emptySnapshot(project);
    const leap = leapIn(highestRevision({ ...empty, codes }), 0);
    if (leap !== null) return fail({ kind: "file", message: leap });
    await buildDatabase({ ...empty, codes }, [], {
      saveId: null,
      currentCoder: null,
    });
    return ok(request);
  } catch (error) {
    return fail(storageProblem(error));
  }
}
