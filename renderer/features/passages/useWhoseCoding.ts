import { useMemo } from "react";
import type { Coder } from "../../../core/model/coder.ts";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import type { Choice } from "./choice.ts";

export interface WhoseCoding {
  /** Whether others' coding is listed. */
  readonly isEverybody: boolean;
  /** Whether there are others whose coding could be. */
  readonly hasOthers: boolean;
  /** Those whose coding may be listed now. */
  readonly offered: readonly Coder[];
  /** Those of them whose coding is. */
  readonly coderIds: readonly string[];
}

/**
 * Whose coding the page lists. Somebody who has not seen others' coding yet sees their own until they ask for everybody's; where nobody codes,
 * nobody can be swayed.
 */
export function useWhoseCoding({ everybody, coderIds }: Choice): WhoseCoding {
  const session = useSession();
  const coders = useStore(session.coders);
  const own = useStore(session.currentCoder);
  return useMemo(() => {
    const isEverybody = everybody ?? (own === null || own.sawOthersAt !== undefined);
    const offered = isEverybody ? coders : coders.filter(({ id }) => id === own?.id);
    const chosen = offered.map(({ id }) => id).filter((id) => coderIds?.includes(id) ?? true);
    const isNobody = chosen.length === 0;
    return {
      isEverybody,
      hasOthers: coders.some(({ id }) => id !== own?.id),
      offered,
      coderIds: isNobody ? offered.map(({ id }) => id) : chosen,
    };
  }, [coders, own, everybody, coderIds]);
}
