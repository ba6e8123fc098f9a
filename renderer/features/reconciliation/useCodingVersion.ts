import { useMemo } from "react";
import { useSession } from "../../data/context.tsx";
import type { Store } from "../../data/store.ts";
import { useStore } from "../../data/store.ts";

const NOBODY: Store<null> = { get: () => null, subscribe: () => () => undefined };

/** One object for as long as nobody's coding and no code has changed: what was read of them is of use as long. Decisions change neither. */
export function useCodingVersion(): object {
  const session = useSession();
  const arrival = useStore(session.lastArrival);
  const codes = useStore(session.codes);
  const stories = useStore(session.stories);
  const coderId = useStore(session.currentCoder)?.id ?? null;
  const own = useStore<unknown>(
    useMemo(() => (coderId === null ? NOBODY : session.layer(coderId)), [session, coderId]),
  );
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- each of these is another state of the project
  return useMemo(() => ({}), [session, arrival, codes, stories, own]);
}
