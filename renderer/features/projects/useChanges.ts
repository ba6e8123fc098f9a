import { useCallback, useEffect, useState } from "react";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";

export type ChangeRow = Awaited<ReturnType<Session["recentChanges"]>>[number];

/** The newest changes first, read again with every change; null until they have been read. */
export function useChanges(session: Session, limit: number): readonly ChangeRow[] | null {
  const changes = useStore(session.changes);
  const history = useStore(session.history);
  const [rows, setRows] = useState<readonly ChangeRow[] | null>(null);
  const read = useCallback(() => session.recentChanges(limit), [session, limit]);
  useEffect(() => {
    let isCurrent = true;
    void read().then((found) => {
      if (isCurrent) setRows(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [read, changes, history]);
  return rows;
}
