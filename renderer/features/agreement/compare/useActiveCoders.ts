import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { Coder } from "../../../../core/model/coder.ts";
import type { Session } from "../../../data/session.ts";

/**
 * The ids of the coders who have finished any story; null until that is known of all. A coder who has finished none has nothing to
 * compare, and coefficients that want every coder would have no value for anybody.
 */
export function useActiveCoders(session: Session, coders: readonly Coder[]): ReadonlySet<string> | null {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = coders.map(({ id }) => session.layer(id).subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
    [session, coders],
  );
  // One string, so that a change that makes no difference here renders nothing.
  const key = useSyncExternalStore(subscribe, () => {
    const layers = coders.map(({ id }) => ({ id, layer: session.layer(id).get() }));
    if (layers.some(({ layer }) => !layer.ready)) return null;
    return layers
      .filter(({ layer }) => layer.tally.finished > 0)
      .map(({ id }) => id)
      .join(" ");
  });
  return useMemo(() => (key === null ? null : new Set(key.split(" ").filter((id) => id !== ""))), [key]);
}
