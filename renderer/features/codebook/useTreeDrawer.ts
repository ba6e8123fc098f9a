import type { RefObject } from "react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMedia } from "../../ui/useMedia.ts";

/** The tree as a drawer: where the window is too narrow for both, it lies over the code while one chooses. */
export interface TreeDrawer {
  readonly isNeeded: boolean;
  readonly isOpen: boolean;
  /** Gives the focus back to the button, if the drawer was open. */
  readonly hide: () => void;
}

/** The drawer, how it is opened, and the refs of the button that opens it and of its content. */
export function useTreeDrawer(): readonly [
  drawer: TreeDrawer,
  show: () => void,
  button: RefObject<HTMLButtonElement | null>,
  content: RefObject<HTMLDivElement | null>,
] {
  const isNeeded = useMedia("(max-width: 599px)");
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const show = (): void => {
    flushSync(() => setOpen(true));
    content.current?.querySelector<HTMLElement>("[role=row][tabindex='0'], [role=treegrid]")?.focus();
  };
  const hide = (): void => {
    if (!isOpen) return;
    flushSync(() => setOpen(false));
    button.current?.focus();
  };
  return [{ isNeeded, isOpen, hide }, show, button, content];
}
