import { useCallback, useMemo } from "react";
import type { CodeUse } from "../../../core/index/counts.ts";
import type { OlderCoding } from "../../../core/index/older-coding.ts";
import type { Coder } from "../../../core/model/coder.ts";
import type { Session } from "../../data/session.ts";
import { agreement } from "../../engine/codingClient.ts";
import type { JobOptions } from "../../engine/job.ts";
import { useComputed } from "../../project/useComputed.ts";

/** How one coder uses the codebook. */
export interface Usage {
  readonly of: (codeId: string) => CodeUse;
  /** Stories that the coder has coded under a definition that has changed since. */
  readonly older: OlderCoding;
}

const noneOlder: OlderCoding = { stories: 0, byCode: new Map() };
const none: CodeUse = { annotations: 0, stories: 0, ratings: new Map() };

/** The current coder's use of the codebook, and only theirs: coders do not see each other's work while they code. */
export function useUsage(session: Session, coder: Coder | null): Usage {
  const coderId = coder?.id ?? null;
  const compute = useMemo(
    () => (coderId === null ? null : (job: JobOptions) => agreement.usage(session.projectId, coderId, job)),
    [session, coderId],
  );
  const found = useComputed(session, compute).value;
  const uses = coderId === null ? undefined : found?.uses;
  const of = useCallback((codeId: string) => uses?.get(codeId) ?? none, [uses]);
  return useMemo(
    () => ({ of, older: coderId === null ? noneOlder : (found?.older ?? noneOlder) }),
    [of, found, coderId],
  );
}
