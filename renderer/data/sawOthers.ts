import { useEffect } from "react";
import { useSession } from "./context.tsx";
import { useStore } from "./store.ts";

/**
 * Notes, once others' coding is on the screen or in files that were written, that the current coder has seen it: from then on figures are of
 * the first pass. `tell` hears why that could not be noted, or null once it is; it must be the same function each time.
 */
export function useSawOthers(isShown: boolean, tell: (problem: string | null) => void): void {
  const session = useSession();
  const coderId = useStore(session.currentCoder)?.id ?? null;
  useEffect(() => {
    if (!isShown || coderId === null) return;
    void session.markSawOthers().then((noted) => tell(noted.ok ? null : noted.error.message));
  }, [session, isShown, coderId, tell]);
}
