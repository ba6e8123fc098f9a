import { useEffect, useState } from "react";

/**
 * Whether what was first drawn has been on the screen: what is not looked at first can then be drawn in a task of its own. The first look at a project is the longest
 * task of opening it; in a profile, the list of stories and its controls would make it longer by two fifths.
 * @param isPainted whether there is nothing to wait for; looked at when the component is first drawn
 */
export function usePainted(isPainted: boolean): boolean {
  const [painted, setPainted] = useState(isPainted);
  useEffect(() => {
    if (painted) return;
    let timeout: ReturnType<typeof setTimeout> | undefined;
    // The frame itself is drawn after what is asked for in it.
    const frame = requestAnimationFrame(() => {
      timeout = setTimeout(() => {
        setPainted(true);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timeout);
    };
  }, [painted]);
  return painted;
}
