import { useCallback } from "react";
import type { ZodType } from "zod";
import { useSession } from "./context.tsx";
import type { Session } from "./session.ts";
import type { WritableStore } from "./store.ts";
import { useStore, writable } from "./store.ts";

/** A part of a page's state that outlives the page: who comes back to it while the project is open finds it as it was. */
export interface PageState<T> {
  readonly of: (session: Session) => WritableStore<T>;
}

/** What the pages of one open project keep. */
interface Kept {
  /** Each part that has been used, by its name. */
  readonly parts: Map<string, () => unknown>;
  /** What a window before this one has kept of the project, until its page is opened. */
  readonly before: Map<string, unknown>;
  readonly listeners: Set<() => void>;
}

const kept = new WeakMap<Session, Kept>();

function keptOf(session: Session): Kept {
  const known = kept.get(session);
  if (known !== undefined) return known;
  const made: Kept = { parts: new Map(), before: new Map(), listeners: new Set() };
  kept.set(session, made);
  return made;
}

/**
 * Declares a part of a page's state, once for each module.
 * @param name of its own in the application: "coding.filter"
 * @param schema What the part must be for a window that is loaded anew: it must survive JSON.
 * @param initial What it is in a project that has just been opened.
 */
export function pageState<T>(name: string, schema: ZodType<T>, initial: T): PageState<T> {
  const stores = new WeakMap<Session, WritableStore<T>>();
  return {
    of: (session) => {
      const known = stores.get(session);
      if (known !== undefined) return known;
      const { parts, before, listeners } = keptOf(session);
      const parsed = schema.safeParse(before.get(name));
      const store = writable(parsed.success ? parsed.data : initial);
      store.subscribe(() => listeners.forEach((listener) => listener()));
      before.delete(name);
      parts.set(name, () => store.get());
      stores.set(session, store);
      return store;
    },
  };
}

/** A part of the page's state, like `useState`, but kept until the project is closed. */
export function usePageState<T>(state: PageState<T>): [T, (next: T) => void] {
  const store = state.of(useSession());
  const set = useCallback((next: T) => store.set(next), [store]);
  return [useStore(store), set];
}

/** What the pages of a project keep now, as JSON, for the window that may come after this one. */
export function packPages(session: Session): string {
  const { parts, before } = keptOf(session);
  return JSON.stringify([...before, ...[...parts].map(([name, get]) => [name, get()] as const)]);
}

/** Gives a project that has just been opened what `packPages` has packed. Anything else counts as nothing. */
export function unpackPages(session: Session, packed: string): void {
  try {
    const rows: unknown = JSON.parse(packed);
    if (!Array.isArray(rows)) return;
    for (const row of rows) {
      if (Array.isArray(row) && typeof row[0] === "string") keptOf(session).before.set(row[0], row[1]);
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
}

/** Calls `listener` after each change of what the pages keep. Returns the function that ends it. */
export function watchPages(session: Session, listener: () => void): () => void {
  const { listeners } = keptOf(session);
  listeners.add(listener);
  return () => listeners.delete(listener);
}
