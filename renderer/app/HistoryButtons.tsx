import { useEffect } from "react";
import { useStore } from "../data/store.ts";
import { useKeyOf } from "../ui/commands.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { BackIcon, ForwardIcon } from "../ui/icons.ts";
import { useIsModalOpen } from "../ui/modals.ts";
import type { Router } from "./routes.ts";

/** The buttons of a mouse for going back and forward, as the browser numbers them. */
const BACK = 3;
const FORWARD = 4;

/** Back and Forward: to the page before, and to the one that was left by going back. The mouse's own two buttons do the same. */
export function HistoryButtons({ router }: { readonly router: Router }) {
  const canGoBack = useStore(router.canGoBack);
  const canGoForward = useStore(router.canGoForward);
  const key = useKeyOf();
  useMouseButtons(router);
  return (
    <div className="app-rail-history">
      <IconButton
        label="Back"
        shortcut={key("view.back")}
        icon={<BackIcon aria-hidden="true" />}
        size="small"
        isDisabled={!canGoBack}
        onPress={() => router.back()}
      />
      <IconButton
        label="Forward"
        shortcut={key("view.forward")}
        icon={<ForwardIcon aria-hidden="true" />}
        size="small"
        isDisabled={!canGoForward}
        onPress={() => router.forward()}
      />
    </div>
  );
}

/** While a dialog is open they do nothing, as commands don't. */
function useMouseButtons(router: Router): void {
  const isModalOpen = useIsModalOpen();
  useEffect(() => {
    const onMouseUp = (event: MouseEvent): void => {
      if (event.button !== BACK && event.button !== FORWARD) return;
      event.preventDefault();
      if (isModalOpen) return;
      if (event.button === BACK) router.back();
      else router.forward();
    };
    window.addEventListener("mouseup", onMouseUp, true);
    return () => window.removeEventListener("mouseup", onMouseUp, true);
  }, [router, isModalOpen]);
}
