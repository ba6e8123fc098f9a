import { useCallback } from "react";
import type { VersionInUse } from "../../../core/agreement/comparison.ts";
import type { Session } from "../../data/session.ts";
import { agreement } from "../../workers/client.ts";
import { useComputed } from "./useComputed.ts";

/** The codebook versions by which stories were finished, the earliest first; none until they are known. */
export function useVersions(session: Session): readonly VersionInUse[] {
  const compute = useCallback(() => agreement.versions(session.projectId), [session]);
  return useComputed(session, compute).value ?? NONE;
}

const NONE: readonly VersionInUse[] = [];
