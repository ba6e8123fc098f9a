import { useMemo } from "react";
import type { Result } from "../../../core/result.ts";
import type { Session } from "../../data/session.ts";
import { useStore } from "../../data/store.ts";
import type { Command } from "../../ui/command.ts";
import { useRegisterCommands } from "../../ui/commands.tsx";
import { showToast } from "../../ui/toastQueue.ts";
import { railPages } from "../pages.tsx";
import type { Router } from "../routes.ts";

/** The commands inside a project that belong to no page: undo and redo, and going from page to page. */
export function useProjectCommands(session: Session, router: Router): void {
  const history = useStore(session.history);
  const canGoBack = useStore(router.canGoBack);
  const canGoForward = useStore(router.canGoForward);
  const commands = useMemo((): Command[] => {
    const turn = (direction: "undo" | "redo", label: string | null): Command => ({
      id: `edit.${direction}`,
      title: label === null ? words[direction] : `${words[direction]} ${label}`,
      group: "Edit",
      shortcut: direction === "undo" ? "Mod+z" : "Mod+Shift+z",
      ...(direction === "redo" && { alternatives: ["Mod+y"] }),
      enabled: label !== null,
      isRepeatable: true,
      run: () => void turnHistory(session, direction),
    });
    return [
      turn("undo", history.undo),
      turn("redo", history.redo),
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
  }, [session, router, history, canGoBack, canGoForward]);
  useRegisterCommands(commands);
}

const words = { undo: "Undo", redo: "Redo" } as const;

/** Turns the newest change back, or again, and says what it was: it may lie on a page that is not in view. */
async function turnHistory(session: Session, direction: "undo" | "redo"): Promise<void> {
  const turned: Result<{ label: string; kept: number }, { message: string }> = await session[direction]();
  if (!turned.ok) {
    showToast({ title: turned.error.message, tone: "warning" });
    return;
  }
  const { label, kept } = turned.value;
  showToast({
    title: `${direction === "undo" ? "Undone" : "Done again"}: ${label}`,
    ...(kept > 0 && {
      description: `${kept} that changed since ${kept === 1 ? "was" : "were"} left as ${kept === 1 ? "it is" : "they are"}.`,
    }),
  });
}
