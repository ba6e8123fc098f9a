import { useCallback, useMemo } from "react";
import type { AssignedSoFar } from "../../../../core/index/round-progress.ts";
import { useSession } from "../../../data/context.tsx";
import { useStore } from "../../../data/store.ts";
import { assigning } from "../../../engine/codingClient.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";

/** What is assigned, and how far everybody is with it; `soFar` is null until it is known. */
export function useAssignedSoFar(): {
  readonly soFar: AssignedSoFar | null;
  readonly problem: string | null;
} {
  const session = useSession();
  const isDivided = useStore(session.assignments).length > 0;
  const { all, ready } = useStore(session.stories);
  const compute = useCallback(
    (job: JobOptions) => assigning.assignedSoFar(session.projectId, job),
    [session],
  );
  // The index of everybody's coding is not made for this page where nothing is divided.
  const { value, problem } = useComputed(session, isDivided ? compute : null);
  const soFar = useMemo((): AssignedSoFar | null => {
    if (isDivided) return value;
    return ready ? { rounds: [], coders: [], stories: all.length, unassigned: all.length } : null;
  }, [isDivided, value, ready, all]);
  return { soFar, problem };
}
