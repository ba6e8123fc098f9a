import { useCallback, useMemo } from "react";
import { codePaths } from "../../../../core/exporting/code-paths.ts";
import type { CodeShare } from "../../../../core/index/code-shares.ts";
import { codebookTree } from "../../../../core/model/codebook.ts";
import { withoutSecondPasses } from "../../../../core/model/coder.ts";
import { isLive } from "../../../../core/model/record.ts";
import { useBlindCoder } from "../../../data/blindCoder.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";

/** A code for which stories are planned. */
export interface ExpectedCode {
  readonly id: string;
  readonly name: string;
  /** Of how many readings of finished stories the code was given in how many; null while that is read. */
  readonly seen: Pick<CodeShare, "given" | "read"> | null;
  /** The share of stories that is assumed until somebody says another, in percent with one decimal. */
  readonly percent: number;
}

/** Where a code was not given yet. */
const ASSUMED = 10;

/**
 * The codes of the codebook that may be applied, and how often each was so far: by whoever codes blind, or else by all coders, second passes left out.
 */
export function useExpectedCodes(): { readonly codes: readonly ExpectedCode[]; readonly isBlind: boolean } {
  const session = useSession();
  const codes = useStore(session.codes);
  const coders = useStore(session.coders);
  const blind = useBlindCoder();
  const coderIds = useMemo(() => {
    if (blind !== null) return [blind];
    return withoutSecondPasses(coders).map(({ id }) => id);
  }, [coders, blind]);
  const compute = useCallback(
    (job: JobOptions) => agreement.codeShares(session.projectId, coderIds, job),
    [session, coderIds],
  );
  const shares = useComputed(session, compute).value;
  const expected = useMemo(() => {
    const seen = new Map(shares?.map((share) => [share.codeId, share]));
    const paths = codePaths(codes);
    const parents = new Set(codes.filter(isLive).map(({ parentId }) => parentId));
    return codebookTree(codes).flatMap(({ code }): ExpectedCode[] => {
      const share = seen.get(code.id);
      const isApplied = share !== undefined && share.given > 0;
      if (code.retired === true || (parents.has(code.id) && !isApplied)) return [];
      const percent = isApplied ? Math.round((1000 * share.given) / share.read) / 10 : ASSUMED;
      return [
        {
          id: code.id,
          name: (paths.get(code.id)?.path ?? [code.name]).join(" > "),
          seen: share ?? null,
          percent: Math.min(99.9, Math.max(0.1, percent)),
        },
      ];
    });
  }, [codes, shares]);
  return { codes: expected, isBlind: blind !== null };
}
