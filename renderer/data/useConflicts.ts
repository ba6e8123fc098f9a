import { useCallback, useMemo } from "react";
import type { Conflict, ConflictKind } from "../../core/merge/conflicts.ts";
import { listedConflicts } from "../../core/merge/conflicts.ts";
import type { Session } from "./session.ts";
import { useStore } from "./store.ts";

/** The conflicts of these kinds of record that nobody has settled, in the order in which they are listed, and how one is settled. */
export interface Conflicts {
  readonly conflicts: readonly Conflict[];
  /** Keeps a text by its place: 0 for the one in use, then the others. Resolves with why that cannot be, or null. */
  readonly onKeep: (conflict: Conflict, place: number) => Promise<string | null>;
}

/** @param kinds the same list each time */
export function useConflicts(session: Session, kinds: readonly ConflictKind[]): Conflicts {
  const project = useStore(session.project);
  const collections = useStore(session.collections);
  const codes = useStore(session.codes);
  const coders = useStore(session.coderRecords);
  const conflicts = useMemo(
    () => listedConflicts({ project, collections, codes, coders }).filter(({ kind }) => kinds.includes(kind)),
    [project, collections, codes, coders, kinds],
  );
  const onKeep = useCallback<Conflicts["onKeep"]>(
    async ({ kind, id, field, kept, others }, place) => {
      const value = [kept, ...others][place]?.value;
      const settled = await session.settleConflict({ kind, id, field, value });
      return settled.ok ? null : settled.error.message;
    },
    [session],
  );
  return { conflicts, onKeep };
}
