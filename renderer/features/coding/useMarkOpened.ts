import { useEffect } from "react";
import type { Session } from "../../data/session.ts";

const TICK_MS = 250;

/**
 * Marks the story in progress once its text has been in view for that long, while `isDue`; on the way past, a story stays not started. A window that is
 * hidden counts for nothing.
 * @param seconds null: never by reading
 */
export function useMarkOpened(
  session: Session,
  storyId: string,
  isDue: boolean,
  seconds: number | null,
  say: (text: string) => void,
): void {
  useEffect(() => {
    if (!isDue || seconds === null) return;
    let left = (seconds * 1000) / TICK_MS;
    const timer = window.setInterval(() => {
      if (document.hidden) return;
      left -= 1;
      if (left > 0) return;
      window.clearInterval(timer);
      void session.markOpened(storyId).then((result) => {
        if (!result.ok) say(result.error.message);
      });
    }, TICK_MS);
    return () => window.clearInterval(timer);
  }, [session, storyId, isDue, seconds, say]);
}
