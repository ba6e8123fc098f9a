import { useMemo } from "react";
import type { Result } from "../../../core/result.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import type { Command } from "../../ui/command.ts";
import { laterChangesKept, turnedWords } from "../../words/history.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { railPages } from "../pages.tsx";
import type { Router } from "../routes.ts";

/** The commands inside a project that belong to no page: undo and redo, and going from page to page. */
export function useProjectCommands(session: Session, router: Router): void {
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
    });
    return [
      turn("undo", canUndo),
      turn("redo", canRedo),
      ...railPages.map(({ id, name }, at): Command => ({
        id: `view.page.${id}`,
        title: id === "coding" ? "Code stories" : name,
        group: "View",
        shortcut: `Mod+${at + 1}`,
        enabled: true,
        run: () => router.go(id),
      })),
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
  }, [session, router, canUndo, canRedo, canGoBack, canGoForward]);
  useRegisterCommands(commands);
}

/** Turns the newest change back, or again, and says what it was: it may lie on a page that is not in view. */
async function turnHistory(session: Session, direction: "undo" | "redo"): Promise<void> {
  const turned: Result<{ label: string; kept: number }, { message: string }> = await session[direction]();
  if (!turned.ok) {
    showToast({ title: turned.error.message, tone: "warning" });
    return;
  }
  const { label, kept } = turned.value;
  showToast({
    title: turnedWords(direction, label),
    ...(kept > 0 && { description: laterChangesKept(kept) }),
  });
}
