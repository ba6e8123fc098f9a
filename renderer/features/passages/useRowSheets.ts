import { useEffect, useMemo, useState } from "react";
import { useSession } from "../../data/context.tsx";
import { useStore } from "../../data/store.ts";
import { RowSheets } from "./rowSheets.ts";

/** The sheets of the rows in view, and why they could not be read. */
export function useRowSheets(): readonly [RowSheets, string | null] {
  const session = useSession();
  const changes = useStore(session.changes);
  const [problem, setProblem] = useState<string | null>(null);
  const sheets = useMemo(
    () => new RowSheets(session, (failure) => setProblem(failure?.message ?? null)),
    [session],
  );
  useEffect(() => sheets.refresh(), [sheets, changes]);
  return [sheets, problem];
}
