import type { Session } from "../../data/session.ts";

/** The code that was chosen last in each open project, whatever page was shown meanwhile. No state of the page: applying a code draws it once, and anew. */
const last = new WeakMap<Session, string>();

/** The id of the code that was applied or removed last; null where none was. */
export function lastCodeOf(session: Session): string | null {
  return last.get(session) ?? null;
}

export function noteLastCode(session: Session, codeId: string): void {
  last.set(session, codeId);
}
