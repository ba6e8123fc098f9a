import type { Session } from "./session.ts";
import type { WritableStore } from "./store.ts";
import { writable } from "./store.ts";

const opened = new WeakMap<Session, WritableStore<ReadonlySet<string>>>();

/** The stories with content notes that their reader has chosen to open. They stay open while the project is open, and no longer. */
export function openedStories(session: Session): WritableStore<ReadonlySet<string>> {
  const known = opened.get(session);
  if (known !== undefined) return known;
  const store = writable<ReadonlySet<string>>(new Set());
  opened.set(session, store);
  return store;
}

/** Opens a veiled story, or veils it again. */
export function setOpened(session: Session, storyId: string, isOpen: boolean): void {
  const store = openedStories(session);
  const next = new Set(store.get());
  if (isOpen) next.add(storyId);
  else next.delete(storyId);
  store.set(next);
}
