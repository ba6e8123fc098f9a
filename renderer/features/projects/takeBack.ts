import { redoOffer, turnedMessage } from "../../data/undoOffer.ts";
import type { Session } from "../../data/session.ts";
import { showToast } from "../../ui/toastQueue.ts";

/** Undoes one import or merge, says what came of it and offers to redo it. */
export async function takeBack(session: Session, seq: number): Promise<void> {
  const turned = await session.takeBack(seq);
  showToast({
    ...turnedMessage(session, "undo", turned),
    ...(turned.ok && redoOffer(session, seq, (redone) => showToast(turnedMessage(session, "redo", redone)))),
  });
}
