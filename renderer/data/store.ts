import { useSyncExternalStore } from "react";

/** A value that can be watched. `get` returns the same object until the value changes. */
export interface Store<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** A store that its owner can set. */
export interface WritableStore<T> extends Store<T> {
  set(value: T): void;
}

export function writable<T>(initial: T): WritableStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A store that shows a part of another; `select` must return the same object for the same part. */
export function derived<T, U>(source: Store<T>, select: (value: T) => U): Store<U> {
  return { get: () => select(source.get()), subscribe: (listener) => source.subscribe(listener) };
}

/** The store's value; the component renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.get(),
  );
}
