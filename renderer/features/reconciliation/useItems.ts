import { useEffect, useMemo, useState } from "react";
import type { Decision } from "../../../core/model/decision.ts";
import type { ItemRequest, ItemState } from "../../../core/settling/item-list.ts";
import { ItemList } from "../../../core/settling/item-list.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { settling } from "../../engine/codingClient.ts";

/** What was listed, and the decisions as they were then. */
interface Listed {
  readonly request: ItemRequest;
  readonly items: ItemList;
  readonly decisions: ReadonlyMap<string, Decision>;
}

export interface Items {
  readonly items: ItemList | null;
  readonly isComputing: boolean;
  readonly problem: string | null;
  /** What has been decided since the list was made: decision -> how its item stands now. What is settled stays in its place until something else is listed. */
  readonly since: ReadonlyMap<string, { readonly decision: Decision; readonly state: ItemState }>;
}

/** What coders differ about, as the request lists it: once for a request, and again when somebody's coding has changed. */
export function useItems(request: ItemRequest, version: object): Items {
  const session = useSession();
  const decisions = useStore(useMemo(() => session.decisions(), [session]));
  const [listed, setListed] = useState<Listed | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isReady = decisions !== null;
  useEffect(() => {
    if (!isReady) return;
    const job = new AbortController();
    const before = session.decisions().get() ?? new Map<string, Decision>();
    void settling.items(session.projectId, request, { signal: job.signal }).then((found) => {
      if (job.signal.aborted) return;
      if (found.ok) setListed({ request, items: new ItemList(found.value), decisions: before });
      setProblem(found.ok ? null : found.error.message);
    });
    return () => job.abort();
  }, [session, request, version, isReady]);
  const since = useMemo(() => {
    const changed = new Map<string, { decision: Decision; state: ItemState }>();
    if (listed === null || decisions === null || decisions === listed.decisions) return changed;
    for (const [id, decision] of decisions)
      if (listed.decisions.get(id) !== decision)
        changed.set(id, { decision, state: decision.isOpen === true ? "asked" : "settled" });
    for (const [id, decision] of listed.decisions)
      if (!decisions.has(id)) changed.set(id, { decision, state: "open" });
    return changed;
  }, [listed, decisions]);
  return {
    items: listed?.items ?? null,
    isComputing: listed?.request !== request && problem === null,
    problem,
    since,
  };
}
