import type { UIEvent } from "react";
import { useCallback, useMemo } from "react";
import { z } from "zod";
import { useSession } from "./context.tsx";
import { pageState } from "./pageState.ts";
import type { WritableStore } from "./store.ts";

/** How far each scroller is scrolled, in pixels, by its name. */
const SCROLLED = pageState("scrolled", z.record(z.string(), z.number()), {});

/** So many scrollers are kept: each story and each question on the Passages page is one. */
const MOST = 100;

/** What comes later than the page, such as rows that are still searched for, is waited for this long, in milliseconds. */
const PATIENCE = 3000;

/** What the person does to go elsewhere: the place that was kept is no longer wanted then. */
const MOVES = ["wheel", "pointerdown", "keydown"] as const;

/** Attributes of a scroller that starts where it was left. */
export interface KeptScroll {
  readonly ref: (scroller: HTMLElement | null) => (() => void) | undefined;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
}

/**
 * A scroller that starts where it was left when its page was last shown, as soon as it has as much in it again.
 * @param name The scroller's own; another name is another place.
 */
export function useKeptScroll(name: string): KeptScroll {
  const store = SCROLLED.of(useSession());
  return useMemo(() => keptScroll(store, name), [store, name]);
}

/** Says whether a scroller was left somewhere else than at its top. */
export function useIsScrollKept(name: string): () => boolean {
  const store = SCROLLED.of(useSession());
  return useCallback(() => (store.get()[name] ?? 0) > 0, [store, name]);
}

function keptScroll(store: WritableStore<Record<string, number>>, name: string): KeptScroll {
  let isComing = false;
  return {
    ref: (scroller) => {
      const top = store.get()[name] ?? 0;
      // A new scroller is at its top, and setting that has everything laid out before anything is painted.
      if (scroller === null || top === 0) return undefined;
      isComing = true;
      const began = performance.now();
      let frame = 0;
      const end = (): void => {
        isComing = false;
        cancelAnimationFrame(frame);
        for (const move of MOVES) window.removeEventListener(move, end, true);
      };
      const go = (): void => {
        scroller.scrollTop = top;
        if (Math.abs(scroller.scrollTop - top) < 2 || performance.now() - began > PATIENCE) end();
        else frame = requestAnimationFrame(go);
      };
      for (const move of MOVES) window.addEventListener(move, end, true);
      go();
      return end;
    },
    onScroll: ({ currentTarget, target }) => {
      if (isComing || target !== currentTarget) return;
      const others = Object.entries(store.get()).filter(([other]) => other !== name);
      // The last ones are those that somebody comes back to.
      store.set(Object.fromEntries([...others.slice(-MOST), [name, currentTarget.scrollTop]]));
    },
  };
}
