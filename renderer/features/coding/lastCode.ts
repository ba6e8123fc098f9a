import type { Session } from "../../data/session.ts";

/** So many are remembered. */
const MOST = 5;

/** The codes that were chosen last in each open project, whatever page was shown meanwhile. No state of the page: applying a code draws it once, and anew. */
const recent = new WeakMap<Session, readonly string[]>();

/** The id of the code that was applied or removed last; null where none was. */
export function lastCodeOf(session: Session): string | null {
  return recentCodesOf(session)[0] ?? null;
}

/** The ids of the codes that were applied or removed last, the newest first. */
export function recentCodesOf(session: Session): readonly string[] {
  return recent.get(session) ?? [];
}

export function noteLastCode(session: Session, codeId: string): void {
  const others = recentCodesOf(session).filter((id) => id !== codeId);
  recent.set(session, [codeId, ...others].slice(0, MOST));
}
