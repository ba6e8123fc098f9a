import type { RefObject } from "react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMedia } from "../../ui/useMedia.ts";

type Side = "codes" | "details";

interface Drawer {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A pane is a drawer where the window is too narrow for it; undefined where it is not. */
interface SideDrawers {
  readonly codes: Drawer | undefined;
  readonly details: Drawer | undefined;
}

/**
 * The panes beside the list. In a narrow window they are drawers, which open over it, one at a time; closing one gives the focus back to its button. With
 * how one is opened, and the refs of their buttons, of the search for codes and of the details.
 */
export function useSideDrawers(): readonly [
  drawers: SideDrawers,
  show: (side: Side) => void,
  codesButton: RefObject<HTMLButtonElement | null>,
  detailsButton: RefObject<HTMLButtonElement | null>,
  search: RefObject<HTMLInputElement | null>,
  details: RefObject<HTMLDivElement | null>,
] {
  const [open, setOpen] = useState<Side | null>(null);
  const needs = { codes: useMedia("(max-width: 759px)"), details: useMedia("(max-width: 1019px)") };
  const codesButton = useRef<HTMLButtonElement>(null);
  const detailsButton = useRef<HTMLButtonElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const details = useRef<HTMLDivElement>(null);
  const close = (side: Side): void => {
    flushSync(() => setOpen(null));
    (side === "codes" ? codesButton : detailsButton).current?.focus();
  };
  const show = (side: Side): void => {
    // At once: what has the focus next is inside the drawer.
    flushSync(() => setOpen(side));
    (side === "codes" ? search : details).current?.focus();
  };
  const drawers = {
    codes: needs.codes ? { isOpen: open === "codes", onClose: () => close("codes") } : undefined,
    details: needs.details ? { isOpen: open === "details", onClose: () => close("details") } : undefined,
  };
  return [drawers, show, codesButton, detailsButton, search, details];
}
