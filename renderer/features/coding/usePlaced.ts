import type { RefObject } from "react";
import { useLayoutEffect } from "react";

/** Calls `place` after each drawing, and whenever the frame's size changes: for what stands at a place of the text. */
export function usePlaced(frame: RefObject<HTMLElement | null>, place: () => void): void {
  useLayoutEffect(() => {
    place();
    const element = frame.current;
    if (element === null) return;
    const watcher = new ResizeObserver(place);
    watcher.observe(element);
    return () => watcher.disconnect();
  });
}
