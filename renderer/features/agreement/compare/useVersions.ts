import { useCallback } from "react";
import type { Pass, VersionInUse } from "../../../../core/agreement/data/comparison.ts";
import type { Session } from "../../../data/session.ts";
import { agreement } from "../../../engine/client.ts";
import type { JobOptions } from "../../../engine/job.ts";
import { useComputed } from "../../../project/useComputed.ts";

/** The codebook versions by which stories were finished at that pass, the earliest first; none until they are known. */
export function useVersions(session: Session, pass: Pass): readonly VersionInUse[] {
  const compute = useCallback(
    (job: JobOptions) => agreement.versions(session.projectId, pass, job),
    [session, pass],
  );
  return useComputed(session, compute).value ?? NONE;
}

const NONE: readonly VersionInUse[] = [];
