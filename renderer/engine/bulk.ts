import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import type { BulkCount, BulkRequest } from "../data/bulkCoding.ts";
import { bulkCode } from "../data/bulkCoding.ts";
import type { JobProblem, Tick } from "./job.ts";
import { cancelled, paced } from "./job.ts";
import { nativeCodec } from "./nativeCodec.ts";
import { withDatabase } from "./withDatabase.ts";

/** An act on many stories: counts what it would do, or does it in one transaction. */
export function bulk(
  projectId: string,
  request: BulkRequest,
  { now, isPreview }: { readonly now: string; readonly isPreview: boolean },
  tick: Tick,
): Promise<Result<BulkCount, JobProblem>> {
  return withDatabase(projectId, async (db) => {
    const counted = await bulkCode(db, request, { codec: nativeCodec, now, isPreview, go: paced(tick) });
    if (counted === "no-code") return fail(noCode);
    return counted === null ? fail(cancelled) : ok(counted);
  });
}

const noCode: JobProblem = {
  kind: "data",
  message: "That code is no longer in the codebook. Nothing was changed.",
};
