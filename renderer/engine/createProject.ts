import { plainSyncCodec } from "../../core/file/codec.ts";
import { readCodebook as readCodebookText } from "../../core/importing/codebook-csv.ts";
import { leapIn } from "../../core/merge/leap.ts";
import type { Code } from "../../core/model/code.ts";
import { highestRevision } from "../../core/model/highest.ts";
import { MAX_CODEBOOK_BYTES } from "../../core/model/limits.ts";
import { firstRevision } from "../../core/model/record.ts";
import { emptySnapshot } from "../../core/model/snapshot.ts";
import { decodeFile } from "../../core/reading/decode.ts";
import { importRefiCodes } from "../../core/refi/import-project.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { allSteps } from "../../core/steps.ts";
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

/** The codes of a codebook, and what could not be taken as it stands. */
export interface ReadCodebook {
  readonly codes: readonly Code[];
  readonly problems: readonly { readonly line: number | null; readonly message: string }[];
  /** Whether an id says which code it is, as in another project. */
  readonly isOfProject: boolean;
}

/** Whether the bytes are those of an archive or of XML: no table begins so. */
function isRefi(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 40)).replaceAll("\u0000", "").trimStart();
  return start.startsWith("PK\u0003\u0004") || /^<(\?xml|\w*:?(CodeBook|Project))/u.test(start);
}

/** The codebook of another program (REFI-QDA), or of its project. */
function readRefiCodebook(bytes: Uint8Array, now: string): Result<ReadCodebook, JobProblem> {
  const read = allSteps(importRefiCodes(bytes, { codec: plainSyncCodec, now }));
  if (!read.ok) return fail({ kind: "file", message: `${read.error} Nothing was changed.` });
  const problems = read.value.leftBehind.map((what) => ({ line: null, message: `Left behind: ${what}` }));
  return ok({ codes: read.value.codes, problems, isOfProject: true });
}

/** The codes of a codebook, as a CSV file or in the form of REFI-QDA. */
export function readCodebook(
  bytes: Uint8Array,
  author: string,
  now: string,
): Result<ReadCodebook, JobProblem> {
  if (isRefi(bytes)) return readRefiCodebook(bytes, now);
  const decoded = decodeFile(bytes, undefined, MAX_CODEBOOK_BYTES);
  if (!decoded.ok) return fail({ kind: "file", message: decoded.error.message });
  const read = readCodebookText(decoded.value.text, { author, now });
  if (!read.ok) return fail({ kind: "file", message: read.error.message });
  const { codes } = read.value;
  const message = unreadable(codes.map((after) => ({ table: "codes", before: null, after })));
  return message === null ? ok({ ...read.value, isOfProject: false }) : fail({ kind: "file", message });
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
