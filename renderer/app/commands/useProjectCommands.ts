import { useMemo } from "react";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import { undoneMessage } from "../../data/undoOffer.ts";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { railPages } from "../pages.tsx";
import type { Router } from "../routes.ts";

/** The commands inside a project that belong to no page: undo and redo, and going from page to page. */
export function useProjectCommands(session: Session, router: Router, showCare: () => void): void {
  const history = useStore(session.history);
  const canUndo = history.undo !== null;
  const canRedo = history.redo !== null;
  const canGoBack = useStore(router.canGoBack);
  const canGoForward = useStore(router.canGoForward);
  const commands = useMemo((): Command[] => {
    // Without what it would undo: that changes with every key, and the menu would be built again each time.
    const turn = (direction: "undo" | "redo", enabled: boolean): Command => ({
      id: `edit.${direction}`,
      title: direction === "undo" ? "Undo" : "Redo",
      group: "Edit",
      shortcut: direction === "undo" ? "Mod+z" : "Mod+Shift+z",
      ...(direction === "redo" && { alternatives: ["Mod+y"] }),
      enabled,
      isRepeatable: true,
      run: () => void turnHistory(session, direction),
      refuse: () => void turnHistory(session, direction),
    });
    return [
      turn("undo", canUndo),
      turn("redo", canRedo),
      ...railPages.map(({ id, name, digit }): Command => ({
        id: `view.page.${id}`,
        title: id === "coding" ? "Code stories" : name,
        group: "View",
        shortcut: `Mod+${digit}`,
        enabled: true,
        run: () => router.go(id),
      })),
      {
        id: "view.history",
        title: "History",
        group: "View",
        enabled: true,
        run: () => router.go("history"),
      },
      {
        id: "view.redaction",
        title: "De-identify",
        group: "View",
        enabled: true,
        run: () => router.go("redaction"),
      },
      { id: "view.care", title: "Content notes…", group: "View", enabled: true, run: showCare },
      {
        id: "view.back",
        title: "Back",
        group: "View",
        shortcut: "Alt+ArrowLeft",
        enabled: canGoBack,
        run: () => router.back(),
      },
      {
        id: "view.forward",
        title: "Forward",
        group: "View",
        shortcut: "Alt+ArrowRight",
        enabled: canGoForward,
        run: () => router.forward(),
      },
    ];
  }, [session, router, canUndo, canRedo, canGoBack, canGoForward, showCare]);
  useRegisterCommands("window", commands);
}

/** Undoes or redoes the newest change and says what it was, since it may be on a page that is not in view; or why there is none. */
async function turnHistory(session: Session, direction: "undo" | "redo"): Promise<void> {
  showToast(undoneMessage(session, direction, await session[direction]()));
}
