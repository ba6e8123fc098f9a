import { useCallback, useMemo } from "react";
import type { Comparison } from "../../../../core/agreement/data/comparison.ts";
import { consensusWords } from "../../../../core/agreement/wording/consensus.ts";
import type { Coder } from "../../../../core/model/coder.ts";
import { AGREED } from "../../../../core/settling/agreed-layer.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";

/** What is to be said of the consensus where it is among the coders compared; null where it is not. */
export function useConsensusWords(
  session: Session,
  comparison: Comparison | null,
  offered: readonly Coder[],
): string | null {
  const name = offered.find(({ id }) => id === AGREED)?.name;
  const asked = comparison?.coderIds.includes(AGREED) === true && name !== undefined ? comparison : null;
  const compute = useCallback(
    async (job: JobOptions) => {
      if (asked === null) throw new Error("the consensus is not compared");
      return await agreement.settled(session.projectId, asked, job);
    },
    [session, asked],
  );
  const { value } = useComputed(
    session,
    useMemo(() => (asked === null ? null : compute), [asked, compute]),
  );
  if (asked === null || name === undefined) return null;
  return consensusWords(name, value, asked.pass === "first");
}
