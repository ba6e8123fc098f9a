import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** What is on its way to the screen: each draws its own at once. */
const onTheirWay = new Set<() => void>();

// Before any other listener of the window: what is pressed meanwhile is meant for what comes.
for (const press of ["keydown", "pointerdown"])
  window.addEventListener(
    press,
    () => {
      for (const draw of [...onTheirWay]) draw();
    },
    true,
  );

/**
 * A state whose change has much drawn, such as the page that is shown. `setPresently` has it drawn in slices of a few milliseconds, with what is on the screen
 * standing until all of it is there, so that the window's thread is never blocked for the whole of it. A key or the pointer that is pressed meanwhile has the rest
 * drawn first. `setNow` draws in one step, as a usual state does.
 */
export function usePresently<T>(
  initial: T,
): readonly [value: T, setPresently: (next: T) => void, setNow: (next: T) => void] {
  const [value, setValue] = useState<{ readonly is: T }>({ is: initial });
  const drawing = useRef<(() => void) | null>(null);
  const arrived = useCallback(() => {
    if (drawing.current !== null) onTheirWay.delete(drawing.current);
    drawing.current = null;
  }, []);
  useLayoutEffect(arrived, [value, arrived]);
  useEffect(() => arrived, [arrived]);
  const setNow = useCallback(
    (is: T) => {
      arrived();
      setValue({ is });
    },
    [arrived],
  );
  const setPresently = useCallback(
    (is: T) => {
      arrived();
      const next = { is };
      const draw = (): void => {
        arrived();
        flushSync(() => setValue(next));
      };
      drawing.current = draw;
      onTheirWay.add(draw);
      startTransition(() => setValue(next));
    },
    [arrived],
  );
  return [value.is, setPresently, setNow];
}
