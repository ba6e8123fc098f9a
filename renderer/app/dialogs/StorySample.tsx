import { useLayoutEffect, useRef } from "react";

/** A line of story text as it would be set; sizes in CSS pixels, line height as a multiple of them. */
export function StorySample({ size, line }: { readonly size: number; readonly line: number }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    element.current?.style.setProperty("--story-size", `${size}px`);
    element.current?.style.setProperty("--story-line", String(line));
  }, [size, line]);
  return (
    <div className="app-settings-sample" ref={element}>
      <p className="ui-story">
        She had kept the card for eleven years. “You were the one who sat down,” it said, and nobody had told
        me that this was the part that mattered.
      </p>
    </div>
  );
}
