import type { CommandProblem } from "../../core/changes/problem.ts";
import type { Result } from "../../core/result.ts";
import { ARRIVALS_ELSEWHERE, laterChangesKept, undoneWords } from "../words/history.ts";
import type { UndoOutcome } from "./historyCommands.ts";
import type { Session } from "./session.ts";

/** The parts of a message that offers to undo or redo a change. It ends when that is no longer possible, however it came so. */
export interface UndoOffer {
  readonly action: { readonly name: string; readonly onAction: () => void };
  readonly until: (end: () => void) => () => void;
}

export interface UndoneMessage {
  readonly title: string;
  readonly description?: string;
  readonly tone?: "error";
  readonly about: string;
  readonly until?: UndoOffer["until"];
}

/** @param say is told what came of it */
export function undoOffer(
  session: Session,
  seq: number,
  say: (undone: Result<UndoOutcome, CommandProblem>) => void,
): UndoOffer {
  return {
    action: { name: "Undo", onAction: () => void session.takeBack(seq).then(say) },
    until: whileChange(session, seq, "done"),
  };
}

/** @param say is told what came of it */
export function redoOffer(
  session: Session,
  seq: number,
  say: (undone: Result<UndoOutcome, CommandProblem>) => void,
): UndoOffer {
  return {
    action: { name: "Redo", onAction: () => void session.redoChange(seq).then(say) },
    until: whileChange(session, seq, "undone"),
  };
}

/** What undo or redo has just done, or why it did not, as a message. The newest such message replaces the one before. */
export function undoneMessage(
  session: Session,
  direction: "undo" | "redo",
  undone: Result<UndoOutcome, CommandProblem>,
): UndoneMessage {
  const about = "history";
  if (!undone.ok) {
    const { kind, message } = undone.error;
    if (kind === "nothing-to-undo") return { title: message, about };
    const until = untilNextChange(session);
    return { title: `Couldn’t ${direction} that`, description: message, tone: "error", about, until };
  }
  const { action, kept, passedOver } = undone.value;
  const more = [
    ...(kept > 0 ? [laterChangesKept(kept)] : []),
    ...(passedOver ? [`A later import or merge is kept. ${ARRIVALS_ELSEWHERE}`] : []),
  ];
  return {
    title: undoneWords(direction, action),
    ...(more.length > 0 && { description: more.join(" ") }),
    about,
  };
}

/**
 * Watches for the moment at which a change has been undone, redone or forgotten: by its list, by a message, by a key, by a restored backup. Where the project is closed
 * meanwhile, or can no longer be read, nothing is offered either.
 */
function whileChange(session: Session, seq: number, state: "done" | "undone"): UndoOffer["until"] {
  return (end) => {
    const look = () =>
      void session.isChange(seq, state).then((isSo) => {
        if (!isSo) end();
      }, end);
    look();
    return session.changes.subscribe(look);
  };
}

/** For messages about a change that was refused: they end with the next one that is made. */
export function untilNextChange(session: Session): UndoOffer["until"] {
  return (end) => session.changes.subscribe(end);
}
