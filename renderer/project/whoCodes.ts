import { samePerson } from "../../core/model/coder.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { noteJoined } from "../data/ownCoder.ts";
import type { Session } from "../data/session.ts";
import type { OpenProblem } from "./problems.ts";

/**
 * Asks who codes if this computer does not know, or if somebody else coded last. False if the person closes the
 * question.
 */
export async function knowsWhoCodes(
  session: Session,
  ask: (session: Session) => Promise<string | null>,
): Promise<Result<boolean, OpenProblem>> {
  const own = session.ownCoder.get();
  const last = session.currentCoder.get() ?? own;
  if (own !== null && last !== null && samePerson(session.coders.get(), own, last)) {
    await session.switchCoder(last.id);
    return ok(true);
  }
  const known = new Set(session.coders.get().map((coder) => coder.id));
  const coderId = await ask(session);
  if (coderId === null) return ok(false);
  if (own === null && !known.has(coderId)) await noteJoined(session.projectId);
  const chosen = await session.switchCoder(coderId);
  if (chosen.ok) return ok(true);
  const title = `Couldn’t open “${session.project.get().name}”`;
  return fail({ kind: "plain", title, message: chosen.error.message });
}
