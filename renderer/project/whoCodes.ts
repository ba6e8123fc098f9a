import type { Coder } from "../../core/model/coder.ts";
import { inCoderOrder, listedCoders, samePerson } from "../../core/model/coder.ts";
import { isLive } from "../../core/model/record.ts";
import type { Result } from "../../core/result.ts";
import { fail, ok } from "../../core/result.ts";
import { noteJoined } from "../data/ownCoder.ts";
import type { Session } from "../data/session.ts";
import type { OpenProblem } from "./problems.ts";

/** What is asked about who codes: a project and those it knows. */
export interface WhoMayCode {
  readonly projectId: string;
  readonly projectName: string;
  /** As they are listed. */
  readonly coders: readonly Coder[];
  /** Who codes on this computer; null until they have said so. */
  readonly own: Coder | null;
  /** Who was coding when the project was last open here. */
  readonly last: Coder | null;
}

export function whoMayCode(session: Session): WhoMayCode {
  return {
    projectId: session.projectId,
    projectName: session.project.get().name,
    coders: session.coders.get(),
    own: session.ownCoder.get(),
    last: session.currentCoder.get(),
  };
}

/** The same of a project that is only in a file, which nobody has opened on this computer. */
export function whoMayCodeIn(
  { projectId, projectName }: Pick<WhoMayCode, "projectId" | "projectName">,
  coders: readonly Coder[],
): WhoMayCode {
  const listed = listedCoders(inCoderOrder(coders.filter(isLive)));
  return { projectId, projectName, coders: listed, own: null, last: null };
}

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
