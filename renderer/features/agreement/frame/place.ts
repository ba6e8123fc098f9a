import type { UIEvent } from "react";
import { useCallback } from "react";
import type { Pass } from "../../../../core/agreement/data/comparison.ts";
import { useSession } from "../../../data/context.tsx";
import type { Session } from "../../../data/session.ts";
import { useStore, writable } from "../../../data/store.ts";

/** Where somebody was on the page: kept while the project is open, so that coming back from a story finds it again. */
interface Place {
  readonly view: string | null;
  readonly storyId: string | null;
  /** The row whose disagreements are shown, by key. */
  readonly shownRow: string | null;
  /** Which coders were chosen; null: those chosen by default. */
  readonly coderIds: readonly string[] | null;
  /** Which state of the stories was chosen; null: the usual one. */
  readonly pass: Pass | null;
}

type PlaceStore = ReturnType<typeof writable<Place>>;

interface Kept {
  readonly place: PlaceStore;
  /** How far each scroller was scrolled, in pixels, by its name. */
  readonly scroll: Map<string, number>;
}

const kept = new WeakMap<Session, Kept>();

function keptIn(session: Session): Kept {
  const known = kept.get(session);
  if (known !== undefined) return known;
  const place = writable<Place>({ view: null, storyId: null, shownRow: null, coderIds: null, pass: null });
  const made = { place, scroll: new Map<string, number>() };
  kept.set(session, made);
  return made;
}

/** A part of the place, as state that outlives the page. */
export function useKept<Part extends keyof Place>(part: Part): [Place[Part], (value: Place[Part]) => void] {
  const { place } = keptIn(useSession());
  const value = useStore(place)[part];
  const keep = useCallback((next: Place[Part]) => place.set({ ...place.get(), [part]: next }), [place, part]);
  return [value, keep];
}

/** Attributes of a scroller that starts where it was left, by its name. */
export function useKeptScroll(name: string): {
  readonly ref: (scroller: HTMLElement | null) => void;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
} {
  const { scroll } = keptIn(useSession());
  const ref = useCallback(
    (scroller: HTMLElement | null) => {
      const top = scroll.get(name) ?? 0;
      // A new scroller is at its top, and setting that has everything laid out before anything is painted.
      if (scroller !== null && top > 0) scroller.scrollTop = top;
    },
    [scroll, name],
  );
  const onScroll = useCallback(
    (event: UIEvent<HTMLElement>) => {
      scroll.set(name, event.currentTarget.scrollTop);
    },
    [scroll, name],
  );
  return { ref, onScroll };
}
