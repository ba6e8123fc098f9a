import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useMedia } from "../../ui/useMedia.ts";

/** The panes beside the story. In a narrow window they are drawers, which open over it, one at a time. */
export function useDrawers(focusStory: () => void) {
  const [open, setOpen] = useState<"stories" | "codebook" | null>(null);
  const hasListDrawer = useMedia("(max-width: 959px)");
  const hasCodesDrawer = useMedia("(max-width: 599px)");
  const searchRef = useRef<HTMLInputElement>(null);
  const filterRef = useRef<HTMLInputElement>(null);
  const close = (): void => {
    setOpen(null);
    focusStory();
  };
  return {
    hasListDrawer,
    hasCodesDrawer,
    isOpen: open !== null,
    list: hasListDrawer ? { isOpen: open === "stories", onClose: close } : undefined,
    codes: hasCodesDrawer ? { isOpen: open === "codebook", onClose: close } : undefined,
    searchRef,
    filterRef,
    close,
    // At once: what has the focus next is inside the drawer.
    showList: (): void => {
      if (hasListDrawer) flushSync(() => setOpen("stories"));
      searchRef.current?.focus();
      // What is typed next takes the place of what was searched for.
      searchRef.current?.select();
    },
    showCodes: (): void => {
      if (hasCodesDrawer) flushSync(() => setOpen("codebook"));
      filterRef.current?.focus();
    },
  };
}
