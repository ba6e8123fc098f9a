import { useCallback } from "react";
import type { CoderTally } from "../../core/index/counts.ts";
import type { Session } from "../data/session.ts";
import { agreement } from "../engine/codingClient.ts";
import type { JobOptions } from "../engine/job.ts";
import type { Computed } from "./useComputed.ts";
import { useComputed } from "./useComputed.ts";

/** How far each coder is, by coder, as the index counts it: nobody's layer is read for that. Null until it is known. */
export function useTallies(session: Session): Computed<Readonly<Record<string, CoderTally>>> {
  const compute = useCallback((job: JobOptions) => agreement.tallies(session.projectId, job), [session]);
  return useComputed(session, compute);
}
