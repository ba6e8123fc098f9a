import type { ComponentType, ReactNode } from "react";
import { createElement, useEffect, useSyncExternalStore } from "react";
import { Spinner } from "../ui/Spinner.tsx";

/** A page whose code is a file of its own. */
export interface LoadedPage<P extends object> {
  (props: P): ReactNode;
  /** Fetches the code, if nobody has yet. */
  fetch(): void;
}

type State<P extends object> =
  | { readonly kind: "unknown" }
  | { readonly kind: "loaded"; readonly component: ComponentType<P> }
  | { readonly kind: "failed"; readonly error: unknown };

/**
 * A component whose code is fetched on first use, or before with `fetch`. Once the code is there it is shown at once: React's own `lazy`
 * shows a fallback even then, and keeps a fallback on the screen for 300 ms. What could not be fetched is thrown while rendering, for an error
 * boundary.
 */
export function loadedPage<P extends object>(load: () => Promise<ComponentType<P>>): LoadedPage<P> {
  let state: State<P> = { kind: "unknown" };
  let isFetching = false;
  const listeners = new Set<() => void>();
  const settle = (next: State<P>): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const fetch = (): void => {
    if (isFetching) return;
    isFetching = true;
    load().then(
      (component) => settle({ kind: "loaded", component }),
      (error: unknown) => settle({ kind: "failed", error }),
    );
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const current = (): State<P> => state;

  function Page(props: P): ReactNode {
    const now = useSyncExternalStore(subscribe, current);
    useEffect(fetch, []);
    if (now.kind === "failed") throw now.error;
    if (now.kind === "loaded") return createElement(now.component, props);
    return (
      <div className="app-page-coming">
        <Spinner label="Opening the page" size={20} />
      </div>
    );
  }
  return Object.assign(Page, { fetch });
}
