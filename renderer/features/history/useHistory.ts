import { useEffect, useMemo, useState } from "react";
import { coderNames } from "../../../core/model/coder.ts";
import type { HistoryEntry } from "../../../core/model/history-entry.ts";
import type { ShownEntry } from "../../../core/trail/shown.ts";
import { shownEntries } from "../../../core/trail/shown.ts";
import { useBlindCoder } from "../../data/blindCoder.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";

interface ReadHistory {
  readonly entries: readonly HistoryEntry[];
  readonly undoable: ReadonlyMap<string, number>;
}

/** The history as whoever codes now may read it, newest first, and which of it can be undone; null until it is read. */
export function useHistory(): {
  readonly rows: readonly ShownEntry[];
  readonly undoable: ReadonlyMap<string, number>;
} | null {
  const session = useSession();
  const changes = useStore(session.changes);
  const history = useStore(session.history);
  const coders = useStore(session.coderRecords);
  const blind = useBlindCoder();
  const [read, setRead] = useState<ReadHistory | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void Promise.all([session.historyEntries(), session.undoableEntries()]).then(([entries, undoable]) => {
      if (isCurrent) setRead({ entries, undoable });
    });
    return () => {
      isCurrent = false;
    };
  }, [session, changes, history]);
  return useMemo(
    () =>
      read === null
        ? null
        : { rows: shownEntries(read.entries, coderNames(coders), blind), undoable: read.undoable },
    [read, coders, blind],
  );
}
