import { useEffect, useRef } from "react";

/** What a page shows later, such as rows that are searched for, is waited for this long, in milliseconds. */
const PATIENCE = 3000;

/** Whatever the person does ends the waiting: the focus is theirs then. */
const MOVES = ["pointerdown", "keydown"] as const;

/** Over the page: what has the focus there keeps it. */
const OVER = "[role=dialog]:not([data-exiting] *), [role=alertdialog]:not([data-exiting] *)";

/**
 * After each change of the page the focus goes into the new one, where the page has not put it there itself: to the list that is marked
 * `data-page-focus` and has a selected row, else to the page's heading.
 */
export function usePageFocus(page: string): void {
  const before = useRef(page);
  useEffect(() => {
    if (before.current === page) return undefined;
    before.current = page;
    const began = performance.now();
    let timer = 0;
    let placed: HTMLElement | null = null;
    const end = (): void => {
      cancelAnimationFrame(timer);
      for (const move of MOVES) window.removeEventListener(move, end, true);
    };
    const place = (): void => {
      const frame = document.querySelector(".app-page");
      const active = document.activeElement;
      const isElsewhere =
        active !== placed && (frame?.contains(active) === true || active?.closest(OVER) != null);
      if (isElsewhere) {
        end();
        return;
      }
      const row = frame?.querySelector<HTMLElement>("[data-page-focus]") ?? null;
      const found = row ?? frame?.querySelector<HTMLElement>("h1") ?? null;
      if (found !== null && found !== placed) {
        if (found !== row) found.tabIndex = -1;
        found.focus({ preventScroll: true });
        placed = found;
      }
      if ((row !== null && placed === row) || performance.now() - began > PATIENCE) end();
      else timer = requestAnimationFrame(place);
    };
    for (const move of MOVES) window.addEventListener(move, end, true);
    place();
    return end;
  }, [page]);
}
