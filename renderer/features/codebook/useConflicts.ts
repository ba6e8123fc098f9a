import { useMemo } from "react";
import type { CodeConflict } from "../../../core/merge/conflicts.ts";
import { codeConflicts } from "../../../core/merge/conflicts.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";

/** The fields of codes that people changed apart and nobody has settled, in the order of the codebook. */
export function useConflicts(session: Session): readonly CodeConflict[] {
  const codes = useStore(session.codes);
  const coders = useStore(session.coders);
  return useMemo(() => codeConflicts(codes, coders), [codes, coders]);
}
