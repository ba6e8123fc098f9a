import type { Session } from "../../data/session.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";

/** Undoes one import or merge and says what came of it. */
export async function takeBack(session: Session, seq: number): Promise<void> {
  const turned = await session.takeBack(seq);
  if (!turned.ok) {
    showToast({ title: "Couldn’t undo that", description: turned.error.message, tone: "error" });
    return;
  }
  const { label, kept } = turned.value;
  showToast({
    title: `Undone: ${label}`,
    ...(kept > 0 && {
      description: `${counted(kept, "later change was", "later changes were")} kept.`,
    }),
    action: { name: "Redo", onAction: () => void redo(session, seq) },
  });
}

async function redo(session: Session, seq: number): Promise<void> {
  const turned = await session.redoChange(seq);
  if (!turned.ok)
    showToast({ title: "Couldn’t redo that", description: turned.error.message, tone: "error" });
  else showToast({ title: `Redone: ${turned.value.label}` });
}
