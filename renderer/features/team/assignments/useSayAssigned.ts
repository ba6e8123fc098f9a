import { useCallback } from "react";
import { useSession } from "../../../data/context.tsx";
import { undoneMessage, undoOffer } from "../../../data/undoOffer.ts";
import { showToast } from "../../../ui/toastQueue.ts";

/** Says what has been done to assignments, and offers to undo it. */
export function useSayAssigned(): (title: string) => Promise<void> {
  const session = useSession();
  return useCallback(
    async (title: string) => {
      const [last] = await session.recentChanges(1);
      showToast({
        tone: "success",
        title,
        ...(last !== undefined &&
          undoOffer(session, last.seq, (turned) => showToast(undoneMessage(session, "undo", turned)))),
      });
    },
    [session],
  );
}
