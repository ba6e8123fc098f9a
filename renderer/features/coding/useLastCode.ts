import { useState } from "react";
import type { Session } from "../../data/session.ts";

/** The code that was chosen last in each open project, whatever page was shown meanwhile. */
const last = new WeakMap<Session, string>();

/** The id of the code that was applied or removed last; null where none was. */
export function useLastCode(session: Session): [string | null, (codeId: string) => void] {
  const [codeId, setCodeId] = useState(() => last.get(session) ?? null);
  return [
    codeId,
    (chosen) => {
      last.set(session, chosen);
      setCodeId(chosen);
    },
  ];
}
