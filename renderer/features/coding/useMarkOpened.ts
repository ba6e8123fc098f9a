import { useEffect } from "react";
import type { Session } from "../../data/session.ts";

/** A story counts as opened once it has been before its reader's eyes for this long. */
const READ_MS = 1000;

/** Marks the story opened after a second in view, while `isDue`; on the way past, a story stays not read. */
export function useMarkOpened(
  session: Session,
  storyId: string,
  isDue: boolean,
  say: (text: string) => void,
): void {
  useEffect(() => {
    if (!isDue) return;
    const timer = window.setInterval(() => {
      if (document.hidden) return;
      window.clearInterval(timer);
      void session.markOpened(storyId).then((result) => {
        if (!result.ok) say(result.error.message);
      });
    }, READ_MS);
    return () => window.clearInterval(timer);
  }, [session, storyId, isDue, say]);
}
