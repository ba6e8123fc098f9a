import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * Has what keys do done one after another: a key that comes while a decision is written waits until that is shown, and is then for what is shown by then.
 * @param is what an act needs to know, as the page shows it
 */
export function useInTurn<T>(is: T): (act: (is: T) => unknown) => void {
  const latest = useRef(is);
  useLayoutEffect(() => {
    latest.current = is;
  });
  const last = useRef<Promise<unknown> | null>(null);
  return useCallback((act) => {
    const run = (): unknown => act(latest.current);
    const begun = last.current === null ? run() : last.current.then(run);
    if (!(begun instanceof Promise)) return;
    const shown = begun.then(drawn, drawn);
    last.current = shown;
    void shown.then(() => {
      if (last.current === shown) last.current = null;
    });
  }, []);
}

/** After what was decided is on the page. */
function drawn(): Promise<void> {
  return new Promise((resume) => {
    setTimeout(resume);
  });
}
