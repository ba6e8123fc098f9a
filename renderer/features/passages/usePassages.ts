import { useCallback, useMemo } from "react";
import { FoundPassages } from "../../../core/analysis/found-passages.ts";
import type { PassageQuery } from "../../../core/analysis/passage-query.ts";
import { ok } from "../../../core/result.ts";
import { useSession } from "../../data/context.tsx";
import { passages } from "../../engine/codingClient.ts";
import type { JobOptions } from "../../engine/job.ts";
import type { Computed } from "../../project/useComputed.ts";
import { useComputed } from "../../project/useComputed.ts";

/** What was found, and what for: while another question is answered, the list is still that of the one before. */
export interface AnsweredQuery {
  readonly query: PassageQuery;
  readonly found: FoundPassages;
}

/** The passages of a query as the project stands. */
export function usePassages(query: PassageQuery | null): Computed<AnsweredQuery> {
  const session = useSession();
  const compute = useMemo(
    () =>
      query === null
        ? null
        : async (job: JobOptions) => {
            const packed = await passages.find(session.projectId, query, job);
            return packed.ok ? ok({ query, found: new FoundPassages(packed.value) }) : packed;
          },
    [session, query],
  );
  return useComputed(session, compute);
}

/** How often each code was applied by these coders. */
export function useCodeCounts(coderIds: readonly string[]) {
  const session = useSession();
  const compute = useCallback(
    (job: JobOptions) => passages.countCodes(session.projectId, coderIds, job),
    [session, coderIds],
  );
  return useComputed(session, compute);
}
