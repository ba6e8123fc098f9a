import type { Session } from "../../data/session.ts";
import { showToast } from "../../ui/toastQueue.ts";
import { counted } from "../../words/counts.ts";

/** Takes one import or merge back and says what came of it. */
export async function takeBack(session: Session, seq: number): Promise<void> {
  const turned = await session.takeBack(seq);
  if (!turned.ok) {
    showToast({ title: "That was not taken back", description: turned.error.message, tone: "error" });
    return;
  }
  const { label, kept } = turned.value;
  showToast({
    title: `Taken back: ${label}`,
    ...(kept > 0 && {
      description: `${counted(kept, "record has", "records have")} changed since and ${kept === 1 ? "was" : "were"} left as they are.`,
    }),
    action: { name: "Redo", onAction: () => void session.redo() },
  });
}
