import type { Session } from "../data/session.ts";
import type { UndoOffer } from "../data/undoOffer.ts";
import { redoOffer, undoneMessage, undoOffer } from "../data/undoOffer.ts";
import { showToast } from "../ui/toastQueue.ts";

/** Offers to undo a merge or an import that has just been made, as the parts of a message. */
export function takeBackOffer(session: Session, seq: number): UndoOffer {
  return undoOffer(session, seq, (turned) => sayTakenBack(session, seq, turned));
}

/** Undoes one import or merge, says what came of it and offers to redo it. */
export async function takeBack(session: Session, seq: number): Promise<void> {
  sayTakenBack(session, seq, await session.takeBack(seq));
}

function sayTakenBack(session: Session, seq: number, turned: Awaited<ReturnType<Session["takeBack"]>>): void {
  showToast({
    ...undoneMessage(session, "undo", turned),
    ...(turned.ok && redoOffer(session, seq, (redone) => showToast(undoneMessage(session, "redo", redone)))),
  });
}
