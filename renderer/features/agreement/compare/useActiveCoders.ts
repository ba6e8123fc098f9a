import { useMemo } from "react";
import type { Coder } from "../../../../core/model/coder.ts";
import type { Session } from "../../../data/session.ts";
import { useTallies } from "../../../project/useTallies.ts";

/**
 * The ids of the coders who have finished any story; null until that is known of all. A coder who has finished none has nothing to
 * compare, and coefficients that want every coder would have no value for anybody.
 */
export function useActiveCoders(session: Session, coders: readonly Coder[]): ReadonlySet<string> | null {
  const tallies = useTallies(session).value;
  // One string, so that a change that makes no difference here renders nothing.
  const isKnown = tallies !== null && coders.every(({ id }) => tallies[id] !== undefined);
  const key = isKnown
    ? coders.flatMap(({ id }) => (tallies[id]?.isActive === true ? [id] : [])).join(" ")
    : null;
  return useMemo(() => (key === null ? null : new Set(key.split(" ").filter((id) => id !== ""))), [key]);
}
