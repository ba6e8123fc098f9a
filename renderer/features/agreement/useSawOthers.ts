import { useEffect } from "react";
import { useSession } from "../../data/context.tsx";
import { endToast, showToast } from "../../ui/toastQueue.ts";

/** Notes, once others' coding of a story is on the screen, that the current coder has seen it: from then on figures are of the first pass. */
export function useSawOthers(isShown: boolean): void {
  const session = useSession();
  useEffect(() => {
    if (!isShown) return;
    void session.markSawOthers().then((noted) => {
      if (noted.ok) endToast("saw-others");
      else showToast({ title: noted.error.message, tone: "warning", about: "saw-others" });
    });
  }, [session, isShown]);
}
