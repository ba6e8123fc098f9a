import type { RefObject } from "react";
import { useEffect } from "react";

/** Puts the focus on the first heading of what appears, where what had the focus is gone. */
export function useTakeFocus(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const heading = place.current?.querySelector<HTMLElement>("h1, h2") ?? null;
    if (heading === null || document.activeElement !== document.body) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [place]);
}
