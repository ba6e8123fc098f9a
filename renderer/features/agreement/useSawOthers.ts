import { useEffect } from "react";
import { useSession } from "../../data/context.tsx";
import { showToast } from "../../ui/toastQueue.ts";

/** Notes, once others' coding of a story is on the screen, that the current coder has seen it: from then on figures are of the first pass. */
export function useSawOthers(isShown: boolean): void {
  const session = useSession();
  useEffect(() => {
    if (!isShown) return;
    void session.markSawOthers().then((noted) => {
      if (!noted.ok) showToast({ title: noted.error.message, tone: "warning" });
    });
  }, [session, isShown]);
}
